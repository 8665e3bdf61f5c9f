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

int set(struct message *message)
{
    message->kind = NUMBER;
    message->body.number = 1;
    int *number = &message->body.number;
    *number = 2;
    message->kind = TEXT;
    message->body.text = "two";
    const char **text = &message->body.text;
    return (*text)[0];
}
