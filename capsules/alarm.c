#include "capsules/alarm.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum {
    COMMAND_EXISTS,
    COMMAND_FREQUENCY,
    COMMAND_NOW,
    COMMAND_STOP,
    COMMAND_SET = 5,
    COMMAND_SET_FROM
};
enum { UPCALL_FIRED };

/* The state of one process. */
struct alarm_app {
    uint64_t deadline; /* by the driver's clock; only when the slot's bit in `armed` is set */
};

static uint32_t bit_of(const struct process *process)
{
    return 1u << process->slot;
}

static void hardware_set(struct alarm_driver *self, struct process *next nullable, uint64_t time,
                         uint64_t deadline)
{
    self->next = next;
    self->next_deadline = deadline;
    alarm_set(self->alarm, (uint32_t)time, tick_clock_wait(time, deadline));
}

/* When the process's alarm was the next one, the hardware still goes off for it: once for nothing. */
static void disarm(struct alarm_driver *self, const struct process *process)
{
    self->armed &= ~bit_of(process);
    if (self->next == process)
        self->next = NULL;
    if (self->armed == 0)
        alarm_disarm(self->alarm);
}

static struct command_result stop(struct alarm_driver *self, const struct process *caller)
{
    if ((self->armed & bit_of(caller)) == 0)
        return command_failure(ERROR_ALREADY);
    disarm(self, caller);
    return command_success();
}

static struct command_result set(struct alarm_driver *self, struct process *caller,
                                 struct command *command, uint64_t time, uint32_t reference,
                                 uint32_t dt)
{
    const uint64_t deadline = tick_clock_deadline(time, reference, dt);
    const enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return command_failure(error);
    grant_enter (struct alarm_app, app, &self->driver, caller) {
        app->deadline = deadline;
    }
    if (self->armed == 0 || deadline < self->next_deadline)
        hardware_set(self, caller, time, deadline);
    else if (self->next == caller)
        self->next = NULL;
    self->armed |= bit_of(caller);
    return command_success_u32(command, (uint32_t)deadline);
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct alarm_driver *const self = container_of(driver, struct alarm_driver, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    const uint32_t now = alarm_now(self->alarm);
    const uint64_t time = tick_clock_update(&self->clock, now);
    switch (command->number) {
    case COMMAND_FREQUENCY:
        return command_success_u32(command, self->alarm->frequency_hz);
    case COMMAND_NOW:
        return command_success_u32(command, now);
    case COMMAND_STOP:
        return stop(self, caller);
    case COMMAND_SET:
        return set(self, caller, command, time, now, command->a);
    case COMMAND_SET_FROM:
        return set(self, caller, command, time, command->a, command->b);
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
}

static void process_ended(struct driver *driver, struct process *gone)
{
    struct alarm_driver *const self = container_of(driver, struct alarm_driver, driver);
    if ((self->armed & bit_of(gone)) != 0)
        disarm(self, gone);
}

/* When the process's alarm is due; 0, in the past, when nobody can say. */
static uint64_t deadline_of(struct alarm_driver *self, struct process *process)
{
    uint64_t deadline = 0;
    grant_enter (struct alarm_app, app, &self->driver, process) {
        deadline = app->deadline;
    }
    return deadline;
}

static void fire(struct alarm_driver *self, struct process *process, uint32_t now)
{
    self->armed &= ~bit_of(process);
    self->next = NULL;
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&self->driver, process, UPCALL_FIRED, now, (uint32_t)self->next_deadline,
                          0);
}

/* Looks for the next one; there is one. */
static void next_find(struct alarm_driver *self)
{
    self->next = NULL;
    self->next_deadline = UINT64_MAX;
    for (uint32_t left = self->armed; left != 0; left &= left - 1) {
        struct process *const process = process_at((unsigned)__builtin_ctz(left));
        const uint64_t deadline = process == NULL ? UINT64_MAX : deadline_of(self, process);
        if (deadline < self->next_deadline) {
            self->next = process;
            self->next_deadline = deadline;
        }
    }
}

void alarm_driver_fired(struct alarm_client *client)
{
    struct alarm_driver *const self = container_of(client, struct alarm_driver, client);
    const uint32_t now = alarm_now(self->alarm);
    const uint64_t time = tick_clock_update(&self->clock, now);
    do {
        if (self->next != NULL && self->next_deadline <= time)
            fire(self, self->next, now);
        if (self->armed == 0)
            return;
        next_find(self);
    } while (self->next_deadline <= time);
    hardware_set(self, self->next, time, self->next_deadline);
}

const struct driver_ops alarm_driver_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct alarm_app),
    .upcall_count = 1,
};
