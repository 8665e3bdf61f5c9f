/* The same bytes, read as a pointer into another context. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

union target {
    unsigned *mine ctx(kernel);
    unsigned *theirs ctx(handler); /* expect: bit-field */
};

struct kernel_call {
    unsigned tag;
    void (*run)(void) ctx(kernel);
};

struct handler_call {
    unsigned tag;
    void (*run)(void) ctx(handler);
};

union call {
    unsigned tag;
    struct kernel_call of_kernel;
    struct handler_call of_handler; /* expect: bit-field */
};

static unsigned count ctx(kernel);

ctx_entry(handler) void isr(void)
{
    union target target;
    target.mine = &count;
    ++*target.theirs;
}

ctx_entry(handler) void other_isr(void)
{
    union call call = {.tag = 1};
    call.of_handler.run();
}
