#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

#define offset_of(type, member) __builtin_offsetof(type, member)
#define container_of(pointer, type, member)                                                        \
    ((type *)((char *)(pointer) - offset_of(type, member)))
#define container_of_linux(pointer, type, member)                                                  \
    ({                                                                                             \
        const __typeof__(((type *)0)->member) *member_ = (pointer);                                \
        (type *)((char *)member_ - offset_of(type, member));                                       \
    })

struct port {
    unsigned speed;
    unsigned errors ctx(handler);
};

struct device {
    unsigned number;
    struct port port;
};

struct frame {
    unsigned head, tail;
    unsigned *next ctx(kernel);
};

struct device *device_of(struct port *port)
{
    return container_of(port, struct device, port);
}

unsigned number_of(struct port *port ctx(kernel)) ctx(kernel)
{
    const struct device *const device = container_of_linux(port, struct device, port);
    return device->number +
           ((struct device *)(void *)((unsigned char *)port - sizeof(unsigned)))->number;
}

/* All of it lives where the frame does. */
unsigned sum(struct frame *frame ctx(kernel)) ctx(kernel)
{
    const unsigned char *const bytes = (const unsigned char *)frame;
    return bytes[0] + *(unsigned *)frame;
}
