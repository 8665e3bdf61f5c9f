/* Makes hostile system calls for as long as it is let; every 10,000 it says how many thousands it has made,
 * as number 0x50A0000 + thousands. */
#include "tests/apps/hostile.h"

#define REPORT_EVERY 10000
#define REPORT_MARK 0x50A0000

int main(void)
{
    hostile_begin(true);
    for (uint32_t calls = 1;; calls++) {
        hostile_call();
        if (calls % REPORT_EVERY == 0)
            hostile_report(REPORT_MARK + calls / 1000);
    }
}
