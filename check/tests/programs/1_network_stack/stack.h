/* One network stack, used by the layers above and below it. */
#ifndef STACK_H
#define STACK_H

#include "port.h"

struct stack {
    unsigned sent, received;
    unsigned char last[16];
};

static inline void stack_send(struct stack *stack, const unsigned char *bytes, unsigned count)
{
    for (unsigned i = 0; i < count && i < sizeof stack->last; i++)
        stack->last[i] = bytes[i];
    stack->sent++;
}

static inline void stack_receive(struct stack *stack, unsigned char first)
{
    stack->last[0] = first;
    stack->received++;
}

struct udp {
    struct stack *stack;
    unsigned datagrams;
};

struct radio_driver {
    struct stack *stack;
    unsigned frames;
};

#endif
