#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    if (message->kind == TEXT)
        return message->body.number; /* expect: tag */
    if (message->kind != NUMBER)
        return message->body.number; /* expect: tag */
    return message->body.pair.b;     /* expect: tag */
}
