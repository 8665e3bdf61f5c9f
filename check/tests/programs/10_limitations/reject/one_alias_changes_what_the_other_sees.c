/* Two aliases of one union: through one of them it becomes a number, through the other it is followed. */
#include "../limits.h"

ctx_default(kernel);

static struct number_or_pointer shared;

/* Rust would forbid the second alias; without a test of the tag this follows a number. */
int follow(const struct number_or_pointer *it)
{
    return *it->of.pointer; /* expect: tag */
}

int tested_too_early(struct number_or_pointer *it, struct number_or_pointer *alias)
{
    if (it->kind != POINTER)
        return 0;
    *alias = (struct number_or_pointer){.kind = NUMBER, .of.number = 0xDEADBEEF};
    return *it->of.pointer; /* expect: tag */
}

int borrowed_too_early(const int *pointer lasting)
{
    shared = (struct number_or_pointer){.kind = POINTER, .of.pointer = pointer};
    if (shared.kind != POINTER)
        return 0;
    const int **const borrow = &shared.of.pointer;
    shared.kind = NUMBER;
    shared.of.number = 0xDEADBEEF;
    return **borrow; /* expect: borrow */
}

void tag_alone(struct number_or_pointer *it)
{
    it->kind = POINTER;
} /* expect: tag */
