#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(struct message *message, struct message *other)
{
    if (message->kind != NUMBER)
        return 0;
    other->kind = PAIR;
    other->body.pair.a = 1;
    return message->body.number; /* expect: tag */
}

int whole(struct message *message, struct message *other)
{
    if (message->kind != NUMBER)
        return 0;
    *other = (struct message){.kind = PAIR, .body.pair = {1, 2}};
    return message->body.number; /* expect: tag */
}
