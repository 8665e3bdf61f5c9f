#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

enum kind { NUMBER, TEXT };

struct message {
    unsigned size;
    struct {
        unsigned from, to;
    } way;
    enum kind kind tag_of(body);
    union {
        int number when(NUMBER);
        const char *text when(TEXT);
    } body;
};

int f(void)
{
    struct message message = {1, {2, 3}, NUMBER, {4}};
    return message.body.number;
}
