/* Runs random programs of safe files on random boxes. The sanitizers see an access that is out of
 * bounds, a null pointer, and one that was never set (the compiler fills locals with a pattern).
 *
 * Use     linked with programs and their table; the argument is how often each is run
 * Exit    0 clean; else a sanitizer's
 */
#include "safe.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

extern void (*const programs[])(struct box *box, struct box *other, unsigned x, unsigned y,
                                unsigned *maybe) ctx(kernel);
extern const size_t program_count;

unsigned fuel, global;
uint8_t t4[4], t8[8], t256[256];
static struct box boxes[3];
static uint8_t *views[3];
static jmp_buf out;
static uint32_t coin;

void trap(void)
{
    longjmp(out, 1);
}

static unsigned random_below(unsigned below)
{
    coin ^= coin << 13;
    coin ^= coin >> 17;
    coin ^= coin << 5;
    return coin % below;
}

/* Mostly near the lengths of arrays, now and then far away. */
static unsigned number(void)
{
    static const unsigned far[] = {255, 256, 257, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF};
    return random_below(3) ? random_below(12) : far[random_below(7)];
}

static void value_fill(struct value *value)
{
    value->kind = (enum kind)random_below(3);
    if (value->kind == NUMBER)
        value->of.number = 1 + random_below(99);
    else if (value->kind == INDEX)
        value->of.index = number();
    else
        value->of.pointer = &global;
}

static void box_fill(struct box *box, unsigned which)
{
    const unsigned size = random_below(12);
    free(views[which]);
    views[which] = calloc(size ? size : 1, 1);
    box->view = (struct view){views[which], size};
    box->count = number();
    box->small = (uint8_t)number();
    box->maybe = random_below(2) ? &global : NULL;
    box->next = &boxes[random_below(3)];
    value_fill(&box->value);
}

static void numbers_fill(void)
{
    global = number();
    for (unsigned i = 0; i < 256; i++)
        t4[i % 4] = t8[i % 8] = t256[i] = (uint8_t)number();
}

unsigned change(struct box *box)
{
    for (unsigned i = 0; i < 3; i++) {
        boxes[i].count = number();
        boxes[i].small = (uint8_t)number();
        boxes[i].maybe = random_below(2) ? &global : NULL;
        boxes[i].view.size = random_below(boxes[i].view.size + 1);
        boxes[i].next = &boxes[random_below(3)];
        value_fill(&boxes[i].value);
    }
    numbers_fill();
    (void)box;
    return number();
}

uint8_t change_small(struct box *box)
{
    return (uint8_t)change(box);
}

void write_to(unsigned *at)
{
    *at = number();
}

unsigned sum(const uint8_t *bytes, unsigned size)
{
    unsigned total = 0;
    for (unsigned i = 0; i < size; i++)
        total += bytes[i];
    return total;
}

unsigned *find(unsigned which)
{
    return which % 2 ? &global : NULL;
}

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? atoi(argv[1]) : 1;
    for (volatile size_t i = 0; i < program_count; i++)
        for (volatile int run = 0; run < runs; run++) {
            coin = (uint32_t)run * 2654435761u + (uint32_t)i * 40503u + 1u;
            random_below(2);
            fuel = 300;
            for (unsigned box = 0; box < 3; box++)
                box_fill(&boxes[box], box);
            numbers_fill();
            if (!setjmp(out))
                programs[i](&boxes[0], &boxes[random_below(2)], number(), number(),
                            random_below(2) ? &global : NULL);
        }
    for (unsigned i = 0; i < 3; i++)
        free(views[i]);
    return 0;
}
