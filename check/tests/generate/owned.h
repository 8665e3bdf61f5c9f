/* What random programs with owned values stand on: boxes from the heap, which the sanitizers watch,
 * a coin for each context that falls as the run's seed says, ways from each context to the other,
 * takers that refuse, and closures.
 */
#ifndef GENERATE_OWNED_H
#define GENERATE_OWNED_H

#include "lib/cell.h"
#include "lib/closure.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct box {
    unsigned value;
    struct box *next owned nullable;
};

cell_type(box_cell, struct box);

struct holder {
    struct box *first owned nullable;
    struct box *second owned nullable;
};

struct envelope {
    unsigned stamp;
    struct holder inner;
};

struct parcel {
    struct box *content owned;
    unsigned label;
};

enum answer { MOVED, BUSY, FULL, BROKEN = -1 };

struct operations {
    struct box *(*get)(unsigned value)owned;
    void (*drop)(struct box *box owned);
    int (*offer)(struct box *box owned refusable);
};

/* What a program's context keeps from run to run. */
struct station {
    struct holder held;
    struct box *second owned nullable;
    struct box *always owned;
    struct box_cell cell;
    struct box_cell cells[4];
    const struct operations *operations;
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
int box_offer(struct box *box owned refusable);
enum answer box_try(struct box *box owned nullable refusable, unsigned value);
void parcel_drop(struct parcel parcel);
int parcel_offer(struct parcel parcel refusable);
struct holder holder_make(unsigned value);

/* From one context to the other. */
void kernel_send(struct box *box owned ctx(handler)) ctx(kernel);
struct box *kernel_receive(void) owned nullable ctx(kernel);
void handler_send(struct box *box owned ctx(kernel)) ctx(handler);
struct box *handler_receive(void) owned nullable ctx(handler);

/* Closures of each context: run now, later, or refused. */
closure_type(kernel_task, void, kernel, (unsigned, amount));
closure_type(handler_task, void, handler, (unsigned, amount));
extern unsigned kernel_total ctx(kernel);
extern unsigned handler_total ctx(handler);
void kernel_post(struct kernel_task *task owned) ctx(kernel);
void handler_post(struct handler_task *task owned) ctx(handler);
int kernel_try(struct kernel_task *task owned refusable) ctx(kernel);
int handler_try(struct handler_task *task owned refusable) ctx(handler);

#ifndef CTX_CHECKER
struct program {
    unsigned seed; /* even: the handler's, odd: the kernel's */
    void (*run)(struct station *self);
};
#endif

#endif
