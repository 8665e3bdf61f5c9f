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
    message->kind = TEXT;
    message->body.text = "two";
    return *number; /* expect: borrow */
}

int whole(struct message *message)
{
    if (message->kind != TEXT)
        return 0;
    const char **text = &message->body.text;
    *message = (struct message){.kind = NUMBER, .body.number = 1};
    return **text; /* expect: borrow */
}
