#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct port {
    unsigned speed;
    unsigned errors ctx(handler);
};

static struct port port ctx(kernel);

#define offset_of_errors __builtin_offsetof(struct port, errors)

unsigned look(void) ctx(kernel)
{
    unsigned char *bytes = (unsigned char *)&port; /* expect: cast */
    ((char *)&port)[4] = 0;                        /* expect: cast */
    *(unsigned short *)&port = 0;                  /* expect: cast */
    return bytes[4] + *(unsigned *)((char *)&port + offset_of_errors); /* expect: cast */
}
