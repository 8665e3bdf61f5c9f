#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(struct message *message)
{
    if (message->kind != NUMBER)
        return 0;
    use(1);
    return message->body.number; /* expect: tag */
}
