/* Functions that may refuse what they are given: what the examples of refusals share. */
#ifndef PROGRAMS_REFUSALS_H
#define PROGRAMS_REFUSALS_H

#include "buffers.h"

enum error { OK = 0, FAIL = 1, BUSY = 2 };

struct port {
    struct buffer *held owned nullable;
    bool is_on;
};

struct span {
    struct buffer *data owned nullable;
    unsigned size;
};

enum error port_send(struct port *port, struct buffer *buffer owned refusable);
enum error port_write(struct port *port, struct span span refusable);
struct span span_take(void);
void span_release(struct span span);

#endif
