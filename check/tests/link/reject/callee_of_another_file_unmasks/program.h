#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void off(void) masks(any);
void on(void) unmasks(any);

void pulse(void) ctx(kernel);
void step(void) ctx(kernel);
extern unsigned events ctx(any);
