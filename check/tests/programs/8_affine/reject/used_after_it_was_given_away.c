#include "../box.h"

ctx_default(kernel);

void f(void)
{
    struct box *x owned = box_new(5);
    if (x == NULL)
        return;
    struct box *y owned = move(x);
    x->value++; /* expect: move */
    box_drop(move(y));
}
