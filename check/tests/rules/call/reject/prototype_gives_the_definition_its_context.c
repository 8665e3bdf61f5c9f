#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void buffer_flush(void) ctx(kernel);

void buffer_drop(void) ctx(handler);

void buffer_flush(void)
{
    buffer_drop(); /* expect: call */
}
