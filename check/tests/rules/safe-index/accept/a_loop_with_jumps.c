#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[8];

int find(uint8_t wanted)
{
    unsigned i = 0;
    for (;;) {
        if (i == 8)
            return -1;
        if (bytes[i] == wanted)
            break;
        if (bytes[i] == 0) {
            i++;
            continue;
        }
        i++;
    }
    return (int)i;
}
