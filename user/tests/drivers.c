/* What the drivers answer, command by command, on whatever board this is. */
#include "user/button.h"
#include "user/debug.h"
#include "user/led.h"
#include "user/memory.h"
#include "user/tests/commands.h"
#include "user/timer.h"

/* ---- alarm ---- */

static void alarm_test(void)
{
    say(succeeds(DRIVER_ALARM, 0, 0) | gives(DRIVER_ALARM, 1, 0) | gives(DRIVER_ALARM, 2, 0),
        "the alarm exists, and has a frequency and a time");
    say(fails(DRIVER_ALARM, 3, 0, ERROR_ALREADY), "no alarm can be stopped when none is set");
    say(fails(DRIVER_ALARM, 4, 0, ERROR_NOSUPPORT) | fails(DRIVER_ALARM, 7, 0, ERROR_NOSUPPORT) |
            fails(DRIVER_ALARM, ABSENT, 0, ERROR_NOSUPPORT),
        "other commands of the alarm are NOSUPPORT");
    say(gives(DRIVER_ALARM, 5, ABSENT) | succeeds(DRIVER_ALARM, 3, 0),
        "a far alarm can be stopped");
    const uint32_t second = timer_frequency_hz();
    const uint32_t before = timer_ticks();
    const uint32_t expiry = syscall_command(DRIVER_ALARM, 5, second / 50, 0).values[0];
    const struct yield_values values = yield_wait_for(DRIVER_ALARM, 0);
    say(values.b - expiry, "an alarm tells the time that it was set for");
    say(values.a - before < second / 50, "an alarm is not early");
    /* A time that has just passed, and one that passed long ago: else it comes when the counter has gone round. */
    const uint32_t now = timer_ticks();
    (void)syscall_command(DRIVER_ALARM, 6, now - 1000, 10);
    const struct yield_values passed = yield_wait_for(DRIVER_ALARM, 0);
    say((passed.b - (now - 990)) | (passed.a - now > 30 * second), "a time that has passed is now");
    (void)syscall_command(DRIVER_ALARM, 5, 0, 0);
    say(yield_wait_for(DRIVER_ALARM, 0).a - now > 30 * second,
        "an alarm after no time comes at once");
}

/* ---- console ---- */

static uint32_t lend(void *data, size_t size)
{
    return syscall_error(syscall_allow_rw(DRIVER_CONSOLE, 1, data, size));
}

static void console_test(void)
{
    static char buffer[80];
    say(succeeds(DRIVER_CONSOLE, 0, 0), "the console exists");
    say(fails(DRIVER_CONSOLE, 4, 0, ERROR_NOSUPPORT), "other commands are NOSUPPORT");
    (void)lend(buffer, sizeof buffer);
    say(fails(DRIVER_CONSOLE, 2, 65, ERROR_INVALID), "a read of more than 64 bytes is INVALID");
    uint32_t wrong = succeeds(DRIVER_CONSOLE, 2, 64);
    wrong |= fails(DRIVER_CONSOLE, 2, 1, ERROR_BUSY);
    (void)syscall_command(DRIVER_CONSOLE, 3, 0, 0);
    const struct yield_values values = yield_wait_for(DRIVER_CONSOLE, 2);
    (void)lend(NULL, 0);
    say(wrong, "a second read is BUSY");
    say(values.a != ERROR_CANCEL || values.b != 0, "an aborted read ends in CANCEL");
}

/* A buffer that is larger than what is to be written, and the other way round. */
static void console_length_test(void)
{
    static const char text[] = "(four)\n";
    (void)syscall_allow_ro(DRIVER_CONSOLE, 1, text, sizeof text - 1);
    (void)syscall_command(DRIVER_CONSOLE, 1, ABSENT, 0);
    const uint32_t all = yield_wait_for(DRIVER_CONSOLE, 1).a;
    (void)syscall_command(DRIVER_CONSOLE, 1, 0, 0);
    const uint32_t none = yield_wait_for(DRIVER_CONSOLE, 1).a;
    (void)syscall_allow_ro(DRIVER_CONSOLE, 1, NULL, 0);
    (void)syscall_command(DRIVER_CONSOLE, 1, 4, 0);
    const uint32_t nothing = yield_wait_for(DRIVER_CONSOLE, 1).a;
    say(all != sizeof text - 1, "a write ends where the buffer does");
    say(none | nothing, "a write of nothing writes nothing");
}

/* ---- LED, button, debug ---- */

static void led_test(void)
{
    const unsigned count = led_count();
    if (count == 0) {
        say(fails(DRIVER_LED, 1, 0, ERROR_NODEVICE), "without LEDs they are NODEVICE");
        return;
    }
    uint32_t wrong = 0;
    for (uint32_t command = 1; command <= 3; command++)
        wrong |= succeeds(DRIVER_LED, command, count - 1) |
                 fails(DRIVER_LED, command, count, ERROR_INVALID) |
                 fails(DRIVER_LED, command, ABSENT, ERROR_INVALID);
    say(wrong, "LEDs obey, and only those that there are");
    (void)led_on(0);
    wrong = syscall_command(DRIVER_LED, 4, 0, 0).values[0] != 1;
    (void)led_toggle(0);
    wrong |= syscall_command(DRIVER_LED, 4, 0, 0).values[0] != 0;
    (void)led_toggle(0);
    (void)led_off(0);
    wrong |= syscall_command(DRIVER_LED, 4, 0, 0).values[0] != 0;
    say(wrong, "an LED says whether it is on");
    say(fails(DRIVER_LED, 5, 0, ERROR_NOSUPPORT), "other commands of the LEDs are NOSUPPORT");
}

static void button_test(void)
{
    const unsigned count = button_count();
    if (count == 0) {
        say(fails(DRIVER_BUTTON, 1, 0, ERROR_NODEVICE), "without buttons they are NODEVICE");
        return;
    }
    uint32_t wrong = 0;
    for (uint32_t command = 1; command <= 3; command++)
        wrong |= fails(DRIVER_BUTTON, command, count, ERROR_INVALID) |
                 fails(DRIVER_BUTTON, command, ABSENT, ERROR_INVALID);
    say(wrong, "only those buttons answer that there are");
    say(button_enable(0) | button_enable(0) | button_disable(0) | button_disable(0),
        "a button can be enabled and disabled, and twice");
    bool is_pressed;
    say(button_read(count - 1, &is_pressed) != OK, "a button can be read");
    say(fails(DRIVER_BUTTON, 4, 0, ERROR_NOSUPPORT), "other commands of the buttons are NOSUPPORT");
}

static void debug_test(void)
{
    say(debug_alert(0x7E57) | debug_print(0x1234) | debug_print_two(0x56, 0x78),
        "low-level debug prints");
    say(fails(DRIVER_LOW_LEVEL_DEBUG, 4, 0, ERROR_NOSUPPORT),
        "other commands of low-level debug are NOSUPPORT");
}

int main(void)
{
    alarm_test();
    console_test();
    console_length_test();
    led_test();
    button_test();
    debug_test();
    return test_done();
}
