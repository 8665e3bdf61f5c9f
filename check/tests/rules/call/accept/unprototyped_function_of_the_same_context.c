/* Declared in the old way: nothing is known of its parameters. */
#include "ctx.h"

ctx_declare(kernel, 0);

void legacy_reset() ctx(kernel);
int legacy_send() ctx(kernel);

static unsigned char frame[4] ctx(kernel);

int send(void) ctx(kernel)
{
    legacy_reset();
    return legacy_send(frame, 4);
}
