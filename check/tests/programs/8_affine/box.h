/* Boxes: values with one owner, from a pool of four. */
#ifndef BOX_H
#define BOX_H

#include "port.h"

#include <stddef.h>

ctx_default(kernel);

struct box {
    int value;
};

static struct box pool[4];
static unsigned used, dropped;

/* NULL: all are in use. */
static inline struct box *box_new(int value) owned nullable
{
    struct box *box owned = NULL;
    if (used < sizeof pool / sizeof pool[0]) {
        /* Safe: each of them is given away once. */
        unsafe
        {
            box = &pool[used++];
        }
        box->value = value;
    }
    return move(box);
}

static inline void box_drop(struct box *box owned)
{
    box->value = 0;
    dropped++;
    /* Safe: it is never given away again. */
    unsafe
    {
        (void)move(box);
    }
}

#endif
