#include "kernel/fake/probe_driver.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "lib/container_of.h"

static struct command_result probe_command(struct driver *driver, struct process *caller,
                                           struct command *command)
{
    struct probe_driver *const self = container_of(driver, struct probe_driver, driver);
    self->command_count++;
    self->caller = caller;
    self->arguments[0] = command->number;
    self->arguments[1] = command->a;
    self->arguments[2] = command->b;
    return self->answer(command);
}

struct command_result probe_answer_success(struct command *command)
{
    (void)command;
    return command_success();
}

static void probe_process_ended(struct driver *driver, struct process *gone)
{
    struct probe_driver *const self = container_of(driver, struct probe_driver, driver);
    self->ended_count++;
    self->ended_identifier = process_identifier(gone);
    if (!grant_exists(driver, gone))
        return;
    grant_enter (struct probe_app, app, driver, gone) {
        self->ended_app_count = app->count;
    }
}

const struct driver_ops probe_driver_ops = {
    .command = probe_command,
    .process_ended = probe_process_ended,
    .grant_size = sizeof(struct probe_app),
    .upcall_count = PROBE_UPCALL_COUNT,
    .allow_ro_count = PROBE_ALLOW_COUNT,
    .allow_rw_count = PROBE_ALLOW_COUNT,
    .allow_readable_count = 1,
};
