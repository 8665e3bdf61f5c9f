#include "ctx.h"
#include "message.h"

ctx_default(kernel);

void write(struct message *message, const char *text lasting)
{
    *message = (struct message){.kind = TEXT, .time = 3, .body.text = text};
    *message = (struct message){.kind = NUMBER, .body = {.number = 1}};
    *message = (struct message){.kind = PAIR, .body.pair = {1, 2}};
}
