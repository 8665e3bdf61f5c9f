#include "../stack.h"

static struct stack stack ctx(kernel);
static struct radio_driver radio ctx(kernel) = {.stack = &stack};
static volatile unsigned frames_pending ctx(any);

ctx_entry(handler) static void radio_isr(void)
{
    frames_pending++; /* expect: any */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(1, radio_isr);
    while (frames_pending) { /* expect: any */
        atomic frames_pending--;
        stack_receive(radio.stack, 'r');
    }
    return 0;
}
