#include "ctx.h"
#include "message.h"

ctx_default(kernel);

int read(const struct message *message)
{
    const int is_a = message->kind == TEXT && message->body.text[0] == 'a';
    const int other = message->kind != NUMBER || message->body.number > 3;
    return (message->kind == PAIR ? message->body.pair.a : 0) + is_a + other;
}
