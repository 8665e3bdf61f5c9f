/* Wants to be called each second, and says how late it was: so that nobody need measure it by another clock
 * than the board's. */
#include "user/timer.h"
#include <stdint.h>
#include <stdio.h>

static uint32_t first; /* the counter when it began */
static uint32_t count; /* of seconds */

static void fired(struct timer *timer)
{
    (void)timer;
    const uint32_t now = timer_ticks();
    const uint32_t frequency = timer_frequency_hz();
    const uint32_t late = now - first - ++count * frequency;
    printf("metronome %lu: %lu us late\n", (unsigned long)count,
           (unsigned long)((uint64_t)late * 1000000 / frequency));
}

int main(void)
{
    static struct timer timer = {.fired = fired};
    first = timer_ticks();
    const enum error error = timer_repeat(&timer, 1000);
    while (error == OK)
        (void)timer_sleep(1000000);
    return (int)error;
}
