#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct message {
    char *text;
};

void send(struct message *message owned);

void fill(struct message *message owned, char *text)
{
    message->text = text; /* expect: escape */
    send(move(message));
}
