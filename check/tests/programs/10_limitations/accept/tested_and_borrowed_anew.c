/* The union's tag is tested before a member is touched, and an element is borrowed after the vector has
 * grown. */
#include "../limits.h"

#include <assert.h>

static const int seven = 7;

static int value_of(const struct number_or_pointer *it)
{
    switch (it->kind) {
    case NUMBER:
        return (int)it->of.number;
    case POINTER:
        return it->of.pointer != NULL ? *it->of.pointer : 0;
    }
    return 0;
}

/* The paper's two aliases of one object: each closure sees what the other did, by the tag. */
static void become_number(struct number_or_pointer *it, unsigned long number)
{
    *it = (struct number_or_pointer){.kind = NUMBER, .of.number = number};
}

static void become_pointer(struct number_or_pointer *it, const int *pointer lasting)
{
    it->kind = POINTER;
    it->of.pointer = pointer;
}

static void count_up(struct number_or_pointer *it)
{
    if (it->kind != NUMBER)
        return;
    unsigned long *const number = &it->of.number;
    ++*number;
}

static int sum(struct vector *vector)
{
    int total = 0;
    for (size_t i = 0; i < vector->count; i++)
        total += *vector_at(vector, i);
    return total;
}

ctx_entry(kernel) int main(void)
{
    struct number_or_pointer it = {.kind = NUMBER, .of.number = 41};
    struct number_or_pointer *const alias = &it;
    count_up(&it);
    assert(value_of(alias) == 42);
    become_pointer(alias, &seven);
    count_up(&it);
    assert(value_of(&it) == 7);
    become_number(&it, 0x1000);
    assert(value_of(alias) == 0x1000);

    struct vector vector;
    vector_init(&vector);
    for (int i = 0; vector_push(&vector, i); i++) {
        int *const last = vector_at(&vector, vector.count - 1);
        *last *= 10;
    }
    assert(sum(&vector) == 280 && vector.small[0] == POISON);
    return 0;
}
