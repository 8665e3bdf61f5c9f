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

int f(struct message *message)
{
    if (message->kind != NUMBER)
        return 0;
    enum kind *kind = &message->kind; /* expect: tag */
    *kind = TEXT;
    return message->body.number;
}
