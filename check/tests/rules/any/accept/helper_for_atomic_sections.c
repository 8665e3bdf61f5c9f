#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct queue {
    unsigned words[8];
    unsigned head, tail;
};

static struct queue queue ctx(any);

static unsigned length(void) in_atomic
{
    return queue.head - queue.tail;
}

void queue_push(struct queue *at ctx(any), unsigned word) in_atomic
{
    at->words[at->head++ % 8] = word;
}

unsigned push(unsigned word) ctx(kernel)
{
    unsigned before;
    atomic
    {
        before = length();
        if (before < 8)
            queue_push(&queue, word);
    }
    return before;
}
