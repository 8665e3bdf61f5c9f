#include "program.h"

void pulse(void)
{
    off();
    on();
}
