/* A timer and a button that call back in the kernel, with what the callback captured. */
#ifndef EVENTS_H
#define EVENTS_H

#include "port.h"

struct counter {
    unsigned value;
};

struct callback {
    void (*run)(struct counter *captured);
    struct counter *captured;
};

enum { TIMER_INTERRUPT, BUTTON_INTERRUPT };

#endif
