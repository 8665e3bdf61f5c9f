/* GPIO: one pin.
 *
 * Order   configuration and writes take effect before the call returns; changed runs in the kernel
 *         loop, at least once after the last edge of the kind asked for
 * Errors  NOSUPPORT: the pin cannot do that
 * Source  TRD103
 */
#ifndef HIL_GPIO_H
#define HIL_GPIO_H

#include "lib/contexts.h"
#include "lib/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gpio_pin;

enum gpio_pull { GPIO_PULL_NONE, GPIO_PULL_UP, GPIO_PULL_DOWN };
enum gpio_edge { GPIO_EDGE_BOTH, GPIO_EDGE_RISING, GPIO_EDGE_FALLING };

struct gpio_client {
    void (*changed)(struct gpio_client *self lasting, struct gpio_pin *pin) ctx(kernel);
};

struct gpio_pin_ops {
    enum error (*make_output)(struct gpio_pin *self) ctx(kernel);
    enum error (*make_input)(struct gpio_pin *self, enum gpio_pull pull) ctx(kernel);
    void (*write)(struct gpio_pin *self, bool high) ctx(kernel);
    bool (*read)(const struct gpio_pin *self) ctx(kernel);
    enum error (*interrupt_enable)(struct gpio_pin *self, enum gpio_edge edge) ctx(kernel);
    void (*interrupt_disable)(struct gpio_pin *self) ctx(kernel);
};

struct gpio_pin {
    const struct gpio_pin_ops *ops;
    struct gpio_client *client lasting nullable; /* NULL: nobody is told */
};

/* The pins of a board, by number; a number without a pin is NULL. */
typedef struct gpio_pin *gpio_slot nullable;
struct gpio_table {
    const gpio_slot *pins counted_by(count);
    uint32_t count;
};

/* NULL: no pin has that number, whatever a process says. */
static inline struct gpio_pin *gpio_find(const struct gpio_table *table, uint32_t number) nullable
    ctx(kernel)
{
    return number < table->count ? table->pins[number] : NULL;
}

static inline enum error gpio_make_output(struct gpio_pin *pin) ctx(kernel)
{
    return pin->ops->make_output(pin);
}

static inline enum error gpio_make_input(struct gpio_pin *pin, enum gpio_pull pull) ctx(kernel)
{
    return pin->ops->make_input(pin, pull);
}

static inline void gpio_write(struct gpio_pin *pin, bool high) ctx(kernel)
{
    pin->ops->write(pin, high);
}

static inline bool gpio_read(const struct gpio_pin *pin) ctx(kernel)
{
    return pin->ops->read(pin);
}

static inline enum error gpio_interrupt_enable(struct gpio_pin *pin, enum gpio_edge edge)
    ctx(kernel)
{
    return pin->ops->interrupt_enable(pin, edge);
}

static inline void gpio_interrupt_disable(struct gpio_pin *pin) ctx(kernel)
{
    pin->ops->interrupt_disable(pin);
}

#endif
