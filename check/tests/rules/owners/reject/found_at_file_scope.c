#include "buffers.h"

ctx_default(kernel);

static struct buffer storage;
static struct packet packet = {.data = &storage};

void f(void)
{
    buffer_release(move(packet.data)); /* expect: move */
    packet.data = buffer_get();
}
