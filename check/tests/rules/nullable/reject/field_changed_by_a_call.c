#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    if (radio->transmit == NULL)
        return;
    radio_poke(radio);
    radio->transmit->size = 1; /* expect: nullable */
}
