#include "buffers.h"

ctx_default(kernel);

struct operations {
    struct buffer *(*take)(void)owned nullable ctx(kernel);
    void (*drop)(struct buffer *buffer owned) ctx(kernel);
};

const struct operations operations = {.take = buffer_get, .drop = buffer_drop};
