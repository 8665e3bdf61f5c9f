#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int sum(const struct message *messages, unsigned count)
{
    int total = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct message *const message = &messages[i];
        if (message->kind != NUMBER)
            continue;
        total += message->body.number;
    }
    return total;
}
