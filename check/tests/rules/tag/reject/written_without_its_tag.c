#include "ctx.h"
#include "message.h"

ctx_default(kernel);

void write(struct message *message)
{
    message->body.number = 1; /* expect: tag */
}

void write_other(struct message *message)
{
    message->kind = TEXT;
    message->body.number = 1; /* expect: tag */
} /* expect: tag */
