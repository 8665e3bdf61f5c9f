/* Alarms around the moment at which the board's clock begins at zero again. */
#include "user/syscall.h"
#include "user/tests/test.h"
#include "user/timer.h"

#define COMMAND_STOP 3
#define COMMAND_RELATIVE 5
#define COMMAND_ABSOLUTE 6

/* Sleeps until the alarm comes; when that was. */
static uint32_t alarm_wait(uint32_t command, uint32_t a, uint32_t b)
{
    (void)syscall_command(DRIVER_ALARM, command, a, b);
    return yield_wait_for(DRIVER_ALARM, 0).a;
}

static void is_at(uint32_t came, uint32_t wanted, const char *sentence)
{
    test_result(came - wanted < timer_frequency_hz() / 50, sentence, came - wanted);
}

int main(void)
{
    const uint32_t second = timer_frequency_hz();
    const uint32_t eve = 0u - second; /* a second before */
    const uint32_t start = timer_ticks();
    test_result(start < eve, "the clock has not come round yet", start);
    is_at(alarm_wait(COMMAND_ABSOLUTE, start, eve - start), eve, "an alarm just before is in time");
    is_at(alarm_wait(COMMAND_ABSOLUTE, eve, 2 * second), second, "one across is in time");
    /* From before to a moment that has passed since. */
    const uint32_t now = timer_ticks();
    is_at(alarm_wait(COMMAND_ABSOLUTE, eve, second + second / 2), now,
          "one that was due before is due now");
    const uint32_t later = timer_ticks();
    is_at(alarm_wait(COMMAND_RELATIVE, second / 4, 0), later + second / 4, "one after is in time");
    return test_done();
}
