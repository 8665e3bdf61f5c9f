/* Lives beside applications that misbehave: looks again and again whether it is still unprivileged
 * and whether anybody wrote to its memory. Says so every hundred looks, for ever. */
#include "user/tests/test.h"
#include "user/timer.h"

#define LOOKS 100
#define UNPRIVILEGED 3 /* with the process stack */

static uint8_t pattern(unsigned i)
{
    return (uint8_t)(i * 37 + 11);
}

static uint32_t control_read(void)
{
    uint32_t control;
    __asm__ volatile("mrs %0, control" : "=r"(control));
    return control;
}

int main(void)
{
    static volatile uint8_t memory[1024];
    for (unsigned i = 0; i < sizeof memory; i++)
        memory[i] = pattern(i);
    for (;;) {
        uint32_t control = UNPRIVILEGED;
        uint32_t changed = 0;
        for (unsigned look = 0; look < LOOKS; look++) {
            if (control_read() != UNPRIVILEGED)
                control = control_read();
            for (unsigned i = 0; i < sizeof memory; i++)
                if (memory[i] != pattern(i))
                    changed = i + 1;
            if (timer_sleep(1) != OK)
                return test_done();
        }
        test_result(control == UNPRIVILEGED, "it is unprivileged", control);
        test_result(changed == 0, "its memory is untouched", changed);
    }
}
