#include "capsules/storage.h"
#include "capsules/turns.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "lib/container_of.h"

enum { AT_CHECKSUM = 0, AT_SEQUENCE = 4, AT_TAIL = BLOCK_SIZE - STORAGE_TAIL_SIZE };

storage_block *storage_loaded(const struct storage *self)
{
    kernel_assert(self->buffer != NULL);
    return bytes_as_array(buffer_bytes(self->buffer), BLOCK_SIZE);
}

static struct bytes buffer_of(const struct storage *self)
{
    return (struct bytes){*storage_loaded(self), BLOCK_SIZE};
}

/* Of a block with its sequence number, and of which block it is: what belongs elsewhere is not valid. */
static uint32_t checksum(const struct storage *self)
{
    uint32_t hash = STORAGE_HASH ^ self->block;
    const storage_block *const buffer = storage_loaded(self);
    for (unsigned i = AT_SEQUENCE; i < AT_TAIL; i++)
        hash = storage_hash_next(hash, (*buffer)[i]);
    return hash;
}

/* The sequence number of what was read; 0: it is not valid. */
static uint32_t sequence_of(struct storage *self)
{
    const struct const_bytes buffer = bytes_as_const(buffer_of(self));
    const uint32_t sum = checksum(self);
    return const_bytes_word(buffer, AT_CHECKSUM) == sum && const_bytes_word(buffer, AT_TAIL) == sum
               ? const_bytes_word(buffer, AT_SEQUENCE)
               : 0;
}

static enum error transfer_start(struct storage *self)
{
    const uint32_t is_odd =
        self->stage == STORAGE_WRITING ? self->sequence & 1 : self->stage == STORAGE_READ_ODD;
    const uint32_t place =
        self->stage == STORAGE_READ_MARK ? 0 : self->block + is_odd * STORAGE_COPY;
    kernel_assert(self->buffer != NULL);
    const enum error error = self->stage == STORAGE_WRITING
                                 ? block_write(self->device, place, move(self->buffer))
                                 : block_read(self->device, place, move(self->buffer));
    if (error == OK)
        self->buffer = NULL;
    return error;
}

/* A transfer has ended well, or a read found nothing readable. OK: that was all that the job wanted; BUSY: one
 * more; FAIL: what was valid a moment ago is not; INVALID: the device is not ours. */
static enum error transfer_next(struct storage *self, bool is_readable)
{
    if (self->stage == STORAGE_WRITING)
        return OK;
    if (self->stage == STORAGE_READ_MARK) {
        if (const_bytes_word(bytes_as_const(buffer_of(self)), 0) != STORAGE_MARK)
            return ERROR_INVALID;
        self->is_marked = true;
        self->stage = STORAGE_READ_EVEN;
        return ERROR_BUSY;
    }
    const uint32_t sequence = is_readable ? sequence_of(self) : 0;
    if (self->stage == STORAGE_READ_AGAIN)
        return sequence == self->sequence ? OK : ERROR_FAIL;
    if (self->stage == STORAGE_READ_EVEN) {
        self->sequence = sequence;
        self->stage = STORAGE_READ_ODD;
        return ERROR_BUSY;
    }
    if (sequence < self->sequence) {
        self->stage = STORAGE_READ_AGAIN;
        return ERROR_BUSY;
    }
    self->sequence = sequence;
    if (sequence == 0)
        bytes_fill(buffer_of(self), 0);
    return OK;
}

static void write_prepare(struct storage *self)
{
    const struct bytes buffer = buffer_of(self);
    bytes_word_set(buffer, AT_SEQUENCE, ++self->sequence);
    const uint32_t sum = checksum(self);
    bytes_word_set(buffer, AT_CHECKSUM, sum);
    bytes_word_set(buffer, AT_TAIL, sum);
}

/* The process whose turn it is from now on; NULL: nobody waits. */
static bool turn_next(struct storage *self)
{
    struct storage_user *user = self->user;
    do {
        user = user->next;
        struct process *const process = turns_behind(user->waiting, user->last);
        if (process != NULL) {
            user->last = process->slot;
            self->user = user;
            self->process = process_identifier(process);
            return true;
        }
    } while (user != self->user);
    return false;
}

/* What the job whose turn it is wants next, after a transfer that ended so. */
static uint32_t job_next(struct storage *self, enum error status)
{
    struct storage_user *const user = self->user;
    struct process *const process = process_find(self->process);
    if (status != OK)
        self->is_marked = false; /* it may be another card by now */
    if (process == NULL)
        return STORAGE_PAUSE;
    uint32_t next = STORAGE_AGAIN;
    grant_enter (struct storage_job, job, &user->driver, process) {
        if (status != OK)
            next = STORAGE_END | (uint32_t)status;
        while (next == STORAGE_AGAIN)
            next = user->ops->step(user, process, job);
        if (next >= STORAGE_END) {
            user->waiting &= ~(1u << process->slot);
            user->ops->ended(user, process, job, (enum error)(next & 0xFF));
        }
    }
    return next;
}

/* What is wanted next: begins it, for whoever wants something; rests when nobody does. */
static void go_on(struct storage *self, uint32_t next)
{
    for (;;) {
        while (next >= STORAGE_PAUSE) {
            if (!turn_next(self)) {
                self->stage = STORAGE_IDLE;
                return;
            }
            next = job_next(self, OK);
        }
        if (next == STORAGE_WRITE) {
            self->stage = STORAGE_WRITING;
            write_prepare(self);
        } else {
            self->stage = (uint8_t)(STORAGE_READ_MARK + self->is_marked);
            self->block = next;
        }
        const enum error status = transfer_start(self);
        if (status == OK)
            return;
        next = job_next(self, status);
    }
}

void storage_done(struct block_client *client, const struct buffer *buffer, enum error status)
{
    struct storage *const self = container_of(client, struct storage, client);
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    const bool is_torn = status == ERROR_FAIL && self->stage >= STORAGE_READ_EVEN;
    if (status == OK || is_torn)
        status = transfer_next(self, !is_torn);
    if (status == ERROR_BUSY) {
        status = transfer_start(self);
        if (status == OK)
            return;
    }
    go_on(self, job_next(self, status));
}

void storage_add(struct storage *self, struct storage_user *user)
{
    if (self->user == NULL)
        self->user = user;
    user->storage = self;
    user->next = self->user->next != NULL ? self->user->next : user;
    self->user->next = user;
    self->device->client = &self->client;
}

enum error storage_check(struct storage_user *user, struct process *caller)
{
    if ((user->waiting & 1u << caller->slot) != 0)
        return ERROR_BUSY;
    return grant_check(&user->driver, caller);
}

/* Out of line: all users end with it. */
__attribute__((noinline)) void storage_begin(struct storage_user *user, struct process *caller)
{
    struct storage *const self = user->storage;
    user->waiting |= 1u << caller->slot;
    if (self->stage == STORAGE_IDLE)
        go_on(self, STORAGE_PAUSE);
}

void storage_process_ended(struct driver *driver, struct process *gone)
{
    struct storage_user *const user = container_of(driver, struct storage_user, driver);
    user->waiting &= ~(1u << gone->slot);
}

uint32_t storage_region_find(struct storage *self, struct storage_job *job, bool is_wanted)
{
    const struct bytes table = storage_contents(self);
    for (uint32_t i = 0; i < STORAGE_REGION_COUNT; i++) {
        const uint32_t owner = const_bytes_word(bytes_as_const(table), 4 * i);
        job->region = STORAGE_REGIONS + i * STORAGE_REGION_SIZE;
        if (owner == job->owner)
            return STORAGE_AGAIN;
        if (owner == 0 && !is_wanted)
            return STORAGE_END | ERROR_NOSUPPORT;
        if (owner == 0) {
            bytes_word_set(table, 4 * i, job->owner);
            return STORAGE_WRITE;
        }
    }
    return STORAGE_END | ERROR_NOMEM;
}
