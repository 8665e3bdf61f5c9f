/* What random programs with owned values stand on: boxes from the heap, which the sanitizers watch,
 * a coin for each context that falls as the run's seed says, and a way from each context to the
 * other.
 */
#ifndef GENERATE_OWNED_H
#define GENERATE_OWNED_H

#include "ctx.h"

#include <stdbool.h>
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct box {
    unsigned value;
    struct box *next owned nullable;
};

struct holder {
    struct box *first owned nullable;
    struct box *second owned nullable;
};

/* Run wherever they are called. */
bool flip(void);
struct box *box_get(unsigned value) owned;
struct box *box_maybe(unsigned value) owned nullable;
struct box *box_pass(struct box *box owned) owned;
void box_drop(struct box *box owned);
void box_clear(struct box *box owned nullable);
unsigned box_read(const struct box *box);
unsigned box_eat(struct box *box owned, unsigned value);

/* From one context to the other. */
void kernel_send(struct box *box owned ctx(handler)) ctx(kernel);
struct box *kernel_receive(void) owned nullable ctx(kernel);
void handler_send(struct box *box owned ctx(kernel)) ctx(handler);
struct box *handler_receive(void) owned nullable ctx(handler);

#endif
