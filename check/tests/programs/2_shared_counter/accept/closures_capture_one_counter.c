/* The paper's 3.2 with closures: the timer's and the button's capture the same counter. */
#include "../events.h"
#include "closure.h"

#include <assert.h>

closure_type(timer_closure, void, kernel, (unsigned, now));
closure_type(button_closure, void, kernel, (int, is_pressed));

static struct counter counter ctx(kernel);
static struct timer_closure *on_timer owned nullable ctx(kernel);
static struct button_closure *on_button owned nullable ctx(kernel);
static _Atomic unsigned ticks ctx(any), presses ctx(any);

ctx_entry(handler) static void timer_isr(void)
{
    ticks++;
}

ctx_entry(handler) static void button_isr(void)
{
    presses++;
}

closure(count_time, timer_closure, (struct counter * counter;), (unsigned, now))
{
    self->counter->value += now;
}

closure(count_press, button_closure, (struct counter * counter; unsigned weight;),
        (int, is_pressed))
{
    if (is_pressed)
        self->counter->value += self->weight;
}

static void events_await(unsigned weight) ctx(kernel)
{
    if (on_timer == NULL)
        on_timer = static_closure(count_time, .counter = &counter);
    if (on_button == NULL)
        on_button = static_closure(count_press, .counter = &counter, .weight = weight);
}

static void poll(unsigned now) ctx(kernel)
{
    if (ticks && on_timer) {
        struct timer_closure *it owned = move(on_timer);
        on_timer = NULL;
        ticks--;
        closure_call(move(it), now);
    }
    if (presses && on_button) {
        struct button_closure *it owned = move(on_button);
        on_button = NULL;
        presses--;
        closure_call(move(it), 1);
    }
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(TIMER_INTERRUPT, timer_isr);
    interrupt_install(BUTTON_INTERRUPT, button_isr);
    events_await(10);
    interrupt_raise(TIMER_INTERRUPT);
    interrupt_raise(BUTTON_INTERRUPT);
    assert(counter.value == 0);
    poll(100);
    assert(counter.value == 110 && on_timer == NULL && on_button == NULL);
    events_await(1000);
    events_await(5);
    interrupt_raise(BUTTON_INTERRUPT);
    poll(1);
    assert(counter.value == 1110 && on_timer != NULL);
    return 0;
}
