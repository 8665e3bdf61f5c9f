#include "../figure.h"

static struct button button ctx(kernel);

static void button_pressed(struct button *driver) ctx(kernel)
{
    driver->count++;
}

ctx_entry(handler) static void button_raw(void)
{
    struct button *driver ctx(kernel) = &button;
    driver->count++;        /* expect: access */
    button_pressed(driver); /* expect: call */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(BUTTON_INTERRUPT, button_raw);
    return (int)button.count;
}
