#include "capsules/temperature.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum { COMMAND_EXISTS, COMMAND_MEASURE };
enum { UPCALL_MEASURED };

#define NO_VALUE INT32_MIN

/* A measurement that began before the process asked serves it, too: the sensor has not answered yet. */
static enum error measure(struct temperature_driver *self, struct process *caller)
{
    const uint32_t bit = 1u << caller->slot;
    if ((self->waiting & bit) != 0)
        return ERROR_BUSY;
    enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return error;
    error = temperature_measure(self->sensor);
    if (error != OK && error != ERROR_BUSY)
        return error;
    self->waiting |= bit;
    return OK;
}

void temperature_driver_measured(struct temperature_client *client, int32_t value,
                                 enum error status)
{
    struct temperature_driver *const self = container_of(client, struct temperature_driver, client);
    const uint32_t waiting = self->waiting;
    self->waiting = 0;
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each))
        if ((waiting >> each->slot & 1) != 0)
            /* A process whose queue is full has lost it; the kernel counts that. */
            (void)upcall_schedule(&self->driver, each, UPCALL_MEASURED,
                                  (uint32_t)(status == OK ? value : NO_VALUE), (uint32_t)status, 0);
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct temperature_driver *const self = container_of(driver, struct temperature_driver, driver);
    switch (command->number) {
    case COMMAND_EXISTS:
        return command_success();
    case COMMAND_MEASURE:
        return command_from(measure(self, caller));
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
}

static void process_ended(struct driver *driver, struct process *gone)
{
    struct temperature_driver *const self = container_of(driver, struct temperature_driver, driver);
    self->waiting &= ~(1u << gone->slot);
}

const struct driver_ops temperature_driver_ops = {
    .command = command,
    .process_ended = process_ended,
    .upcall_count = 1,
};
