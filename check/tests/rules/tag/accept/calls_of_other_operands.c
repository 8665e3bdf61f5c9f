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
    const struct value copy = *value;
    return (copy.kind == NUMBER ? copy.of.number : 0) + change(value);
}
