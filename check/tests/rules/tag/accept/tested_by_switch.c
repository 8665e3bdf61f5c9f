#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    switch (message->kind) {
    case NUMBER:
        return message->body.number;
    case TEXT:
        return message->body.text[0];
    case PAIR:
        return message->body.pair.a;
    default:
        return -1;
    }
}
