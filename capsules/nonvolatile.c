#include "capsules/nonvolatile.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum { COMMAND_EXISTS, COMMAND_SIZE, COMMAND_READ, COMMAND_WRITE };
enum { BUFFER };
enum { SHARED_UPCALL_READ };
enum { ISOLATED_UPCALL_SIZE, ISOLATED_UPCALL_READ };

/* What a job does next. */
enum { PHASE_TABLE, PHASE_REGION, PHASE_LOAD, PHASE_COPY, PHASE_WRITTEN };

/* The next piece is done. */
static uint32_t piece_next(struct storage_job *job, uint32_t size)
{
    job->phase = PHASE_LOAD;
    job->done += size;
    return job->done == job->size ? STORAGE_END | OK : STORAGE_PAUSE;
}

/* The block is loaded: its part of the transfer. */
static uint32_t copy(struct storage_user *self, struct process *process, struct storage_job *job,
                     struct bytes part)
{
    const bool is_write = job->command == COMMAND_WRITE;
    const size_t size =
        is_write ? allow_ro_read(&self->driver, process, BUFFER, job->done, part)
                 : allow_rw_write(&self->driver, process, BUFFER, job->done, bytes_as_const(part));
    if (size < part.size)
        return STORAGE_END | ERROR_SIZE;
    if (!is_write)
        return piece_next(job, (uint32_t)size);
    job->phase = PHASE_WRITTEN;
    return STORAGE_WRITE;
}

static enum error check(const struct storage_job *job, uint32_t limit)
{
    if (job->size == 0)
        return ERROR_RESERVE;
    return job->offset > limit || job->size > limit - job->offset ? ERROR_INVALID : OK;
}

static uint32_t step(struct storage_user *self, struct process *process, struct storage_job *job)
{
    const uint32_t offset = job->offset + job->done;
    const uint32_t begin = offset % STORAGE_BLOCK_SIZE;
    const uint32_t left = job->size - job->done;
    const uint32_t room = STORAGE_BLOCK_SIZE - begin;
    const uint32_t size = left < room ? left : room;
    switch (job->phase++) {
    case PHASE_TABLE:
        return job->size != 0 ? STORAGE_TABLE : STORAGE_END | ERROR_RESERVE;
    case PHASE_REGION:
        return storage_region_find(self->storage, job, true);
    case PHASE_LOAD:
        return job->region + offset / STORAGE_BLOCK_SIZE;
    case PHASE_COPY:
        return copy(self, process, job, bytes_part(storage_contents(self->storage), begin, size));
    default:
        return piece_next(job, size);
    }
}

/* phase: what the job begins with; the region is set, or its owner. */
static struct command_result begin(struct storage_user *self, struct process *caller,
                                   const struct storage_job *begun)
{
    const enum error error = storage_check(self, caller);
    if (error != OK)
        return command_failure(error);
    grant_enter (struct storage_job, job, &self->driver, caller) {
        *job = *begun;
    }
    storage_begin(self, caller);
    return command_success();
}

static uint32_t buffer_size(struct storage_user *self, struct process *caller, uint32_t command)
{
    return (uint32_t)(command == COMMAND_WRITE ? allow_ro_size(&self->driver, caller, BUFFER)
                                               : allow_rw_size(&self->driver, caller, BUFFER));
}

static bool has_buffer(struct storage_user *self, struct process *caller, uint32_t command)
{
    return command == COMMAND_WRITE ? allow_ro_exists(&self->driver, caller, BUFFER)
                                    : allow_rw_exists(&self->driver, caller, BUFFER);
}

/* ---- the region of all ---- */

static struct command_result shared_command(struct driver *driver, struct process *caller,
                                            struct command *command)
{
    struct storage_user *const self = container_of(driver, struct storage_user, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    if (command->number == COMMAND_SIZE)
        return command_success_u32(command, NONVOLATILE_SHARED_SIZE);
    if (command->number > COMMAND_WRITE)
        return command_failure(ERROR_NOSUPPORT);
    const uint32_t room = buffer_size(self, caller, command->number);
    struct storage_job job = {
        .region = STORAGE_SHARED,
        .offset = command->a,
        .size = command->b < room ? command->b : room,
        .command = (uint8_t)command->number,
        .phase = PHASE_LOAD,
    };
    const enum error error = check(&job, NONVOLATILE_SHARED_SIZE);
    return error == OK ? begin(self, caller, &job) : command_failure(error);
}

static void shared_ended(struct storage_user *self, struct process *process,
                         const struct storage_job *job, enum error status)
{
    (void)status;
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&self->driver, process,
                          SHARED_UPCALL_READ + (job->command == COMMAND_WRITE), job->done, 0, 0);
}

/* ---- a region for each ---- */

static bool may(struct process *caller, uint32_t command)
{
    const struct tbf_storage storage = process_storage(caller);
    if (storage.write_id == 0 || command == COMMAND_SIZE)
        return storage.write_id != 0;
    return tbf_storage_lists(command == COMMAND_READ ? storage.read_ids : storage.modify_ids,
                             storage.write_id);
}

static struct command_result isolated_size(struct storage_user *self, struct process *caller)
{
    const enum error error = grant_check(&self->driver, caller);
    if (error == OK)
        (void)upcall_schedule(&self->driver, caller, ISOLATED_UPCALL_SIZE, OK,
                              NONVOLATILE_ISOLATED_SIZE, 0);
    return command_from(error);
}

static struct command_result isolated_command(struct driver *driver, struct process *caller,
                                              struct command *command)
{
    struct storage_user *const self = container_of(driver, struct storage_user, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    if (command->number > COMMAND_WRITE || !may(caller, command->number))
        return command_failure(ERROR_NOSUPPORT);
    if (command->number == COMMAND_SIZE)
        return isolated_size(self, caller);
    struct storage_job job = {
        .owner = process_storage(caller).write_id,
        .offset = command->b == 0 ? command->a : UINT32_MAX,
        .size = buffer_size(self, caller, command->number),
        .command = (uint8_t)command->number,
        .phase = PHASE_TABLE,
    };
    const enum error error = check(&job, NONVOLATILE_ISOLATED_SIZE);
    /* Existing applications hear of no buffer by the upcall, and of all else at once. */
    if (error != OK && (error != ERROR_RESERVE || has_buffer(self, caller, command->number)))
        return command_failure(error);
    return begin(self, caller, &job);
}

static void isolated_ended(struct storage_user *self, struct process *process,
                           const struct storage_job *job, enum error status)
{
    (void)upcall_schedule(&self->driver, process,
                          ISOLATED_UPCALL_READ + (job->command == COMMAND_WRITE), status, job->done,
                          0);
}

#define NONVOLATILE_DRIVER(command_, upcalls)                                                      \
    {                                                                                              \
        .command = (command_), .process_ended = storage_process_ended,                             \
        .grant_size = sizeof(struct storage_job), .upcall_count = (upcalls), .allow_ro_count = 1,  \
        .allow_rw_count = 1,                                                                       \
    }

const struct driver_ops nonvolatile_shared_driver_ops = NONVOLATILE_DRIVER(shared_command, 2);
const struct driver_ops nonvolatile_isolated_driver_ops = NONVOLATILE_DRIVER(isolated_command, 3);
const struct storage_user_ops nonvolatile_shared_ops = {.step = step, .ended = shared_ended};
const struct storage_user_ops nonvolatile_isolated_ops = {.step = step, .ended = isolated_ended};
