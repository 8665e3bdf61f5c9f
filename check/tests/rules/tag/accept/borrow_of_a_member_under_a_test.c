#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int add(struct pair *pair);

int pairs(struct message *message)
{
    if (message->kind != PAIR)
        return 0;
    struct pair *pair = &message->body.pair;
    pair->a = 1;
    return add(pair);
}
