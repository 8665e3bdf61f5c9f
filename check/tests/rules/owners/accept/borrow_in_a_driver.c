#include "buffers.h"

ctx_default(kernel);

struct bus {
    int (*send)(struct bus *self lasting, struct buffer *buffer owned refusable) ctx(kernel);
    unsigned (*room)(const struct bus *self) ctx(kernel);
};

struct driver {
    struct bus *bus lasting;
    struct buffer *buffer owned nullable; /* NULL: the bus has it */
    unsigned refused;
};

static void next(struct driver *self)
{
    if (self->buffer == NULL)
        return;
    struct buffer *const view = self->buffer;
    view->size = self->bus->room(self->bus);
    buffer_fill(view, 1);
    view->size--;
    if (self->bus->send(self->bus, move(self->buffer)) == 0)
        self->buffer = NULL;
    else
        self->refused++;
}

void driver_sent(struct driver *self lasting, struct buffer *buffer owned)
{
    if (self->buffer != NULL) {
        buffer_release(move(buffer));
        return;
    }
    self->buffer = move(buffer);
    next(self);
}
