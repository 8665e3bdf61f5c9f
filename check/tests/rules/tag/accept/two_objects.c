#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int differ(const struct message *one, const struct message *other)
{
    if (one->kind == NUMBER && other->kind == TEXT)
        return one->body.number - other->body.text[0];
    return 0;
}
