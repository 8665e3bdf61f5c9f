/* Moving the driver into the handler does not help: its pointer leads out of it. */
#include "../stack.h"

static struct stack stack ctx(kernel);
static struct udp udp ctx(kernel) = {.stack = &stack};
static struct radio_driver radio ctx(handler) = {.stack = &stack}; /* expect: assignment */

ctx_entry(handler) static void radio_isr(void)
{
    radio.frames++;
    stack_receive(radio.stack, 'r');
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(1, radio_isr);
    stack_send(udp.stack, (const unsigned char *)"hello", 5);
    return 0;
}
