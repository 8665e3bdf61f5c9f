#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned ticks ctx(kernel);

void work(void) ctx(kernel);
void work(void) {}
long width(int n) { return n; }
void take(unsigned *p ctx(kernel)) ctx(kernel);
void take(unsigned *p) { ++*p; }

int main(void) ctx(kernel) { return 0; }
