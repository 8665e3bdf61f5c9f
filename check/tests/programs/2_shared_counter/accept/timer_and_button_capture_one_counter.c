/* The paper's 3.2: two callbacks capture the same counter. Both run in the main loop. */
#include "../events.h"

#include <assert.h>

static struct counter counter ctx(kernel);
static struct callback on_timer ctx(kernel), on_button ctx(kernel);
static _Atomic unsigned ticks ctx(any), presses ctx(any);

ctx_entry(handler) static void timer_isr(void)
{
    ticks++;
}

ctx_entry(handler) static void button_isr(void)
{
    presses++;
}

static void count_one(struct counter *captured)
{
    captured->value++;
}

static void count_ten(struct counter *captured)
{
    captured->value += 10;
}

static void poll(void) ctx(kernel)
{
    for (; ticks; ticks--)
        on_timer.run(on_timer.captured);
    for (; presses; presses--)
        on_button.run(on_button.captured);
}

ctx_entry(kernel) int main(void)
{
    on_timer = (struct callback){count_one, &counter};
    on_button = (struct callback){.run = count_ten, .captured = &counter};
    interrupt_install(TIMER_INTERRUPT, timer_isr);
    interrupt_install(BUTTON_INTERRUPT, button_isr);
    interrupt_raise(TIMER_INTERRUPT);
    interrupt_raise(BUTTON_INTERRUPT);
    interrupt_raise(TIMER_INTERRUPT);
    assert(counter.value == 0);
    poll();
    assert(counter.value == 12);
    interrupt_raise(BUTTON_INTERRUPT);
    poll();
    assert(counter.value == 22 && ticks == 0 && presses == 0);
    return 0;
}
