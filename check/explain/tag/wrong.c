#include <ctx.h>

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

int first_letter(const struct message *message)
{
    return message->body.text[0]; /* expect: tag */
}
