#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio;

void radio_attach(struct radio *ctx(handler), unsigned) ctx(kernel);
void radio_on_done(void (*)(struct radio *ctx(handler)) ctx(handler)) ctx(kernel);

struct radio *radio_default(void) ctx(kernel) ctx_result(handler);

void boot(void) ctx(kernel)
{
    radio_attach(radio_default(), 3);
}
