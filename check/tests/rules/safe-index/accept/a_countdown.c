#include "trusted.h"

ctx_default(kernel);

struct view {
    size_t size;
    const int *data counted_by(size);
};

static int table[8];

int a_for(unsigned n)
{
    int sum = 0;
    for (unsigned i = 8; i-- > 0;)
        sum += table[i];
    for (unsigned i = n < 8 ? n : 8; i-- != 0;)
        sum += table[i];
    return sum;
}

int a_while(uint8_t left)
{
    int sum = 0;
    if (left > 8)
        return 0;
    while (left--)
        sum += table[left];
    return sum;
}

int of_what_is_counted(struct view view)
{
    int sum = 0;
    for (size_t i = view.size; i-- > 0;)
        sum += view.data[i];
    return sum;
}

int the_other_way_round(unsigned i)
{
    if (i > 8)
        return 0;
    do {
        if (i-- == 0)
            return 0;
    } while (table[i] == 0);
    return table[i];
}

int with_another_condition(unsigned i)
{
    if (i > 8 || i-- < 1)
        return 0;
    return i-- > 0 && table[i] != 0 ? table[i] : 0;
}
