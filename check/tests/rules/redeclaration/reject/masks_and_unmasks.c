#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_change(void) masks(handler);
void irq_change(void) unmasks(handler); /* expect: redeclaration */
