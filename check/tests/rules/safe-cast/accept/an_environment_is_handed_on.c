#include "trusted.h"

ctx_default(kernel);

void later(void (*run)(void *environment), void *environment);

struct timer {
    unsigned ticks;
};

void timer_start(struct timer *timer, void (*run)(void *environment))
{
    later(run, timer);
}
