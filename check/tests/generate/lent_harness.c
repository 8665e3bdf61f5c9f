/* Runs random programs with borrows. The sanitizers see a use of what has gone.
 *
 * Use     linked with programs and their table; the argument is how often each is run
 * Exit    0 clean; else a sanitizer's
 */
#include "lent.h"

#include <stdlib.h>

extern void (*const programs[])(struct vector *self) ctx(kernel);
extern const size_t program_count;

int sum;
int lasting_object;
int *kept;
static unsigned coin;

bool flip(void)
{
    coin = coin * 1103515245u + 12345u;
    return coin >> 16 & 1;
}

void vector_begin(struct vector *vector)
{
    vector->count = 1;
    vector->items = calloc(1, sizeof *vector->items);
}

void vector_end(struct vector *vector)
{
    free(vector->items);
    vector->items = NULL;
}

int *vector_at(const struct vector *vector, unsigned index)
{
    return &vector->items[index % vector->count];
}

/* Always elsewhere: realloc might leave them where they are. */
void vector_push(struct vector *vector, int value)
{
    int *const grown = calloc(vector->count + 1, sizeof *grown);
    for (unsigned i = 0; i < vector->count; i++)
        grown[i] = vector->items[i];
    grown[vector->count++] = value;
    free(vector->items);
    vector->items = grown;
}

int read(const int *at)
{
    return *at & 0xFF;
}

int *same(int *at)
{
    return at;
}

void keep(int *at)
{
    kept = at;
}

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? atoi(argv[1]) : 1;
    for (size_t i = 0; i < program_count; i++)
        for (int run = 0; run < runs; run++) {
            struct vector vector;
            coin = (unsigned)run * 2654435761u + (unsigned)i;
            sum = 0;
            vector_begin(&vector);
            programs[i](&vector);
            vector_end(&vector);
        }
    return 0;
}
