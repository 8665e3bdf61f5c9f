#include "ctx.h"

ctx_declare(kernel, 0);

void off(void) masks(any);
void on(void) unmasks(any);

struct driver {
    int (*start)(struct driver *driver, unsigned speed);
    int (*stop)(struct driver *driver);
};

static unsigned count ctx(any);

static int uart_stop(struct driver *driver)
{
    (void)driver;
    off();
    count++;
    on();
    return 0;
}

static int uart_start(struct driver *driver, unsigned speed)
{
    (void)driver;
    return (int)speed;
}

const struct driver uart = {.start = uart_start, .stop = uart_stop};

void restart(struct driver *driver ctx(kernel)) ctx(kernel)
{
    atomic
    {
        driver->start(driver, 9600);
        (*driver->stop)(driver); /* expect: masking */
        count++;
    }
}
