/* The button calls back in its interrupt: its closure must not reach the counter of the kernel. */
#include "../events.h"
#include "closure.h"

closure_type(timer_closure, void, kernel, (unsigned, now));
closure_type(button_closure, void, handler, (int, is_pressed));

static struct counter counter ctx(kernel);
static struct timer_closure *on_timer owned nullable ctx(kernel);
static struct button_closure *on_button owned nullable ctx(handler);

closure(count_time, timer_closure, (struct counter * counter;), (unsigned, now))
{
    self->counter->value += now;
}

closure(count_press, button_closure, (struct counter * counter;), (int, is_pressed))
{
    self->counter->value += (unsigned)is_pressed;
}

closure(count_global, button_closure, (int by;), (int, is_pressed)) /* expect: access assignment call */
{
    counter.value += (unsigned)(is_pressed + self->by);
}

ctx_entry(handler) static void button_isr(void)
{
    if (!on_button)
        on_button = static_closure(count_press, .counter = &counter); /* expect: call */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(BUTTON_INTERRUPT, button_isr);
    if (!on_timer)
        on_timer = static_closure(count_time, .counter = &counter);
    return on_button != 0; /* expect: access */
}
