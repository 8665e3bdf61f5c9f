#include "trusted.h"

ctx_default(kernel);

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};
struct message {
    int number;
    struct bytes bytes;
    struct bytes more[2];
};
static uint8_t buffer[4];

static const struct bytes table[2] = {{buffer, 4}, [1] = {.data = buffer, .size = 2}};

struct message message(struct bytes bytes)
{
    struct bytes two[2] = {bytes, table[0]};
    return (struct message){1, bytes, .more = {{buffer, 3}, two[1]}};
}
