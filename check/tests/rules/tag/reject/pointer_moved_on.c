#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    if (message->kind != NUMBER)
        return 0;
    message++;
    return message->body.number; /* expect: tag */
}

int other(const struct message *message, const struct message *next)
{
    if (message->kind != NUMBER)
        return 0;
    message = next;
    return message->body.number; /* expect: tag */
}
