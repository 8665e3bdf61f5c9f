#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int sum(const struct message *message, int count)
{
    int total = 0;
    if (message->kind != NUMBER)
        return 0;
    while (count-- > 0) {
        total += message->body.number; /* expect: tag */
        message++;
    }
    return total;
}
