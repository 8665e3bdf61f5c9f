#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct command {
    unsigned number;
    int (*run)(int argument);
};

static int led_toggle(int index)
{
    return index ^ 1;
}

static unsigned beeps ctx(kernel);

static int beep(int count)
{
    beeps += (unsigned)count;
    return 0;
}

static const struct command commands[] ctx(kernel) = {
    {.number = 1, .run = led_toggle},
    {2, beep},
    [4] = {.run = &beep},
};

int dispatch(unsigned number, int argument) ctx(kernel)
{
    for (unsigned i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].number == number && commands[i].run)
            return commands[i].run(argument);
    return -1;
}
