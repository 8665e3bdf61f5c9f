#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    return message->body.number; /* expect: tag */
}
