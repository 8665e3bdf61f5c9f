/* Dies young: has every driver at work for it, and restarts in the middle. Nothing of one life may reach
 * the next, and nobody else may suffer. The test driver waits for some lives, and uses the drivers
 * from another application meanwhile. */
#include "user/button.h"
#include "user/console.h"
#include "user/led.h"
#include "user/memory.h"
#include "user/tests/test.h"
#include "user/timer.h"

/* More than the console takes at once. */
static const char last_words[] =
    "(these are the words of one that will not live to see them printed, for it is about to end,)\n"
    "(and to begin anew, without any memory of what it had asked others to do in its former "
    "life)\n";

static unsigned arrived;

static void arrive(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a;
    (void)b;
    (void)c;
    (void)userdata;
    arrived++;
}

/* Longer than anything takes that the life before began. */
static void inheritance_test(void)
{
    (void)syscall_subscribe(DRIVER_ALARM, 0, arrive, NULL);
    (void)syscall_subscribe(DRIVER_CONSOLE, 1, arrive, NULL);
    (void)syscall_subscribe(DRIVER_CONSOLE, 2, arrive, NULL);
    (void)syscall_subscribe(DRIVER_BUTTON, 0, arrive, NULL);
    const uint32_t start = timer_ticks();
    while (timer_ticks() - start < timer_frequency_hz() / 50)
        (void)yield_no_wait();
    const struct syscall_result alarm = syscall_command(DRIVER_ALARM, 3, 0, 0);
    const struct syscall_result buffer = syscall_allow_ro(DRIVER_CONSOLE, 1, NULL, 0);
    test_result(arrived == 0, "nothing arrives from the life before", arrived);
    test_result(alarm.variant == RETURN_FAILURE && buffer.values[0] == 0 && buffer.values[1] == 0,
                "no alarm and no buffer is inherited", buffer.values[0]);
}

int main(void)
{
    inheritance_test();
    static char buffer[8];
    struct console_writer writer = {0};
    struct console_reader reader = {0};
    (void)console_read_start(&reader, buffer, sizeof buffer);
    (void)console_write_start(&writer, last_words, sizeof last_words - 1);
    for (unsigned button = 0; button < button_count(); button++)
        (void)button_enable(button);
    (void)syscall_command(DRIVER_ALARM, 5, timer_frequency_hz() / 100, 0);
    /* Each life ends at another point of what it has begun. */
    const uint32_t start = timer_ticks();
    const uint32_t lifetime = start % (timer_frequency_hz() / 200);
    while (timer_ticks() - start < lifetime) {
    }
    (void)syscall_exit(EXIT_RESTART, 0);
    return 1;
}
