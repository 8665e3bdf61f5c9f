/* The handler may run in the middle of stack_send. */
#include "../stack.h"

static struct stack stack ctx(kernel);
static struct udp udp ctx(kernel) = {.stack = &stack};

ctx_entry(handler) static void radio_isr(void)
{
    stack_receive(&stack, 'r'); /* expect: call */
    stack.received++;           /* expect: access */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(1, radio_isr);
    stack_send(udp.stack, (const unsigned char *)"hello", 5);
    return 0;
}
