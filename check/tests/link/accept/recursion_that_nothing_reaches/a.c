int forgotten(int n);
int forgotten(int n) { return n ? forgotten(n - 1) : 0; }
int main(void) { return 0; }
