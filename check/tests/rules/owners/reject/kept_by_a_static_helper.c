#include "buffers.h"

ctx_default(kernel);

static struct radio radio;
static struct buffer *last nullable;

static void keep(void)
{
    last = radio.transmit; /* expect: escape */
}

void f(void)
{
    keep();
}
