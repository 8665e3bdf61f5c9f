#include "../box.h"

ctx_default(kernel);

static struct box *incremented(struct box *box owned) owned
{
    box->value++;
    return move(box);
}

void f(void)
{
    struct box *x owned = box_new(5);
    if (x == NULL)
        return;
    incremented(move(x)); /* expect: leak */
}

void g(int value)
{
    struct box *x owned = box_new(value);
    if (x != NULL && x->value > 3)
        box_drop(move(x));
} /* expect: leak */
