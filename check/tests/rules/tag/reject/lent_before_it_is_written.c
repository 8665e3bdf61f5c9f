#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int seen(const struct message *message);

int early(void)
{
    struct message message = {.kind = NUMBER, .body.number = 1};
    message.kind = TEXT;
    const int sum = seen(&message); /* expect: tag */
    message.body.text = "a";
    return sum + seen(&message);
}
