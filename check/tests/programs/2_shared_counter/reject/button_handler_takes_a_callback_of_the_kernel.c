#include "../events.h"

void button_on_press(void (*run)(struct counter *captured ctx(handler)) ctx(handler),
                     struct counter *captured ctx(handler)) ctx(kernel);

static struct counter counter ctx(kernel);

static void count_one(struct counter *captured) ctx(kernel)
{
    captured->value++;
}

ctx_entry(kernel) int main(void)
{
    count_one(&counter);
    button_on_press(count_one, 0); /* expect: call */
    button_on_press(0, &counter);  /* expect: call */
    return 0;
}
