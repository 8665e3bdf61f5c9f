#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

static struct job uart_job ctx(handler);
void radio_work(struct job *job) ctx(radio_handler);

void start(void) ctx(kernel)
{
    spawn(radio_work, &uart_job); /* expect: elsewhere */
}
