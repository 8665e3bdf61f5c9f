#include "refusals.h"

ctx_default(kernel);

struct operations {
    enum error (*send)(struct port *port, struct buffer *buffer owned);
    enum error (*lend)(struct port *port, struct buffer *buffer);
};

const struct operations operations = {
    .send = port_send, /* expect: owned */
    .lend = port_send, /* expect: owned */
};
