#include "ctx.h"
#include "message.h"

ctx_default(kernel);

void half(struct message *message)
{
    message->kind = TEXT;
} /* expect: tag */

void seen(struct message *message);

void early(struct message *message)
{
    message->kind = NUMBER;
    seen(message); /* expect: tag */
    message->kind = PAIR;
    message->body.pair.a = 1;
    message->body.pair.b = 1;
}
