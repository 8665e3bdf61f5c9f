#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned foreign ctx(handler);
static void *opaque ctx(kernel);
static unsigned char *bytes ctx(kernel);

void hide(void *given ctx(handler)) ctx(kernel)
{
    opaque = &foreign;                     /* expect: assignment */
    opaque = (void *)&foreign;             /* expect: assignment */
    bytes = (unsigned char *)&foreign;     /* expect: assignment */
    bytes = given;                         /* expect: assignment */
    bytes = (unsigned char *)&foreign + 1; /* expect: assignment */
}
