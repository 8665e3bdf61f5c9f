#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *one, const struct message *other)
{
    return one->kind == NUMBER ? other->body.number : 0; /* expect: tag */
}
