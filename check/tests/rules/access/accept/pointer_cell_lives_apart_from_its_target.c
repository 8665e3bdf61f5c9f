/* The cell is the kernel's, what it points to is the handler's. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned length;
};

static struct packet packets[2] ctx(handler);
static struct packet *next_to_send ctx(handler) ctx_at(kernel);

void send_first(void) ctx(kernel)
{
    next_to_send = &packets[0];
}

void send_other(void) ctx(kernel)
{
    if (next_to_send == &packets[0])
        next_to_send++;
    else
        next_to_send = packets;
}
