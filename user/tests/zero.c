/* Nothing is left in memory: not of another application, not of this one before its restart.
 *
 * Restarts for ever; the test driver waits for a few rounds. Each round looks at all memory that
 * the start-up code has not used, fills it, and ends. */
#include "user/memory.h"
#include "user/tests/test.h"
#include "user/timer.h"
#include <string.h>

int main(void)
{
    (void)timer_sleep(100); /* now the drivers have their memory for this application */
    test_result(true, "it starts", 0);
    const uintptr_t start = memory_break();
    uintptr_t end = memory_grant_start();
    while (memory_break_set(end) != OK)
        end--;
    uint32_t wrong = 0;
    for (const uint8_t *byte = (const uint8_t *)start; (uintptr_t)byte < end && wrong == 0; byte++)
        if (*byte != 0)
            wrong = (uint32_t)(uintptr_t)byte;
    memset((void *)start, 0x5A, end - start);
    test_result(wrong == 0, "all memory is zero after a start", wrong);
    /* The stack below what is in use, too: fill it for the next life to find. */
    volatile uint8_t here = 0;
    memset((void *)memory_ram_start(), 0x5A, (uintptr_t)&here - memory_ram_start() - 256);
    (void)syscall_exit(EXIT_RESTART, (uint32_t)test_done());
    return 1;
}
