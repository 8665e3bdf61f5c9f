/* A vector that moves its items when it grows. */
#ifndef VECTOR_H
#define VECTOR_H

ctx_declare(kernel, 0);

struct vector {
    int *items;
    unsigned count;
};

extern struct vector all ctx(kernel);

int *vector_at(struct vector *vector, unsigned index) derives_from(vector);
void vector_push(struct vector *vector, int value) invalidates(vector);

#endif
