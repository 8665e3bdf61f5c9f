#include "capsules/app_flash.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum { COMMAND_EXISTS, COMMAND_WRITE };
enum { BUFFER };
enum { UPCALL_DONE };

#define CHUNK_SIZE 64u

/* Piece by piece: the buffer may lie in what is written. */
static enum error copy(struct app_flash *self, struct process *caller, uint32_t address,
                       size_t size)
{
    uint8_t chunk[CHUNK_SIZE];
    enum error error = OK;
    for (size_t offset = 0; offset < size && error == OK; offset += CHUNK_SIZE) {
        const struct bytes bytes = {chunk, sizeof chunk};
        const size_t count = allow_ro_read(&self->driver, caller, BUFFER, offset, bytes);
        error =
            flash_write(self->flash, address + offset, bytes_as_const(bytes_first(bytes, count)));
    }
    return error;
}

static enum error write(struct app_flash *self, struct process *caller, uint32_t address)
{
    const size_t size = allow_ro_size(&self->driver, caller, BUFFER);
    const enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return error;
    if (size == 0 || !process_may_write_flash(caller, address, size))
        return ERROR_INVALID;
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&self->driver, caller, UPCALL_DONE, copy(self, caller, address, size), 0,
                          0);
    return OK;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct app_flash *const self = container_of(driver, struct app_flash, driver);
    switch (command->number) {
    case COMMAND_EXISTS:
        return command_success();
    case COMMAND_WRITE:
        return command_from(write(self, caller, command->a));
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
}

const struct driver_ops app_flash_ops = {
    .command = command,
    .upcall_count = 1,
    .allow_ro_count = 1,
};
