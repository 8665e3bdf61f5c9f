#include "ctx.h"
#include "message.h"

ctx_default(kernel);

const char *const *where(const struct message *message) derives_from(message)
{
    return &message->body.text; /* expect: tag */
}
