#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned length;
};

typedef void (*consumer)(struct packet *packet ctx(kernel)) ctx(kernel);

void forward(struct packet *packet ctx(handler)) ctx(kernel);

static consumer stored ctx(kernel);

void store(void) ctx(kernel)
{
    stored = (consumer)forward; /* expect: cast */
}
