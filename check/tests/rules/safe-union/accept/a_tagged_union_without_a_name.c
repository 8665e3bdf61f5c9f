#include "trusted.h"

ctx_default(kernel);

enum kind { NUMBER, TEXT };

struct message {
    enum kind kind tag_of(number);
    union {
        int number when(NUMBER);
        const char *text when(TEXT);
    };
};

int number_of(const struct message *message)
{
    if (message->kind != NUMBER)
        return 0;
    return message->number;
}
