#include "trusted.h"

ctx_default(kernel);

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};
void send(struct bytes bytes);

static uint8_t buffer[16];

void send_some(size_t wanted, struct bytes bytes)
{
    send((struct bytes){buffer, wanted});               /* expect: safe-index */
    send((struct bytes){buffer, sizeof buffer + 1});    /* expect: safe-index */
    send((struct bytes){bytes.data, bytes.size + 1});   /* expect: safe-index */
    send((struct bytes){.size = 1});                    /* expect: safe-index */
}
