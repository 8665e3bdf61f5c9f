#include "../events.h"

static struct counter counter ctx(kernel);
static struct callback on_button ctx(kernel);
static struct callback on_press ctx(handler);

static void count_one(struct counter *captured)
{
    captured->value++;
}

ctx_entry(handler) static void button_isr(void)
{
    on_press.run(on_press.captured);
    on_button.run(on_button.captured); /* expect: access access call */
}

ctx_entry(kernel) int main(void)
{
    on_button = (struct callback){count_one, &counter};
    on_press = (struct callback){count_one, &counter}; /* expect: access assignment */
    interrupt_install(BUTTON_INTERRUPT, button_isr);
    on_button.run(on_button.captured);
    return (int)counter.value;
}
