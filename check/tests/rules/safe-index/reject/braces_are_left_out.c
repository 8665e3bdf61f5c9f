#include "trusted.h"

ctx_default(kernel);

#pragma GCC diagnostic ignored "-Wmissing-braces"

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};
struct message {
    int number;
    struct bytes bytes;
};
static uint8_t buffer[4];

struct bytes table[1] = {
    buffer, /* expect: safe-index */
    99,     /* expect: safe-index */
};

uint8_t nested(void)
{
    struct message message = {
        .bytes.data = buffer, /* expect: safe-index */
        .bytes.size = 99,     /* expect: safe-index */
    };
    return message.bytes.size > 50 ? message.bytes.data[50] : 0;
}
