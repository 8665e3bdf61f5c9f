int down(int n);
int up(int n);
int up(int n) { return n ? down(n - 1) : 0; }
int main(void) { return up(3); }
