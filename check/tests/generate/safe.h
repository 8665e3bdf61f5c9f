/* What random programs of safe files stand on: trusted, for it lies outside their folder. Arrays with
 * forbidden ground around them, boxes that may be the same one, objects that calls change; and what the
 * two contexts share.
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
ctx_declare(handler, 1);

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

/* Each context's own. A program calls them global, t4, t8 and t256. */
#define SAFE_OBJECTS(context)                                                                      \
    extern unsigned context##_global ctx(context);                                                 \
    extern uint8_t context##_t4[4] ctx(context);                                                   \
    extern uint8_t context##_t8[8] ctx(context);                                                   \
    extern uint8_t context##_t256[256] ctx(context)
SAFE_OBJECTS(kernel);
SAFE_OBJECTS(handler);

/* The handler's and, with that masked, the kernel's. */
extern unsigned shared_count ctx_shared(handler);
extern uint8_t shared_bytes[8] ctx_shared(handler);
extern struct view shared_view ctx_shared(handler);
extern unsigned *shared_maybe nullable lasting ctx_shared(handler);
extern struct value shared_value ctx_shared(handler);

/* Everybody's: each access is one operation. */
extern _Atomic unsigned events ctx(any);
extern volatile unsigned port_of_kernel ctx(kernel);
extern volatile unsigned port_of_handler ctx(handler);

/* Change whatever they can reach. */
unsigned change(struct box *box ctx(where)) ctx(where);
uint8_t change_small(struct box *box ctx(where)) ctx(where);
void write_to(unsigned *number ctx(where)) ctx(where);
void set(unsigned *number ctx(where) sets) ctx(where);

unsigned sum(const uint8_t *bytes counted_by(size) ctx(where), unsigned size) ctx(where);
unsigned *find_in_kernel(unsigned which) nullable ctx(kernel);
unsigned *find_in_handler(unsigned which) nullable ctx(handler);
void log_text(const char *format ctx(any), ...) ctx(any) __attribute__((format(printf, 1, 2)));

/* What not everybody may do. */
unsigned power_off(unsigned seconds) needs(power) ctx(any);
unsigned key_read(unsigned which) needs(secret) ctx(any);

#ifndef CTX_CHECKER
extern _Thread_local unsigned fuel;

struct program {
    unsigned seed; /* even: the handler's, odd: the kernel's */
    void (*run)(struct box *box, struct box *other, unsigned x, unsigned y, unsigned *maybe);
};
#endif

#endif
