#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct port {
    unsigned status;
    unsigned char fifo[16];
};

static struct port ports[4] ctx(handler);

void watch(unsigned *word ctx(handler)) ctx(kernel);
void drain(unsigned char *bytes ctx(handler)) ctx(kernel);

void start(unsigned index) ctx(kernel)
{
    struct port *port ctx(handler) = &ports[index];
    watch(&port->status);
    watch(&ports[0].status);
    watch(&(*port).status);
    watch(&*&port->status);
    drain(port->fifo);
    drain(ports[1].fifo + 4);
    drain(&ports[2].fifo[3]);
}
