#include "buffers.h"

ctx_default(kernel);

extern struct buffer *shared owned nullable;
void refill(void);

void f(struct radio *radio)
{
    buffer_drop(move(radio->transmit));
    radio->transmit = NULL;
    radio_poke(radio);
    if (radio->transmit != NULL) {
        buffer_release(move(radio->transmit));
        buffer_release(move(radio->transmit)); /* expect: move */
        radio->transmit = NULL;
    }
}

void g(void)
{
    struct buffer *old owned = move(shared);
    shared = NULL;
    buffer_drop(move(old));
    refill();
    if (shared != NULL) {
        old = move(shared);
        buffer_drop(move(shared)); /* expect: move */
        shared = NULL;
        buffer_drop(move(old));
    }
}
