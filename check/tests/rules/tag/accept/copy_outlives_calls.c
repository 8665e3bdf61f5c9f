#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    const struct message copy = *message;
    switch (copy.kind) {
    case NUMBER:
        return use(copy.body.number) + use(copy.body.number);
    case PAIR:
        return use(copy.body.pair.a) + use(copy.body.pair.b);
    case TEXT:
        return use_text(copy.body.text) + use_text(copy.body.text);
    }
    return 0;
}
