#include "buffers.h"

ctx_default(kernel);

struct client {
    void (*changed)(struct radio *radio) ctx(kernel);
};

unsigned f(struct radio *radio, struct client *client)
{
    struct buffer *const view = radio->transmit;
    if (view == NULL)
        return 0;
    client->changed(radio);
    return view->size; /* expect: borrow */
}
