#include "program.h"

void pulse(void)
{
    const unsigned state = save();
    events++;
    restore(state);
}
