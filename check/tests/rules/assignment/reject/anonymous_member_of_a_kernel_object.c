#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct message {
    union {
        struct {
            unsigned *word;
            void (*reply)(void);
        };
        unsigned raw;
    };
};

static unsigned foreign ctx(handler);
void answer(void) ctx(handler);

static struct message message ctx(kernel);

void prepare(void) ctx(kernel)
{
    message.word = &foreign; /* expect: assignment */
    message.reply = answer;  /* expect: assignment */
}
