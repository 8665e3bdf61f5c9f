#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct outer {
    unsigned first;
    unsigned char bytes[8];
};

static struct outer outer ctx(kernel);

unsigned casts(void) ctx(kernel)
{
    unsigned char *bytes = (unsigned char *)&outer;
    struct outer *again = (struct outer *)(void *)bytes;
    const unsigned char *view = (const unsigned char *)again;
    return view[0] + *(unsigned *)(void *)bytes + ((struct outer *)again)->first;
}
