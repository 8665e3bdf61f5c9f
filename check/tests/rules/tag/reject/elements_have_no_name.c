#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int element(const struct message *messages, unsigned index)
{
    if (messages[index].kind == NUMBER)
        return messages[index].body.number; /* expect: tag */
    return 0;
}
