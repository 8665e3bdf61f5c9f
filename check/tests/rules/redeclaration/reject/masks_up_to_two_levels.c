#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

void irq_disable(void) masks(handler);
void irq_disable(void) masks(radio_handler); /* expect: redeclaration */
