/* Runs random programs with owned values. The sanitizers see a use after the end of a box; what
 * is left over is counted.
 *
 * Use     linked with programs and their table; the argument is how often each is run
 * Exit    0 clean; 1 boxes were left over (the program's name is printed); else a sanitizer's
 */
#include "owned.h"

#include <stdio.h>
#include <stdlib.h>

extern void (*const programs[])(struct holder *self) ctx(kernel);
extern const char *const names[];
extern const size_t program_count;

unsigned sum;
static unsigned coin;
static long live;

bool flip(void)
{
    coin = coin * 1103515245u + 12345u;
    return coin >> 16 & 1;
}

struct box *box_get(unsigned value)
{
    struct box *const box = calloc(1, sizeof *box);
    box->value = value;
    live++;
    return box;
}

struct box *box_maybe(unsigned value)
{
    return flip() ? box_get(value) : NULL;
}

struct box *box_pass(struct box *box)
{
    struct box *const other = box_get(box->value + 1);
    box_drop(box);
    return other;
}

void box_drop(struct box *box)
{
    sum += box->value;
    if (box->next != NULL)
        box_drop(box->next);
    free(box);
    live--;
}

void box_clear(struct box *box)
{
    if (box != NULL)
        box_drop(box);
}

unsigned box_read(const struct box *box)
{
    return box->value;
}

unsigned box_eat(struct box *box, unsigned value)
{
    box_drop(box);
    return value;
}

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? atoi(argv[1]) : 1;
    for (size_t i = 0; i < program_count; i++)
        for (int run = 0; run < runs; run++) {
            struct holder holder = {0};
            coin = (unsigned)run * 2654435761u + (unsigned)i;
            programs[i](&holder);
            box_clear(holder.first);
            box_clear(holder.second);
            if (live != 0) {
                printf("%s: %ld boxes are left over\n", names[i], live);
                return 1;
            }
        }
    return 0;
}
