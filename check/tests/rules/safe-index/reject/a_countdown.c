#include "trusted.h"

ctx_default(kernel);

struct view {
    size_t size;
    const int *data counted_by(size);
};

static int table[8];

int from_too_high(void)
{
    int sum = 0;
    for (unsigned i = 9; i-- > 0;)
        sum += table[i]; /* expect: safe-index */
    return sum;
}

int from_anywhere(unsigned n)
{
    int sum = 0;
    while (n-- > 0)
        sum += table[n]; /* expect: safe-index */
    return sum;
}

int behind_the_loop(void)
{
    unsigned i = 8;
    while (i-- > 0)
        continue;
    return table[i]; /* expect: safe-index */
}

int a_test_that_zero_passes(void)
{
    int sum = 0;
    for (unsigned i = 8; i-- < 9;)
        sum += table[i]; /* expect: safe-index */
    return sum;
}

int the_way_on_which_it_fails(unsigned i)
{
    if (i > 8)
        return 0;
    if (i-- > 0)
        return 0;
    return table[i]; /* expect: safe-index */
}

int a_test_that_is_kept(unsigned i)
{
    if (i > 8)
        return 0;
    const bool was = i-- > 0;
    return was ? table[i] : 0; /* expect: safe-index */
}

int below_zero(int i)
{
    if (i > 8)
        return 0;
    while (i-- > -2)
        if (table[i] != 0) /* expect: safe-index */
            return 1;
    return 0;
}

int twice(unsigned i)
{
    if (i > 8)
        return 0;
    while (i-- > 0) {
        i--;
        if (table[i] != 0) /* expect: safe-index */
            return 1;
    }
    return 0;
}

int of_what_is_counted(struct view view)
{
    int sum = 0;
    for (size_t i = view.size + 1; i-- > 0;)
        sum += view.data[i]; /* expect: safe-index */
    return sum;
}
