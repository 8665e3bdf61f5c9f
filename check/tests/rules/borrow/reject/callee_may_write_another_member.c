#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

enum kind { NUMBER, TEXT };

struct message {
    enum kind kind tag_of(body);
    union {
        int number when(NUMBER);
        const char *text when(TEXT);
    } body;
};

void change(struct message *message);
void other(const int *unused lasting);

int lent(struct message *message, const int *unused lasting)
{
    if (message->kind != NUMBER)
        return 0;
    int *const number = &message->body.number;
    other(unused);
    return *number; /* expect: borrow */
}

int local(const int *unused lasting)
{
    struct message message = {.kind = NUMBER, .body.number = 1};
    int *const number = &message.body.number;
    other(unused);
    *number = 2;
    change(&message);
    return *number; /* expect: borrow */
}
