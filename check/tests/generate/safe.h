/* What random programs of safe files stand on: trusted, for it lies outside their folder. Arrays with
 * forbidden ground around them, boxes that may be the same one, and objects that calls change.
 */
#ifndef GENERATE_SAFE_H
#define GENERATE_SAFE_H

void trap(void) __attribute__((noreturn)); /* at() found nothing there, or the fuel is used up */
#define CTX_TRAP() trap()

#include "at.h"
#include "ctx.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

ctx_declare(kernel, 0);

/* The checker reads C's remainder; what a division by 0 does is the machine's: here as on those of
 * Arm, the dividend remains. No loop goes round for ever. */
#ifdef CTX_CHECKER
#define REMAINDER(a, b) ((a) % (b))
#define FUEL (void)0
#else
#define REMAINDER(a, b) ((b) == 0 ? (a) : (a) % (b))
#define FUEL                                                                                       \
    if (fuel-- == 0)                                                                               \
    trap()
#endif

struct view {
    uint8_t *data counted_by(size);
    unsigned size;
};

enum kind { NUMBER, POINTER, INDEX };

struct value {
    enum kind kind tag_of(of);
    union {
        unsigned long number when(NUMBER);
        unsigned *pointer lasting when(POINTER);
        unsigned index when(INDEX);
    } of;
};

struct box {
    unsigned count;
    uint8_t bytes[8];
    uint8_t small;
    struct view view;
    unsigned *maybe nullable lasting;
    struct value value;
    struct box *next lasting;
};

extern unsigned fuel ctx(kernel);
extern unsigned global ctx(kernel);
extern uint8_t t4[4] ctx(kernel);
extern uint8_t t8[8] ctx(kernel);
extern uint8_t t256[256] ctx(kernel);

/* Change whatever they can reach. */
unsigned change(struct box *box) ctx(kernel);
uint8_t change_small(struct box *box) ctx(kernel);
void write_to(unsigned *number) ctx(kernel);

unsigned sum(const uint8_t *bytes counted_by(size), unsigned size) ctx(kernel);
unsigned *find(unsigned which) nullable ctx(kernel);

#endif
