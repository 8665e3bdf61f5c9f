#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int raw(const struct message *message)
{
    /* Safe: whoever dumps memory wants the bytes, whatever they mean. */
    unsafe
    {
        return message->body.number;
    }
}
