/* What random programs with borrows stand on: vectors that move their elements at each growth, on the
 * heap, where the sanitizers watch, and values whose members are told apart by a tag.
 */
#ifndef GENERATE_LENT_H
#define GENERATE_LENT_H

#include "ctx.h"

#include <stdbool.h>
#include <stddef.h>

ctx_declare(kernel, 0);

struct vector {
    int *items; /* never empty */
    unsigned count;
};

struct pair {
    int *a;
    int *b;
};

enum kind { NUMBER, POINTER };

struct value {
    enum kind kind tag_of(of);
    union {
        unsigned long number when(NUMBER);
        int *pointer lasting when(POINTER);
    } of;
};

extern int sum ctx(kernel);
extern int lasting_object ctx(kernel);
extern int *kept ctx(kernel);

bool flip(void) ctx(kernel);
void vector_begin(struct vector *vector) ctx(kernel);
void vector_end(struct vector *vector) invalidates(vector) ctx(kernel);
int *vector_at(const struct vector *vector, unsigned index) derives_from(vector) ctx(kernel);
void vector_push(struct vector *vector, int value) invalidates(vector) ctx(kernel);
int read(const int *at) ctx(kernel);
int *same(int *at) derives_from(at) ctx(kernel);
void keep(int *at lasting) ctx(kernel);

#endif
