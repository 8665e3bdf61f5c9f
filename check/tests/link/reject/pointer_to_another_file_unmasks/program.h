#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void off(void) masks(any);
void on(void) unmasks(any);

extern unsigned events ctx(any);
struct work { void (*run)(void); };
void pulse(void) ctx(kernel);
void work_run(struct work *work ctx(kernel)) ctx(kernel);
