/* What random programs with owned values stand on: boxes from the heap, which the sanitizers watch,
 * and a coin that falls as the run's seed says.
 */
#ifndef GENERATE_OWNED_H
#define GENERATE_OWNED_H

#include "ctx.h"

#include <stdbool.h>
#include <stddef.h>

ctx_declare(kernel, 0);

struct box {
    unsigned value;
    struct box *next owned nullable;
};

struct holder {
    struct box *first owned nullable;
    struct box *second owned nullable;
};

extern unsigned sum ctx(kernel);

bool flip(void) ctx(kernel);
struct box *box_get(unsigned value) owned ctx(kernel);
struct box *box_maybe(unsigned value) owned nullable ctx(kernel);
struct box *box_pass(struct box *box owned) owned ctx(kernel);
void box_drop(struct box *box owned) ctx(kernel);
void box_clear(struct box *box owned nullable) ctx(kernel);
unsigned box_read(const struct box *box) ctx(kernel);
unsigned box_eat(struct box *box owned, unsigned value) ctx(kernel);

#endif
