#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct table {
    int *rows;
    int room;
};
struct reader {
    int *at lasting;
};

int *table_row(struct table *table, int index) derives_from(table);
void table_grow(struct table *table) invalidates(table); /* they are elsewhere then */

static struct table table;
static int *kept;
static struct reader reader;

int row_of_a_global(void) invalidates(table);

int row_of_a_global(void)
{
    kept = table_row(&table, 1); /* expect: escape */
    int *const row = table_row(&table, 2);
    reader.at = row; /* expect: escape */
    table_grow(&table);
    return *kept + *reader.at;
}
