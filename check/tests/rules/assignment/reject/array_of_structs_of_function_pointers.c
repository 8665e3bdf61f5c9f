#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct command {
    unsigned number;
    void (*run)(void);
};

void led_toggle(void) ctx(kernel);
void led_isr(void) ctx(handler);

static struct command commands[] ctx(kernel) = {
    {1, led_toggle},
    {2, led_isr},                   /* expect: assignment */
    {.number = 3, .run = &led_isr}, /* expect: assignment */
};

void extend(void) ctx(kernel)
{
    commands[0].run = led_isr;                  /* expect: assignment */
    commands[1] = (struct command){4, led_isr}; /* expect: assignment */
    struct command *at = commands;
    at->run = led_isr; /* expect: assignment */
}
