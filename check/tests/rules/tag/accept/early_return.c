#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    if (message->kind != TEXT)
        return 0;
    return message->body.text[0];
}
