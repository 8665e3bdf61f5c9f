#include "capsules/read_only_state.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "lib/container_of.h"

enum { COMMAND_EXISTS, COMMAND_VERSION };
enum { BUFFER, BUFFER_COUNT };

#define VERSION 1

/* The state of one process. */
struct read_only_app {
    uint32_t switches;
};

static void word_write(struct read_only_state *self, struct process *process, size_t place,
                       uint32_t word)
{
    const uint8_t bytes[4] = {(uint8_t)word, (uint8_t)(word >> 8), (uint8_t)(word >> 16),
                              (uint8_t)(word >> 24)};
    (void)allow_readable_write(&self->driver, process, BUFFER, place * sizeof bytes,
                               (struct const_bytes){bytes, sizeof bytes});
}

void read_only_state_resumed(struct kernel_watcher *watcher, struct process *process)
{
    struct read_only_state *const self = container_of(watcher, struct read_only_state, watcher);
    if (!grant_exists(&self->driver, process))
        return;
    const uint64_t time = tick_clock_update(&self->clock, alarm_now(self->alarm));
    uint32_t switches = 0;
    grant_enter (struct read_only_app, app, &self->driver, process) {
        app->switches++;
        switches = app->switches;
    }
    word_write(self, process, 0, switches);
    word_write(self, process, 1, process->upcall_count);
    word_write(self, process, 2, (uint32_t)time);
    word_write(self, process, 3, (uint32_t)(time >> 32));
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    (void)driver;
    (void)caller;
    switch (command->number) {
    case COMMAND_EXISTS:
        return command_success();
    case COMMAND_VERSION:
        return command_success_u32(command, VERSION);
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
}

const struct driver_ops read_only_state_ops = {
    .command = command,
    .grant_size = sizeof(struct read_only_app),
    .allow_readable_count = BUFFER_COUNT,
};
