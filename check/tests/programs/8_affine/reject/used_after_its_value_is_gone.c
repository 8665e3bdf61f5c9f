/* A borrow that outlives its value: the value moves, or its block ends, and the borrow is used. */
#include "../box.h"

ctx_default(kernel);

static int read(const struct box *box)
{
    return box->value;
}

int moved(void)
{
    struct box *x owned = box_new(5);
    if (x == NULL)
        return 0;
    const struct box *const borrow = x;
    const int before = read(borrow);
    box_drop(move(x));
    return before + read(borrow); /* expect: borrow */
}

int moved_in_a_loop(void)
{
    struct box *x owned = box_new(5);
    int *at = NULL;
    int sum = 0;
    while (x != NULL) {
        if (at != NULL)
            sum += *at; /* expect: borrow */
        at = &x->value;
        box_drop(move(x));
        x = box_new(sum);
    }
    return sum;
}

int out_of_its_block(void)
{
    const int *borrow = NULL;
    {
        int x = 5;
        borrow = &x;
        if (*borrow != 5)
            return 0;
    }
    return *borrow; /* expect: borrow */
}

static const struct box *kept ctx(kernel);

void kept_for_ever(void)
{
    const struct box x = {.value = 5};
    kept = &x; /* expect: escape */
}
