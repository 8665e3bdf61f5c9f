#include "buffers.h"

ctx_default(kernel);

struct operations {
    struct buffer *(*get)(void)owned ctx(kernel);
    struct buffer *(*take)(void)owned nullable ctx(kernel);
    void (*release)(struct buffer *buffer owned) ctx(kernel);
};

typedef void release(struct buffer *buffer owned) ctx(kernel);

release *pick(const struct operations *operations) ctx(kernel);
release *pick(const struct operations *operations)
{
    return operations ? operations->release : buffer_release;
}

void install(struct operations *operations, const struct operations *others)
{
    operations->get = buffer_get;
    operations->take = buffer_get;
    operations->take = buffer_take;
    operations->release = buffer_drop;
    operations->release = others->release;
    pick(others)(operations->get());
}
