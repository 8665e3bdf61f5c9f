#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int stale(struct message *message)
{
    message->kind = NUMBER;
    const int old = message->body.number; /* expect: tag */
    message->body.number = 1;
    return old;
}
