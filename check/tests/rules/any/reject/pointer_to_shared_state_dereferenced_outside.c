#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct queue {
    unsigned head;
    unsigned words[4];
};

static struct queue queue ctx(any);

unsigned peek(struct queue *given ctx(any)) ctx(kernel)
{
    struct queue *at ctx(any) = &queue;
    unsigned sum = at->head; /* expect: any */
    sum += given->words[1];  /* expect: any */
    sum += *given->words;    /* expect: any */
    unsigned *word ctx(any) = &at->head;
    return sum + *word; /* expect: any */
}
