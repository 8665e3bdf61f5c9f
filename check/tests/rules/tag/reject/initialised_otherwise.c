#include "ctx.h"
#include "message.h"

ctx_default(kernel);

struct message first = {.kind = TEXT, .body.number = 1};       /* expect: tag */
struct message second = {.body.text = "two"};                  /* expect: tag */
struct message third = {PAIR, 1, {3}};                         /* expect: tag */
static const struct message table[] = {{.body.number = 1},
                                       {.kind = NUMBER, .body = {.text = "a"}}}; /* expect: tag */

unsigned write(struct message *message)
{
    *message = (struct message){.kind = NUMBER, .body.text = "x"}; /* expect: tag */
    return table[0].time;
}
