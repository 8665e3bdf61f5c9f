#include "buffers.h"

ctx_default(kernel);

struct owner {
    void (*release)(struct buffer *buffer owned) ctx(kernel);
};

struct reader {
    void (*read)(struct buffer *buffer) ctx(kernel);
};

void f(struct reader *reader, const struct owner *owner)
{
    reader->read = owner->release; /* expect: owned */
}
