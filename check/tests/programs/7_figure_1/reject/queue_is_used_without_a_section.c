#include "../figure.h"

static struct interrupt_queue queue ctx(any);
static struct button button ctx(kernel);

ctx_entry(handler) static void button_raw(void)
{
    queue.events[0].driver = &button; /* expect: any */
    queue.head++;                     /* expect: any */
}

ctx_entry(kernel) int main(void)
{
    struct event event = {0};
    interrupt_install(BUTTON_INTERRUPT, button_raw);
    if (queue.head != queue.tail) /* expect: any any */
        atomic event = queue.events[0];
    event.driver->count++;
    return 0;
}
