#include "buffers.h"

ctx_default(kernel);

struct queue {
    unsigned first, last;
};

struct device {
    struct queue queue;
    struct buffer *buffer owned nullable;
};

void queue_step(struct queue *queue);

unsigned f(struct device *device)
{
    struct buffer *const view = device->buffer;
    if (view == NULL)
        return 0;
    queue_step(&device->queue);
    return view->size;
}
