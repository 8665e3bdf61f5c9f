/* Shares alarm, console and the first LED with tock: every second it says so and changes the light.
 *
 * Event-driven: after main has set things up, everything happens in timers. Each of the two
 * applications believes that alarm and console are its own. */
#include "lib/container_of.h"
#include "user/led.h"
#include "user/syscall.h"
#include "user/timer.h"
#include <stdio.h>

struct ticker {
    struct timer timer;
    unsigned count;
};

static void ticked(struct timer *timer)
{
    struct ticker *const ticker = container_of(timer, struct ticker, timer);
    ticker->count++;
    (void)led_toggle(0);
    printf("tick %u\n", ticker->count);
}

int main(void)
{
    static struct ticker ticker = {.timer.fired = ticked};
    const enum error error = timer_repeat(&ticker.timer, 1000);
    if (error != OK)
        return (int)error;
    for (;;)
        yield_wait();
}
