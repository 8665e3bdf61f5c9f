#include "../figure.h"

#include <assert.h>

static struct interrupt_queue queue ctx(any);
static struct button button ctx(kernel);

static void queue_push(struct interrupt_queue *it ctx(any), struct event event) ctx(any)
{
    atomic
    {
        if (it->head - it->tail == QUEUE_SIZE)
            it->lost++;
        else
            it->events[it->head++ % QUEUE_SIZE] = event;
    }
}

static bool queue_pop(struct interrupt_queue *it ctx(any), struct event *event) ctx(kernel)
{
    atomic
    {
        if (it->head == it->tail)
            return false;
        *event = it->events[it->tail++ % QUEUE_SIZE];
    }
    return true;
}

static void button_pressed(struct button *driver) ctx(kernel)
{
    driver->count++;
}

/* It may carry the driver, and say what is to be done with it. */
ctx_entry(handler) static void button_raw(void)
{
    struct button *driver ctx(kernel) = &button;
    queue_push(&queue, (struct event){.run = button_pressed, .driver = driver});
}

static void kernel_poll(void) ctx(kernel)
{
    struct event event;
    while (queue_pop(&queue, &event))
        event.run(event.driver);
}

ctx_entry(kernel) int main(void)
{
    unsigned lost;
    interrupt_install(BUTTON_INTERRUPT, button_raw);
    interrupt_raise(BUTTON_INTERRUPT);
    interrupt_raise(BUTTON_INTERRUPT);
    assert(button.count == 0);
    kernel_poll();
    assert(button.count == 2);
    for (unsigned i = 0; i < QUEUE_SIZE + 3; i++)
        interrupt_raise(BUTTON_INTERRUPT);
    kernel_poll();
    atomic
    {
        interrupt_raise(BUTTON_INTERRUPT); /* waits for the end of the section */
        lost = queue.lost;
        assert(queue.head == queue.tail);
    }
    assert(lost == 3 && button.count == 2 + QUEUE_SIZE);
    kernel_poll();
    assert(button.count == 3 + QUEUE_SIZE);
    return 0;
}
