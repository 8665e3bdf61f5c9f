#include "capsules/spi_controller.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum {
    COMMAND_EXISTS = 0,
    COMMAND_WRITE = 2,
    COMMAND_RATE_SET = 5,
    COMMAND_RATE = 6,
    COMMAND_PHASE_SET = 7,
    COMMAND_PHASE = 8,
    COMMAND_POLARITY_SET = 9,
    COMMAND_POLARITY = 10,
    COMMAND_READ = 11,
    COMMAND_IN_PLACE = 12,
};
enum { BUFFER };
enum { UPCALL_DONE };

/* What a process wants. */
struct spi_app {
    uint32_t rate_hz; /* 0: as at first */
    uint32_t size;
    uint32_t done;
    uint8_t mode;    /* enum spi_mode */
    uint8_t command; /* that asked for the transfer */
};

/* Fills the buffer with what goes out next, and says how much that is; less than asked: the process's has
 * shrunk. */
static size_t piece_load(struct spi_controller *self, struct process *process,
                         const struct spi_app *app, struct bytes buffer)
{
    const struct bytes piece = bytes_first(buffer, app->size - app->done);
    if (app->command == COMMAND_WRITE)
        return allow_ro_read(&self->driver, process, BUFFER, app->done, piece);
    if (app->command == COMMAND_IN_PLACE)
        return allow_rw_read(&self->driver, process, BUFFER, app->done, piece);
    bytes_fill(piece, 0xFF);
    return piece.size;
}

/* false: there is no next piece, and the transfer is over. */
static bool piece_begin(struct spi_controller *self, struct process *process)
{
    size_t size = 0;
    uint32_t done = 0;
    kernel_assert(self->buffer != NULL);
    const struct buffer *buffer owned = move(self->buffer);
    self->buffer = NULL;
    grant_enter (struct spi_app, app, &self->driver, process) {
        const uint32_t rate_hz = app->rate_hz == 0 ? SPI_CONTROLLER_RATE_HZ : app->rate_hz;
        spi_configure(self->spi, rate_hz, (enum spi_mode)app->mode);
        size = piece_load(self, process, app, buffer_bytes(buffer));
        done = app->done;
    }
    if (spi_transfer(self->spi, move(buffer), size) == OK)
        return true;
    self->buffer = move(buffer);
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&self->driver, process, UPCALL_DONE, done, 0, 0);
    return false;
}

/* Each turn of the loop starts a transfer, or ends one. */
static void run(struct spi_controller *self)
{
    struct process *process;
    while (self->owner == 0 && (process = turns_next(&self->turns)) != NULL) {
        turns_remove(&self->turns, process);
        if (piece_begin(self, process))
            self->owner = process_identifier(process);
    }
}

void spi_controller_done(struct spi_client *client, const struct buffer *buffer, size_t size)
{
    struct spi_controller *const self = container_of(client, struct spi_controller, client);
    struct process *const process = process_find(self->owner);
    const struct const_bytes in = bytes_as_const(bytes_first(buffer_bytes(buffer), size));
    if (process != NULL)
        grant_enter (struct spi_app, app, &self->driver, process) {
            (void)allow_rw_write(&self->driver, process, BUFFER, app->done, in);
            app->done += (uint32_t)in.size;
        }
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    if (process != NULL) {
        if (piece_begin(self, process))
            return;
    }
    self->owner = 0;
    spi_release(self->spi);
    run(self);
}

static bool is_size_good(struct spi_controller *self, struct process *caller, uint32_t command,
                         uint32_t size)
{
    const size_t in = allow_rw_size(&self->driver, caller, BUFFER);
    if (command != COMMAND_WRITE)
        return size != 0 && size <= in;
    return size != 0 && size <= allow_ro_size(&self->driver, caller, BUFFER) &&
           (in == 0 || size <= in);
}

static enum error transfer(struct spi_controller *self, struct process *caller, uint32_t command,
                           uint32_t size)
{
    if (!is_size_good(self, caller, command, size))
        return ERROR_INVALID;
    grant_enter (struct spi_app, app, &self->driver, caller) {
        app->size = size;
        app->done = 0;
        app->command = (uint8_t)command;
    }
    turns_add(&self->turns, caller);
    run(self);
    return OK;
}

/* The bit of the mode that the command is about. */
static uint8_t mode_bit(uint32_t command)
{
    return command <= COMMAND_PHASE ? SPI_SECOND_EDGE : SPI_IDLE_HIGH;
}

static enum error settings_change(struct spi_controller *self, struct process *caller,
                                  const struct command *command)
{
    grant_enter (struct spi_app, app, &self->driver, caller) {
        if (command->number == COMMAND_RATE_SET)
            app->rate_hz = command->a;
        else if (command->a != 0)
            app->mode |= mode_bit(command->number);
        else
            app->mode &= (uint8_t)~mode_bit(command->number);
    }
    return OK;
}

static uint32_t setting_of(struct spi_controller *self, struct process *caller, uint32_t command)
{
    uint32_t value = 0;
    grant_enter (struct spi_app, app, &self->driver, caller) {
        value = command == COMMAND_RATE ? app->rate_hz : (app->mode & mode_bit(command)) != 0;
    }
    return value == 0 && command == COMMAND_RATE ? SPI_CONTROLLER_RATE_HZ : value;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct spi_controller *const self = container_of(driver, struct spi_controller, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    const enum error error = grant_check(driver, caller);
    if (error != OK)
        return command_failure(error);
    switch (command->number) {
    case COMMAND_RATE:
    case COMMAND_PHASE:
    case COMMAND_POLARITY:
        return command_success_u32(command, setting_of(self, caller, command->number));
    case COMMAND_WRITE:
    case COMMAND_READ:
    case COMMAND_IN_PLACE:
    case COMMAND_RATE_SET:
    case COMMAND_PHASE_SET:
    case COMMAND_POLARITY_SET:
        break;
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
    if (turns_includes(&self->turns, caller) || self->owner == process_identifier(caller))
        return command_failure(ERROR_BUSY);
    if (command->number >= COMMAND_RATE_SET && command->number <= COMMAND_POLARITY_SET)
        return command_from(settings_change(self, caller, command));
    return command_from(transfer(self, caller, command->number, command->a));
}

static void process_ended(struct driver *driver, struct process *gone)
{
    turns_remove(&container_of(driver, struct spi_controller, driver)->turns, gone);
}

const struct driver_ops spi_controller_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct spi_app),
    .upcall_count = 1,
    .allow_ro_count = 1,
    .allow_rw_count = 1,
};
