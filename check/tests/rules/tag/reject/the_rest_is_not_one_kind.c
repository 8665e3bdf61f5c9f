#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    switch (message->kind) {
    case NUMBER:
        return message->body.number;
    default:
        return message->body.text[0]; /* expect: tag */
    }
}
