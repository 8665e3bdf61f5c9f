#include <ctx.h>

enum kind { NUMBER, LETTER };
struct value {
    enum kind kind tag_of(of);
    union {
        int number when(NUMBER);
        char letter when(LETTER);
    } of;
};
int change(struct value *value);

int sum(struct value *value)
{
    return value->kind == NUMBER ? value->of.number + change(value) : 0; /* expect: tag */
}

int test(struct value *value)
{
    return (value->kind == NUMBER ? value->of.number : 0) + change(value); /* expect: tag */
}
