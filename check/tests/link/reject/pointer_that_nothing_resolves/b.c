void run(void);
void **other(void);
static void (*hook)(void);
void **other(void) { return 0; }
void run(void) { hook(); }
