/* The paper's 4.2: where contexts alone do not help. Two aliases of one context never race, but one of them
 * may change what the other leads to. */
#ifndef LIMITS_H
#define LIMITS_H

#include "ctx.h"

#include <stdbool.h>
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

/* A number, or a pointer to one: the same bytes. */
enum kind { NUMBER, POINTER };

struct number_or_pointer {
    enum kind kind tag_of(of);
    union {
        unsigned long number when(NUMBER);
        const int *pointer lasting when(POINTER);
    } of;
};

/* A vector that moves its elements to other storage when it grows, and poisons the old. */
enum { SMALL = 2, LARGE = 8, POISON = -1 };

struct vector {
    int small[SMALL];
    int large[LARGE];
    int *elements;
    size_t count;
};

static inline void vector_init(struct vector *vector)
{
    vector->elements = vector->small;
    vector->count = 0;
}

static inline int *vector_at(struct vector *vector, size_t index) derives_from(vector)
{
    return index < vector->count ? &vector->elements[index] : NULL;
}

/* false: it is full. What vector_at gave before is gone. */
static inline bool vector_push(struct vector *vector, int value) invalidates(vector)
{
    if (vector->count == LARGE)
        return false;
    if (vector->count == SMALL) {
        for (size_t i = 0; i < SMALL; i++) {
            vector->large[i] = vector->small[i];
            vector->small[i] = POISON;
        }
        vector->elements = vector->large;
    }
    vector->elements[vector->count++] = value;
    return true;
}

#endif
