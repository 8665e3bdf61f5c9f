#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct table {
    int rows[4];
    int count;
};

int *table_row(struct table *table, int index) derives_from(table);
int *table_place(struct table *table, int index) lasting; /* it never moves */

static struct table table;
static int *kept;

int row_of_a_global(void)
{
    int *const row = table_row(&table, 1);
    kept = table_place(&table, 2);
    kept = &table.rows[3];
    return *row + *kept;
}
