#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    int events;
};

struct console {
    int count;
    struct client client;
};

#define console_of(pointer)                                                                        \
    ((struct console *)(void *)((char *)(pointer) - __builtin_offsetof(struct console, client)))

static struct console *busy;

void console_event(struct client *client lasting)
{
    struct console *const self = console_of(client);
    self->count++;
    busy = self;
}
