#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    unsigned channel;
};

static struct radio radio ctx(handler);

void vector_install(unsigned number, struct radio *state ctx(handler)) ctx(kernel);

static void install_twice(struct radio *state ctx(handler)) ctx(kernel)
{
    vector_install(3, state);
    vector_install(4, state);
}

void boot(void) ctx(kernel)
{
    install_twice(&radio);
    install_twice((void *)0);
    install_twice(0);
}
