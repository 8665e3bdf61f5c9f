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

void use(int *number);
void read(const struct message *message);

int local(const struct message *given)
{
    struct message message = *given;
    if (message.kind != NUMBER)
        return 0;
    int *const number = &message.body.number;
    use(number);
    read(&message);
    use(&message.body.number);
    return *number;
}

int lent(struct message *message)
{
    if (message->kind != NUMBER)
        return 0;
    int *const number = &message->body.number;
    *number += 1;
    use(number);
    return message->kind == NUMBER ? message->body.number : 0;
}
