#include "program.h"

void pulse(void)
{
    off();
    events++;
    on();
}
