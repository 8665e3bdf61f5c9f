#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    buffer_drop(move(radio->transmit));
    radio->transmit = NULL;
    radio_poke(radio);
    if (radio->transmit != NULL)
        radio->transmit = buffer_get(); /* expect: leak */
}
