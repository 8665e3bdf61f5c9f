/* Makes hostile system calls that do not spare itself either: sooner or later one is its end. Each life
 * begins with the number 0x0A2E0000, and ends in a fault, an exit or a restart. */
#include "tests/apps/hostile.h"

#define LIFE_MARK 0x0A2E0000

int main(void)
{
    hostile_report(LIFE_MARK);
    hostile_begin(false);
    for (;;)
        hostile_call();
}
