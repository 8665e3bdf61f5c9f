/* Runs both, bare: there is nothing else in this image. bench/closures/run counts between the labels. */
#include "bench/closures/callback.h"
#include "lib/contexts.h"

extern unsigned char _stack_end[] ctx(kernel);

void _start(void) ctx(kernel);

__attribute__((section(".vectors"), used)) static const struct {
    unsigned char *stack ctx(kernel);
    void (*reset)(void) ctx(kernel);
} vectors = {_stack_end, _start};

#define LABEL(name) __asm__ volatile(".globl " name "\n" name ":" ::: "memory")

static struct led led ctx(kernel);

void _start(void)
{
    for (;;) {
        /* Safe: the assembly is labels, no code. */
        ctx_unsafe
        {
            LABEL("closure_start_begin");
            (void)closure_start(&led, 3, 100);
            LABEL("closure_start_end");
            LABEL("closure_fire_begin");
            closure_fire(107);
            LABEL("closure_fire_end");
            LABEL("by_hand_start_begin");
            (void)by_hand_start(&led, 3, 100);
            LABEL("by_hand_start_end");
            LABEL("by_hand_fire_begin");
            by_hand_fire(107);
            LABEL("by_hand_fire_end");
        }
    }
}
