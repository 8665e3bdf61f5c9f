#include "refusals.h"

ctx_default(kernel);

struct operations {
    enum error (*send)(struct port *port, struct buffer *buffer owned refusable);
};

void f(struct operations *operations)
{
    operations->send = port_send;
}
