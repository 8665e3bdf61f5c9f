/* The paper's 2.1: a value is used until it moves; what took it may hand it back; a borrow is over
 * before its value moves. */
#include "../box.h"

#include <assert.h>

ctx_default(kernel);

static struct box *incremented(struct box *box owned) owned
{
    box->value++;
    return move(box);
}

static int value_of(const struct box *box)
{
    return box->value;
}

/* The larger one; the other is dropped. */
static struct box *larger(struct box *a owned, struct box *b owned) owned
{
    if (a->value < b->value) {
        box_drop(move(a));
        return move(b);
    }
    box_drop(move(b));
    return move(a);
}

ctx_entry(kernel) int main(void)
{
    struct box *x owned = box_new(5);
    if (x == NULL)
        return 1;
    struct box *y owned = box_new(9);
    if (y == NULL) {
        box_drop(move(x));
        return 1;
    }
    const struct box *const borrow = x;
    assert(value_of(borrow) == 5 && value_of(x) == 5);
    x = incremented(move(x));
    assert(value_of(x) == 6);
    struct box *z owned = larger(move(x), move(y));
    assert(value_of(z) == 9 && dropped == 1);
    x = box_new(1);
    if (x != NULL)
        box_drop(move(x));
    box_drop(move(z));
    assert(dropped == 3 && used == 3);
    return 0;
}
