#include "capsules/button.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum { COMMAND_COUNT, COMMAND_ENABLE, COMMAND_DISABLE, COMMAND_READ };
enum { UPCALL_CHANGED };

/* The state of one process: a bit per button that it asked for. */
struct button_app {
    uint32_t enabled;
};

static uint32_t enabled_by(struct button_driver *self, struct process *process)
{
    uint32_t enabled = 0;
    if (grant_exists(&self->driver, process))
        grant_enter (struct button_app, app, &self->driver, process) {
            enabled = app->enabled;
        }
    return enabled;
}

/* What some process other than `but` asks for. */
static uint32_t enabled_by_others(struct button_driver *self, const struct process *but)
{
    uint32_t enabled = 0;
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each))
        if (each != but)
            enabled |= enabled_by(self, each);
    return enabled;
}

/* Makes what the process asks for so, and switches off what nobody asks for any more. */
static enum error enabled_set(struct button_driver *self, struct process *process, uint32_t enabled)
{
    uint32_t before = 0;
    enum error error = ERROR_FAIL;
    grant_enter (struct button_app, app, &self->driver, process) {
        before = app->enabled;
        app->enabled = enabled;
        error = OK;
    }
    if (error != OK) {
        error = grant_check(&self->driver, process);
        return error == OK ? ERROR_BUSY : error;
    }
    const uint32_t others = enabled_by_others(self, process);
    for (uint32_t left = (before ^ enabled) & ~others; left != 0; left &= left - 1) {
        const unsigned number = (unsigned)__builtin_ctz(left);
        struct button *const button = button_find(&self->buttons, number);
        if (button == NULL)
            break;
        if ((enabled & 1u << number) != 0)
            button_enable(button);
        else
            button_disable(button);
    }
    return OK;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct button_driver *const self = container_of(driver, struct button_driver, driver);
    if (command->number == COMMAND_COUNT)
        return command_success_u32(command, self->buttons.count);
    if (command->number > COMMAND_READ)
        return command_failure(ERROR_NOSUPPORT);
    const struct button *const button = button_find(&self->buttons, command->a);
    if (button == NULL || command->a >= BUTTON_COUNT_MAX)
        return command_failure(ERROR_INVALID);
    if (command->number == COMMAND_READ)
        return command_success_u32(command, button_is_pressed(button));
    const uint32_t enabled = enabled_by(self, caller);
    const uint32_t wanted = command->number == COMMAND_ENABLE ? enabled | 1u << command->a
                                                              : enabled & ~(1u << command->a);
    return command_from(enabled_set(self, caller, wanted));
}

static void process_ended(struct driver *driver, struct process *gone)
{
    struct button_driver *const self = container_of(driver, struct button_driver, driver);
    if (enabled_by(self, gone) != 0)
        (void)enabled_set(self, gone, 0); /* its grant is there: it was just entered */
}

static uint32_t number_of(const struct button_driver *self, const struct button *button)
{
    uint32_t number = 0;
    while (number < self->buttons.count && button_find(&self->buttons, number) != button)
        number++;
    return number;
}

void button_driver_changed(struct button_client *client, struct button *button, bool pressed)
{
    struct button_driver *const self = container_of(client, struct button_driver, client);
    const uint32_t number = number_of(self, button);
    if (number >= self->buttons.count || number >= BUTTON_COUNT_MAX)
        return;
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each))
        if ((enabled_by(self, each) & 1u << number) != 0)
            /* A process whose queue is full has lost it; the kernel counts that. */
            (void)upcall_schedule(&self->driver, each, UPCALL_CHANGED, number, pressed, 0);
}

const struct driver_ops button_driver_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct button_app),
    .upcall_count = 1,
};
