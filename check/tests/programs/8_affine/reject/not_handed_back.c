#include "../box.h"

ctx_default(kernel);

static int value_of(struct box *box owned)
{
    const int value = box->value;
    box_drop(move(box));
    return value;
}

int f(void)
{
    struct box *x owned = box_new(5);
    if (x == NULL)
        return 0;
    const int value = value_of(move(x));
    return value + x->value; /* expect: move */
}
