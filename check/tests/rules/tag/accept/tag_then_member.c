#include "ctx.h"
#include "message.h"

ctx_default(kernel);

void write(struct message *message, int which)
{
    if (which) {
        message->kind = NUMBER;
        message->body.number = 1;
    } else {
        message->kind = PAIR;
        message->body.pair.a = 1;
        message->body.pair.b = 2;
    }
    message->time++;
}
