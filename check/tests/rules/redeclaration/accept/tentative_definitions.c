#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned buffer[8] ctx(handler);
static unsigned buffer[8];
extern unsigned char text[] ctx(kernel);
unsigned char text[16];

unsigned length(void) ctx(kernel)
{
    return text[0] + (unsigned)sizeof buffer;
}
