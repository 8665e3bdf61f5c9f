#include "refusals.h"

ctx_default(kernel);

struct operations {
    enum error (*send)(struct port *port, struct buffer *buffer owned refusable);
};

const struct operations operations = {.send = port_send};

enum error f(const struct operations *with, struct port *port, struct buffer *b owned refusable)
{
    return with->send(port, move(b));
}
