#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    if (message->kind == NUMBER)
        return message->body.number;
    else if (PAIR == message->kind)
        return message->body.pair.a + message->body.pair.b;
    return 0;
}
