#include "../box.h"

ctx_default(kernel);

void f(struct box *x)
{
    box_drop(x); /* expect: owned */
}

void g(void)
{
    struct box *x owned = box_new(5);
    if (x == NULL)
        return;
    const struct box *const borrow = x;
    box_drop((struct box *)borrow); /* expect: owned */
    box_drop(move(x));
}
