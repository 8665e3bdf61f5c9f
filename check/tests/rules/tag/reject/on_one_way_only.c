#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int maybe(const struct message *message, int which)
{
    if (which || message->kind == NUMBER)
        return message->body.number; /* expect: tag */
    return 0;
}
