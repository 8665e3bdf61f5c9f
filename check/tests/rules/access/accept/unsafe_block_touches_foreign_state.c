#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct status {
    unsigned faults;
};

static struct status status ctx(kernel);
void status_print(const struct status *what ctx(kernel)) ctx(kernel);
void (*last_words)(void) ctx(kernel) ctx_at(kernel);

/* From wherever things went wrong. */
void panic(void) ctx(any);
void panic(void)
{
    /* Safe: the interrupts are off, and nothing else will ever run again. */
    unsafe
    {
        status.faults++;
        status_print(&status);
        last_words();
    }
    for (;;)
        continue;
}
