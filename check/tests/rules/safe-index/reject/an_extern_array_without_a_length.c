#include "trusted.h"

ctx_default(kernel);

extern uint8_t table[];

uint8_t first(void)
{
    return table[0]; /* expect: safe-index */
}
