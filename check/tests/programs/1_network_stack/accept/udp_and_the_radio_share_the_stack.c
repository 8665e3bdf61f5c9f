/* The paper's 3.1: UDP and the radio driver both hold a mutable pointer to one stack. Both run in
 * the kernel, so nothing can race; the radio's interrupt only says that a frame is there. */
#include "../stack.h"

#include <assert.h>

enum { RADIO_INTERRUPT = 1 };

static struct stack stack ctx(kernel);
static struct udp udp ctx(kernel) = {.stack = &stack};
static struct radio_driver radio ctx(kernel) = {.stack = &stack};
static _Atomic unsigned frames_pending ctx(any);

ctx_entry(handler) static void radio_isr(void)
{
    frames_pending++;
}

static void udp_send(struct udp *it, const unsigned char *bytes, unsigned count)
{
    it->datagrams++;
    stack_send(it->stack, bytes, count);
}

static void radio_poll(struct radio_driver *it) ctx(kernel)
{
    while (frames_pending) {
        frames_pending--;
        it->frames++;
        stack_receive(it->stack, 'r');
    }
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(RADIO_INTERRUPT, radio_isr);
    udp_send(&udp, (const unsigned char *)"hello", 5);
    interrupt_raise(RADIO_INTERRUPT);
    interrupt_raise(RADIO_INTERRUPT);
    assert(stack.received == 0 && stack.last[0] == 'h');
    radio_poll(&radio);
    udp_send(&udp, (const unsigned char *)"again", 5);
    assert(stack.sent == 2 && stack.received == 2);
    assert(udp.datagrams == 2 && radio.frames == 2 && stack.last[0] == 'a');
    return 0;
}
