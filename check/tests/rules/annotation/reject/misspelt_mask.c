#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handlr);  /* expect: annotation */
void irq_enable(void) unmasks(handlr); /* expect: annotation */
