#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

struct queue {
    unsigned length;
};

void queue_spawn(struct queue *queue, void (*run)(struct job *job ctx(b)) ctx(b),
                 struct job *job ctx(b)) ctx(kernel);

static struct queue queue ctx(kernel);
static struct job job ctx(handler);
void count(struct job *job) ctx(handler);

void start(void) ctx(kernel)
{
    struct queue local = {0};
    queue_spawn(&queue, count, &job);
    queue_spawn(&local, count, &job);
}
