/* Looks at its own privilege without pause, while alarms, time slices and console output interrupt it
 * wherever they may: at every instruction that the processor comes back to, it must be unprivileged. */
#include "user/syscall.h"
#include "user/tests/test.h"

#define ROUNDS 200000u
#define ALARM_TICKS 3000u
#define UNPRIVILEGED_ON_PSP 3u

static unsigned alarm_count;
static uint32_t worst = UNPRIVILEGED_ON_PSP;

static void look(void)
{
    uint32_t control;
    __asm__ volatile("mrs %0, control" : "=r"(control));
    if (control != UNPRIVILEGED_ON_PSP)
        worst = control;
}

static void alarm(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a;
    (void)b;
    (void)c;
    (void)userdata;
    look();
    alarm_count++;
    (void)syscall_command(DRIVER_ALARM, 5, ALARM_TICKS, 0);
    look();
}

int main(void)
{
    static const char text[] = ".\n";
    (void)syscall_subscribe(DRIVER_ALARM, 0, alarm, NULL);
    (void)syscall_command(DRIVER_ALARM, 5, ALARM_TICKS, 0);
    for (unsigned round = 0; round < ROUNDS; round++) {
        look();
        if (round % 64 == 0)
            (void)yield_no_wait();
        if (round % 8192 == 0) {
            (void)syscall_allow_ro(DRIVER_CONSOLE, 1, text, sizeof text - 1);
            (void)syscall_command(DRIVER_CONSOLE, 1, sizeof text - 1, 0);
        }
        look();
    }
    (void)syscall_command(DRIVER_ALARM, 3, 0, 0);
    (void)syscall_allow_ro(DRIVER_CONSOLE, 1, NULL, 0);
    test_result(worst == UNPRIVILEGED_ON_PSP, "the app is unprivileged wherever it is interrupted",
                worst);
    test_result(alarm_count > 10, "it was interrupted", alarm_count);
    return test_done();
}
