void boot(void);
void loop(void);
void boot(void) {}
void loop(void) {}
int main(void) { return 0; }
