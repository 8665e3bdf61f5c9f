#include "chips/arm/gpio_pl061.h"
#include "lib/container_of.h"

static struct gpio_pl061_registers *registers_of(const struct gpio_pl061_pin *pin) ctx_result(any)
{
    return pin->port->registers;
}

static enum error make_output(struct gpio_pin *gpio)
{
    const struct gpio_pl061_pin *const self = container_of(gpio, struct gpio_pl061_pin, pin);
    struct gpio_pl061_registers *const registers ctx(any) = registers_of(self);
    reg_clear(registers->afsel, self->mask);
    reg_set(registers->den, self->mask);
    reg_set(registers->dir, self->mask);
    return OK;
}

static enum error make_input(struct gpio_pin *gpio, enum gpio_pull pull)
{
    const struct gpio_pl061_pin *const self = container_of(gpio, struct gpio_pl061_pin, pin);
    struct gpio_pl061_registers *const registers ctx(any) = registers_of(self);
    reg_clear(registers->afsel, self->mask);
    reg_clear(registers->dir, self->mask);
    reg_clear(registers->pur, self->mask);
    reg_clear(registers->pdr, self->mask);
    if (pull == GPIO_PULL_UP)
        reg_set(registers->pur, self->mask);
    else if (pull == GPIO_PULL_DOWN)
        reg_set(registers->pdr, self->mask);
    reg_set(registers->den, self->mask);
    return OK;
}

static void write(struct gpio_pin *gpio, bool high)
{
    const struct gpio_pl061_pin *const self = container_of(gpio, struct gpio_pl061_pin, pin);
    reg_write(registers_of(self)->data[self->mask], high ? self->mask : 0);
}

static bool read(const struct gpio_pin *gpio)
{
    const struct gpio_pl061_pin *const self = container_of(gpio, struct gpio_pl061_pin, pin);
    return reg_read(registers_of(self)->data[self->mask]) != 0;
}

/* Only a pin that the port knows of can be told. An edge from before does not count. */
static enum error interrupt_enable(struct gpio_pin *gpio, enum gpio_edge edge)
{
    struct gpio_pl061_pin *const self = container_of(gpio, struct gpio_pl061_pin, pin);
    struct gpio_pl061_registers *const registers ctx(any) = registers_of(self);
    if (self < self->port->pins || self >= self->port->pins + self->port->pin_count)
        return ERROR_NOSUPPORT;
    if ((reg_read(registers->im) & self->mask) == 0) {
        reg_clear(registers->is, self->mask);
        reg_write(registers->icr, self->mask);
    }
    if (edge == GPIO_EDGE_BOTH) {
        reg_set(registers->ibe, self->mask);
    } else {
        reg_clear(registers->ibe, self->mask);
        if (edge == GPIO_EDGE_RISING)
            reg_set(registers->iev, self->mask);
        else
            reg_clear(registers->iev, self->mask);
    }
    reg_set(registers->im, self->mask);
    return OK;
}

static void interrupt_disable(struct gpio_pin *gpio)
{
    struct gpio_pl061_pin *const self = container_of(gpio, struct gpio_pl061_pin, pin);
    reg_clear(registers_of(self)->im, self->mask);
    (void)atomic_fetch_and_explicit(&self->port->pending, (uint8_t)~self->mask,
                                    memory_order_relaxed);
}

const struct gpio_pin_ops gpio_pl061_ops = {
    .make_output = make_output,
    .make_input = make_input,
    .write = write,
    .read = read,
    .interrupt_enable = interrupt_enable,
    .interrupt_disable = interrupt_disable,
};

void gpio_pl061_run(struct deferred_call *call)
{
    struct gpio_pl061 *const self = container_of(call, struct gpio_pl061, changed);
    const unsigned pending = atomic_exchange_explicit(&self->pending, 0, memory_order_relaxed);
    for (unsigned i = 0; i < self->pin_count; i++) {
        struct gpio_pin *const pin = &self->pins[i].pin;
        if ((pending & self->pins[i].mask) != 0 && pin->client != NULL)
            pin->client->changed(pin->client, pin);
    }
}

void gpio_pl061_isr(struct gpio_pl061 *self)
{
    const uint32_t seen = reg_read(self->registers->mis);
    reg_write(self->registers->icr, seen);
    (void)atomic_fetch_or_explicit(&self->pending, (uint8_t)seen, memory_order_relaxed);
    deferred_call_set(&self->changed);
}
