#include "../figure.h"

static struct interrupt_queue queue ctx(any);
static struct button spare ctx(handler);

static void button_reset(struct button *driver) ctx(handler)
{
    driver->count = 0;
}

ctx_entry(handler) static void button_raw(void)
{
    button_reset(&spare);
    atomic
    {
        queue.events[0].run = button_reset; /* expect: assignment */
        queue.events[0].driver = &spare;    /* expect: assignment */
    }
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(BUTTON_INTERRUPT, button_raw);
    return 0;
}
