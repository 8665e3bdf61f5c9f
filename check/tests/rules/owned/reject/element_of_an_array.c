#include "buffers.h"

ctx_default(kernel);

struct table {
    struct buffer *slots[4] owned nullable;
};

void f(struct table *table, unsigned i, struct buffer *b owned)
{
    table->slots[i] = move(b); /* expect: owned */
}

struct buffer *g(struct table *table, unsigned i) owned nullable
{
    return move(table->slots[i]); /* expect: owned */
}
