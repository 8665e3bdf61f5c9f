/* Pointers that share their bytes lead to one context; others stand beside each other. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct near_call {
    void (*run)(void) ctx(kernel);
    unsigned *argument ctx(handler);
};

struct far_call {
    void (*run)(void) ctx(kernel);
    unsigned long pad;
    unsigned *result ctx(kernel);
};

union call {
    unsigned long word;
    struct near_call near_by;
    struct far_call far_off;
};

static union call call ctx(kernel);

void call_run(void) ctx(kernel)
{
    call.word = 0;
    if (call.near_by.run)
        call.far_off.run();
}
