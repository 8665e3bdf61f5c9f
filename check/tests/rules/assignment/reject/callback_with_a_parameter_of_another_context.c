/* Both run in the kernel; what they are given does not live in one place. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned length;
};

void forward(struct packet *packet ctx(handler)) ctx(kernel);
void consume(struct packet *packet ctx(kernel)) ctx(kernel);

static void (*on_packet)(struct packet *packet ctx(kernel)) ctx(kernel) = consume;

void set(void) ctx(kernel)
{
    on_packet = forward; /* expect: assignment */
}
