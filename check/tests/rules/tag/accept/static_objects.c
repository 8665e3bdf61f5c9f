#include "ctx.h"
#include "message.h"

ctx_default(kernel);

struct message first = {.kind = TEXT, .body.text = "one"};
struct message second = {PAIR, 1, {.pair = {1, 2}}};
struct message third = {.body.number = 0};
struct message fourth;
static const struct message table[] = {{.kind = TEXT, .body.text = "a"}, {.body.number = 1}};

int read_first(void)
{
    return first.kind == TEXT ? first.body.text[0] : (int)table[0].time;
}
