#include "trusted.h"

ctx_default(kernel);

enum kind { NUMBER, TEXT };

struct message {
    enum kind kind tag_of(body);
    union {
        int number when(NUMBER);
        const char *text when(TEXT);
    } body;
};

int number_of(const struct message *message)
{
    return message->kind == NUMBER ? message->body.number : 0;
}
