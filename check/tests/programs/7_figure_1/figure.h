/* Figure 1 of the paper: an interrupt queue in `any` between raw handlers and the drivers. */
#ifndef FIGURE_H
#define FIGURE_H

#include "port.h"

#include <stdbool.h>

enum { BUTTON_INTERRUPT = 3, QUEUE_SIZE = 4 };

struct button {
    unsigned count;
};

struct event {
    void (*run)(struct button *driver ctx(kernel)) ctx(kernel);
    struct button *driver ctx(kernel);
};

struct interrupt_queue {
    struct event events[QUEUE_SIZE];
    unsigned head, tail, lost;
};

#endif
