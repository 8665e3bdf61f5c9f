#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct table {
    const unsigned *entries counted_by(count);
    unsigned count;
};

static unsigned levels[8];

unsigned level(unsigned number)
{
    if (number > 8)
        return 0;
    return levels[number]; /* expect: safe-index */
}

unsigned entry(const struct table *table, unsigned number)
{
    return table->entries[number]; /* expect: safe-index */
}
