#include "capsules/gpio.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum {
    COMMAND_EXISTS,
    COMMAND_OUTPUT,
    COMMAND_SET,
    COMMAND_CLEAR,
    COMMAND_TOGGLE,
    COMMAND_INPUT,
    COMMAND_READ,
    COMMAND_WATCH,
    COMMAND_UNWATCH,
    COMMAND_LET_GO,
    COMMAND_COUNT
};
enum { UPCALL_CHANGED };

#define RISING 1u
#define FALLING 2u

/* The state of one process: a bit per pin of which it wants such edges. */
struct gpio_app {
    uint32_t rising;
    uint32_t falling;
};

/* The kinds of edges of the pin that the process wants. */
static unsigned wanted_by(struct gpio_driver *self, struct process *process, uint32_t mask)
{
    unsigned wanted = 0;
    if (grant_exists(&self->driver, process))
        grant_enter (struct gpio_app, app, &self->driver, process) {
            wanted = ((app->rising & mask) != 0 ? RISING : 0) |
                     ((app->falling & mask) != 0 ? FALLING : 0);
        }
    return wanted;
}

static unsigned wanted_by_all(struct gpio_driver *self, uint32_t mask)
{
    unsigned wanted = 0;
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each))
        wanted |= wanted_by(self, each, mask);
    return wanted;
}

/* Lets the hardware watch what the processes want of this pin together. */
static enum error watch_update(struct gpio_driver *self, struct gpio_pin *pin, uint32_t mask)
{
    static const enum gpio_edge edges[] = {
        [RISING] = GPIO_EDGE_RISING,
        [FALLING] = GPIO_EDGE_FALLING,
        [RISING | FALLING] = GPIO_EDGE_BOTH,
    };
    const unsigned wanted = wanted_by_all(self, mask) & (RISING | FALLING);
    if (wanted == 0) {
        gpio_interrupt_disable(pin);
        return OK;
    }
    const enum error error = gpio_interrupt_enable(pin, edges[wanted]);
    /* After the enabling: an edge in between is then one too many, and not one too few. */
    self->levels = gpio_read(pin) ? self->levels | mask : self->levels & ~mask;
    return error;
}

static enum error wanted_set(struct gpio_driver *self, struct process *process, uint32_t mask,
                             unsigned wanted)
{
    const enum error error = grant_check(&self->driver, process);
    if (error != OK)
        return error;
    grant_enter (struct gpio_app, app, &self->driver, process) {
        app->rising = (app->rising & ~mask) | ((wanted & RISING) != 0 ? mask : 0);
        app->falling = (app->falling & ~mask) | ((wanted & FALLING) != 0 ? mask : 0);
    }
    return OK;
}

static enum error unwatch(struct gpio_driver *self, struct process *caller, struct gpio_pin *pin,
                          uint32_t mask)
{
    if (wanted_by(self, caller, mask) == 0)
        return OK;
    const enum error error = wanted_set(self, caller, mask, 0);
    return error == OK ? watch_update(self, pin, mask) : error;
}

static enum error watch(struct gpio_driver *self, struct process *caller, struct gpio_pin *pin,
                        uint32_t mask, uint32_t edge)
{
    if (edge > GPIO_EDGE_FALLING)
        return ERROR_NOSUPPORT;
    const unsigned wanted =
        (edge != GPIO_EDGE_FALLING ? RISING : 0) | (edge != GPIO_EDGE_RISING ? FALLING : 0);
    enum error error = wanted_set(self, caller, mask, wanted);
    if (error != OK)
        return error;
    error = watch_update(self, pin, mask);
    if (error != OK)
        (void)unwatch(self, caller, pin, mask); /* it was not watched before either */
    return error;
}

static enum error input(struct gpio_pin *pin, uint32_t pull)
{
    switch (pull) {
    case 0:
        return gpio_make_input(pin, GPIO_PULL_NONE);
    case 1:
        return gpio_make_input(pin, GPIO_PULL_UP);
    case 2:
        return gpio_make_input(pin, GPIO_PULL_DOWN);
    default:
        return ERROR_NOSUPPORT;
    }
}

static enum error drive(struct gpio_pin *pin, bool high)
{
    gpio_write(pin, high);
    return OK;
}

static enum error pin_command(struct gpio_driver *self, struct process *caller,
                              const struct command *command, struct gpio_pin *pin)
{
    const uint32_t mask = 1u << command->a;
    switch (command->number) {
    case COMMAND_OUTPUT:
        return gpio_make_output(pin);
    case COMMAND_SET:
        return drive(pin, true);
    case COMMAND_CLEAR:
        return drive(pin, false);
    case COMMAND_TOGGLE:
        return drive(pin, !gpio_read(pin));
    case COMMAND_INPUT:
        return input(pin, command->b);
    case COMMAND_WATCH:
        return watch(self, caller, pin, mask, command->b);
    case COMMAND_UNWATCH:
        return unwatch(self, caller, pin, mask);
    default:
        return gpio_make_input(pin, GPIO_PULL_NONE);
    }
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct gpio_driver *const self = container_of(driver, struct gpio_driver, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    if (command->number == COMMAND_COUNT)
        return command_success_u32(command, self->pins.count);
    if (command->number > COMMAND_COUNT)
        return command_failure(ERROR_NOSUPPORT);
    if (command->a >= self->pins.count || command->a >= GPIO_COUNT_MAX)
        return command_failure(ERROR_INVALID);
    struct gpio_pin *const pin = gpio_find(&self->pins, command->a);
    if (pin == NULL)
        return command_failure(ERROR_NODEVICE);
    if (command->number == COMMAND_READ)
        return command_success_u32(command, gpio_read(pin));
    return command_from(pin_command(self, caller, command, pin));
}

static void process_ended(struct driver *driver, struct process *gone)
{
    struct gpio_driver *const self = container_of(driver, struct gpio_driver, driver);
    for (uint32_t number = 0; number < self->pins.count && number < GPIO_COUNT_MAX; number++) {
        struct gpio_pin *const pin = gpio_find(&self->pins, number);
        if (pin != NULL)
            (void)unwatch(self, gone, pin, 1u << number); /* what is less can be watched */
    }
}

static uint32_t number_of(const struct gpio_driver *self, const struct gpio_pin *pin)
{
    uint32_t number = 0;
    while (number < self->pins.count && gpio_find(&self->pins, number) != pin)
        number++;
    return number;
}

/* The edges that may have come. A pin that is where it was has moved twice; of a pin of which one kind is
 * watched, the hardware has seen that kind. */
static unsigned edges_seen(struct gpio_driver *self, uint32_t mask, bool is_high)
{
    const bool has_moved = is_high != ((self->levels & mask) != 0);
    if (!has_moved)
        return RISING | FALLING;
    self->levels ^= mask;
    if (wanted_by_all(self, mask) != (RISING | FALLING))
        return RISING | FALLING;
    return is_high ? RISING : FALLING;
}

void gpio_driver_changed(struct gpio_client *client, struct gpio_pin *pin)
{
    struct gpio_driver *const self = container_of(client, struct gpio_driver, client);
    const uint32_t number = number_of(self, pin);
    if (number >= self->pins.count || number >= GPIO_COUNT_MAX)
        return;
    const bool is_high = gpio_read(pin);
    const unsigned seen = edges_seen(self, 1u << number, is_high);
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each))
        if ((wanted_by(self, each, 1u << number) & seen) != 0)
            /* A process whose queue is full has lost it; the kernel counts that. */
            (void)upcall_schedule(&self->driver, each, UPCALL_CHANGED, number, is_high, 0);
}

const struct driver_ops gpio_driver_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct gpio_app),
    .upcall_count = 1,
};
