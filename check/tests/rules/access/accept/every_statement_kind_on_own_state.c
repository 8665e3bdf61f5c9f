#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned state ctx(kernel), steps ctx(kernel), log_[8] ctx(kernel);

unsigned step(unsigned event) ctx(kernel)
{
    switch (state) {
    case 0:
    case 4 ... 7:
        state = event;
        break;
    default:
        state += event;
    }
    for (steps = 0; steps < state; steps++)
        log_[steps & 7] ^= event;
    while (steps-- > 0)
        if (log_[steps & 7] == event)
            goto done;
        else
            continue;
    do {
        state >>= 1;
    } while (state > 8);
done:
    __asm__ volatile("" : "+r"(state) : "r"(steps) : "memory");
    return state;
}
