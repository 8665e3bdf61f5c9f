#include "buffers.h"

ctx_default(kernel);

struct operations {
    struct buffer *(*get)(void)owned ctx(kernel);
};

const struct operations operations = {.get = buffer_take}; /* expect: nullable */

void f(struct operations *changed)
{
    changed->get = buffer_take; /* expect: nullable */
}
