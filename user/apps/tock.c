/* Shares alarm, console and the first LED with tick: half a second behind it, it says so and
 * changes the light back. Written the other way round from tick: it waits in a loop. */
#include "user/led.h"
#include "user/timer.h"
#include <stdio.h>

int main(void)
{
    enum error error = timer_sleep(500);
    for (unsigned count = 1; error == OK; count++) {
        (void)led_toggle(0);
        printf("tock %u\n", count);
        error = timer_sleep(1000);
    }
    return (int)error;
}
