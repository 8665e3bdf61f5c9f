#include "capsules/i2c_master.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum { COMMAND_EXISTS, COMMAND_WRITE, COMMAND_READ, COMMAND_WRITE_READ };
enum { BUFFER = 1, ALLOW_COUNT };
enum { UPCALL_DONE };

#define ADDRESS_MAX 0x7F

/* What a process wants. */
struct i2c_app {
    uint16_t write_size;
    uint16_t read_size;
    uint8_t address;
};

/* A process whose queue is full has lost it; the kernel counts that. */
static void tell(struct i2c_master *self, struct process *process, enum error status)
{
    (void)upcall_schedule(&self->driver, process, UPCALL_DONE, (uint32_t)status, 0, 0);
}

static enum error transfer_begin(struct i2c_master *self, struct process *process)
{
    kernel_assert(self->transfer != NULL);
    struct i2c_transfer *const transfer = self->transfer;
    grant_enter (struct i2c_app, app, &self->driver, process) {
        transfer->write_size = app->write_size;
        transfer->read_size = app->read_size;
        transfer->address = app->address;
    }
    const struct bytes out = bytes_first(i2c_transfer_bytes(transfer), transfer->write_size);
    if (allow_rw_read(&self->driver, process, BUFFER, 0, out) < out.size)
        return ERROR_SIZE;
    const enum error error = i2c_start(self->bus, move(self->transfer));
    if (error == OK)
        self->transfer = NULL;
    return error;
}

/* Each turn of the loop starts a transfer, or ends one. */
static void run(struct i2c_master *self)
{
    struct process *process;
    while (self->owner == 0 && (process = turns_next(&self->turns)) != NULL) {
        const enum error error = transfer_begin(self, process);
        turns_remove(&self->turns, process);
        if (error == OK)
            self->owner = process_identifier(process);
        else
            tell(self, process, error);
    }
}

void i2c_master_done(struct i2c_client *client, struct i2c_transfer *transfer, enum error status)
{
    struct i2c_master *const self = container_of(client, struct i2c_master, client);
    struct process *const process = process_find(self->owner);
    const struct const_bytes in =
        bytes_as_const(bytes_first(i2c_transfer_bytes(transfer), transfer->read_size));
    self->owner = 0;
    if (process != NULL) {
        if (status == OK && allow_rw_write(&self->driver, process, BUFFER, 0, in) < in.size)
            status = ERROR_SIZE;
        tell(self, process, status);
    }
    kernel_assert(self->transfer == NULL);
    self->transfer = move(transfer);
    run(self);
}

static enum error begin(struct i2c_master *self, struct process *caller, uint32_t address,
                        uint32_t write_size, uint32_t read_size)
{
    const uint32_t size = write_size > read_size ? write_size : read_size;
    if (address > ADDRESS_MAX)
        return ERROR_INVALID;
    if (turns_includes(&self->turns, caller) || self->owner == process_identifier(caller))
        return ERROR_BUSY;
    if (size == 0 || size > self->size || size > allow_rw_size(&self->driver, caller, BUFFER))
        return ERROR_SIZE;
    const enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return error;
    grant_enter (struct i2c_app, app, &self->driver, caller) {
        app->write_size = (uint16_t)write_size;
        app->read_size = (uint16_t)read_size;
        app->address = (uint8_t)address;
    }
    turns_add(&self->turns, caller);
    run(self);
    return OK;
}

static enum error work(struct i2c_master *self, struct process *caller,
                       const struct command *command)
{
    const uint32_t a = command->a, b = command->b;
    switch (command->number) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_WRITE:
        return begin(self, caller, a, b, 0);
    case COMMAND_READ:
        return begin(self, caller, a, 0, b);
    case COMMAND_WRITE_READ:
        return begin(self, caller, a & UINT8_MAX, a >> 8, b);
    default:
        return ERROR_NOSUPPORT;
    }
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    return command_from(work(container_of(driver, struct i2c_master, driver), caller, command));
}

static void process_ended(struct driver *driver, struct process *gone)
{
    turns_remove(&container_of(driver, struct i2c_master, driver)->turns, gone);
}

const struct driver_ops i2c_master_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct i2c_app),
    .upcall_count = 1,
    .allow_rw_count = ALLOW_COUNT,
};
