/* What random programs with borrows stand on: vectors that move their elements at each growth, boxes
 * with an owner and memory that is entered, all on the heap, where the sanitizers watch; and values
 * whose members are told apart by a tag.
 */
#ifndef GENERATE_LENT_H
#define GENERATE_LENT_H

#include "lib/contexts.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct vector {
    int *items; /* never empty */
    unsigned count;
};

struct pair {
    int *a;
    int *b;
};

struct deep {
    int n;
    struct pair in;
};

struct box {
    int value;
    int other;
};

enum kind { NUMBER, POINTER, TEXT };

struct value {
    enum kind kind tag_of(of);
    union {
        unsigned long number when(NUMBER);
        int *pointer lasting when(POINTER);
        const char *text lasting when(TEXT);
    } of;
};

/* Memory that can vanish; a guest is asked for it. */
struct guest {
    unsigned words;
};

struct lent {
    int *words; /* NULL: not entered */
};

/* Run wherever they are called. */
bool flip(void);
struct vector vector_begin(void);
void vector_end(struct vector *vector) invalidates(vector);
int *vector_at(const struct vector *vector, unsigned index) derives_from(vector);
void vector_push(struct vector *vector, int value) invalidates(vector);
int look(const int *at);
int *same(int *at) derives_from(at);
int *pick(int *one, int *other) derives_from(one) derives_from(other);
void keep(int *at lasting);
struct box *box_get(int value) owned;
void box_drop(struct box *box owned);
int *box_value(struct box *box) derives_from(box);
int box_offer(struct box *box owned refusable);
struct lent lent_open(struct guest *guest) enters(guest);
void lent_close(struct lent *lent) invalidates(lent);
int *lent_words(const struct lent *lent) derives_from(lent);

#define lent_enter(name, guest)                                                                    \
    for (struct lent name##_lent __attribute__((cleanup(lent_close))) = lent_open(guest);          \
         name##_lent.words; lent_close(&name##_lent))                                              \
        for (int *name = lent_words(&name##_lent); name; name = (int *)0)

struct methods {
    int *(*at)(const struct vector *vector, unsigned index)derives_from(vector);
    void (*push)(struct vector *vector, int value) invalidates(vector);
};

/* Each context's own. */
#define LENT_OBJECTS(context)                                                                      \
    extern int context##_sum ctx(context);                                                         \
    extern int context##_object ctx(context);                                                      \
    extern int *context##_kept ctx(context);                                                       \
    extern struct vector context##_vector ctx(context);                                            \
    extern struct guest context##_guest ctx(context);                                              \
    extern const struct methods context##_methods ctx(context)
LENT_OBJECTS(kernel);
LENT_OBJECTS(handler);

#ifndef CTX_CHECKER
struct program {
    unsigned seed; /* even: the handler's, odd: the kernel's */
    void (*run)(struct vector *self);
};
#endif

#endif
