#include "ctx.h"
#include "message.h"

ctx_default(kernel);

void count(struct message *message)
{
    if (message->kind == NUMBER) {
        message->body.number++;
        message->body.number += 2;
        message->kind = NUMBER;
    }
}
