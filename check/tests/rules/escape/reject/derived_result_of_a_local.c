#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct table {
    int rows[4];
};

int *table_row(struct table *table, int index) derives_from(table);

int *row_of_a_local(void)
{
    struct table table = {{0}};
    return table_row(&table, 1); /* expect: escape */
}
