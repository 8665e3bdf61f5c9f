/* Counts in binary on the LEDs of the board, four times a second. */
#include "user/led.h"
#include "user/timer.h"

static void number_show(unsigned number, unsigned count)
{
    for (unsigned led = 0; led < count; led++)
        (void)(number >> led & 1 ? led_on(led) : led_off(led));
}

int main(void)
{
    const unsigned count = led_count();
    for (unsigned number = 0;; number++) {
        number_show(number, count);
        const enum error error = timer_sleep(250);
        if (error != OK)
            return (int)error;
    }
}
