#include "buffers.h"

ctx_default(kernel);

struct operations {
    void (*drop)(struct buffer *buffer owned nullable) ctx(kernel);
};

const struct operations operations = {.drop = buffer_release}; /* expect: nullable */
