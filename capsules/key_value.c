#include "capsules/key_value.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum {
    COMMAND_EXISTS,
    COMMAND_GET,
    COMMAND_SET,
    COMMAND_DELETE,
    COMMAND_ADD,
    COMMAND_UPDATE,
    COMMAND_COLLECT,
};
enum { BUFFER_KEY, BUFFER_VALUE };
enum { BUFFER_OUT };
enum { UPCALL_DONE };

/* A block with a key: its head is a word, the size of the key in its low half and that of the value
 * in its high half; then key and value. */
enum { AT_KEY = 4 };
#define HEAD_FREE 0u       /* never used: no key that begins its search before it lies behind it */
#define HEAD_DELETED 0xFFu /* was used */
_Static_assert(AT_KEY + KEY_VALUE_KEY_MAX + KEY_VALUE_VALUE_MAX <= STORAGE_BLOCK_SIZE,
               "a key and its value fit");

/* What a job does next. */
enum { PHASE_OWNER, PHASE_REGION, PHASE_LOAD, PHASE_LOOK, PHASE_STORE, PHASE_STORED };

struct key_value_job {
    struct storage_job job; /* offset: how many blocks were looked at; size: of the value */
    uint32_t spare; /* the first block that the key could have in the app's own region; 0: none */
    uint8_t candidate; /* of the owners, the next one */
    bool is_own;       /* the owner is the app itself */
    bool may_use;      /* its key, if there is one */
    uint8_t key_size;
    uint8_t key[KEY_VALUE_KEY_MAX];
};

/* ---- owners ---- */

static bool is_insert(const struct key_value_job *self)
{
    return self->job.command == COMMAND_SET || self->job.command == COMMAND_ADD;
}

/* The next owner among whose keys to look; 0: that was the last. First the app itself: a new key is its
 * own, even if it may not use it then. Among others' keys only what may be used is looked for. */
static uint32_t owner_next(struct process *process, struct key_value_job *self)
{
    const struct tbf_storage storage = process_storage(process);
    const uint8_t command = self->job.command;
    const struct const_bytes list = command == COMMAND_GET ? storage.read_ids : storage.modify_ids;
    if (self->candidate == 0) {
        self->candidate = 1;
        self->is_own = true;
        self->may_use = command != COMMAND_ADD && tbf_storage_lists(list, storage.write_id);
        if (storage.write_id != 0 && (self->may_use || is_insert(self)))
            return storage.write_id;
    }
    self->is_own = false;
    self->may_use = true;
    while (command != COMMAND_ADD && self->candidate <= list.size / 4) {
        const uint32_t owner = const_bytes_word(list, 4 * (self->candidate++ - 1u));
        if (owner != storage.write_id)
            return owner;
    }
    return 0;
}

/* ---- the loaded block ---- */

static uint32_t key_hash(const struct key_value_job *self)
{
    uint32_t hash = STORAGE_HASH;
    for (unsigned i = 0; i < KEY_VALUE_KEY_MAX && i < self->key_size; i++)
        hash = storage_hash_next(hash, self->key[i]);
    return hash;
}

static uint32_t place(const struct key_value_job *self)
{
    return self->job.region + STORAGE_REGION_BYTES_COUNT +
           (key_hash(self) + self->job.offset) % STORAGE_REGION_VALUE_COUNT;
}

static bool is_key(struct bytes block, const struct key_value_job *self)
{
    if (bytes_get(block, 0) != self->key_size)
        return false;
    for (unsigned i = 0; i < KEY_VALUE_KEY_MAX && i < self->key_size; i++)
        if (bytes_get(block, AT_KEY + i) != self->key[i])
            return false;
    return true;
}

/* Copies key and value into the block. */
static uint32_t store(struct storage_user *user, struct process *process,
                      struct key_value_job *self, struct bytes block)
{
    const uint32_t size = self->job.size;
    bytes_fill(block, 0);
    bytes_word_set(block, 0, self->key_size | size << 16);
    for (unsigned i = 0; i < KEY_VALUE_KEY_MAX && i < self->key_size; i++)
        bytes_set(block, AT_KEY + i, self->key[i]);
    if (allow_ro_read(&user->driver, process, BUFFER_VALUE, 0,
                      bytes_part(block, AT_KEY + self->key_size, size)) < size)
        return STORAGE_END | ERROR_SIZE;
    self->job.phase = PHASE_STORED;
    return STORAGE_WRITE;
}

static uint32_t get(struct storage_user *user, struct process *process, struct key_value_job *self,
                    struct bytes block)
{
    const uint32_t size = const_bytes_word(bytes_as_const(block), 0) >> 16;
    if (size > KEY_VALUE_VALUE_MAX)
        return STORAGE_END | ERROR_FAIL; /* nothing that we have written */
    const struct bytes value = bytes_part(block, AT_KEY + self->key_size, size);
    self->job.size = size;
    return allow_rw_write(&user->driver, process, BUFFER_OUT, 0, bytes_as_const(value)) < size
               ? STORAGE_END | ERROR_SIZE
               : STORAGE_END | OK;
}

/* ---- steps ---- */

static uint32_t found(struct storage_user *user, struct process *process,
                      struct key_value_job *self, struct bytes block)
{
    if (!self->may_use)
        return STORAGE_END | ERROR_NOSUPPORT;
    if (self->job.command == COMMAND_GET)
        return get(user, process, self, block);
    if (self->job.command != COMMAND_DELETE)
        return store(user, process, self, block);
    bytes_fill(block, 0);
    bytes_word_set(block, 0, HEAD_DELETED);
    self->job.phase = PHASE_STORED;
    return STORAGE_WRITE;
}

static uint32_t look(struct storage_user *user, struct process *process, struct key_value_job *self,
                     struct bytes block)
{
    if (is_key(block, self))
        return found(user, process, self, block);
    const uint8_t head = bytes_get(block, 0);
    const bool is_spare = head == HEAD_FREE || head == HEAD_DELETED;
    if (is_spare && self->spare == 0 && self->is_own)
        self->spare = place(self);
    self->job.offset++;
    self->job.phase = head == HEAD_FREE || self->job.offset == STORAGE_REGION_VALUE_COUNT
                          ? PHASE_OWNER
                          : PHASE_LOAD;
    return STORAGE_AGAIN;
}

/* No more owners: a new key gets its place. */
static uint32_t not_found(struct key_value_job *self)
{
    if (!is_insert(self))
        return STORAGE_END | ERROR_NOSUPPORT;
    self->job.phase = PHASE_STORE;
    return self->spare == 0 ? STORAGE_END | ERROR_NOMEM : self->spare;
}

static uint32_t owner_begin(struct process *process, struct key_value_job *self)
{
    self->job.offset = 0;
    self->job.owner = owner_next(process, self);
    return self->job.owner == 0 ? not_found(self) : STORAGE_TABLE;
}

static uint32_t region(struct storage_user *user, struct key_value_job *self)
{
    const uint32_t next =
        storage_region_find(user->storage, &self->job, self->is_own && is_insert(self));
    if (next != (STORAGE_END | ERROR_NOSUPPORT))
        return next;
    self->job.phase = PHASE_OWNER;
    return STORAGE_AGAIN;
}

static uint32_t step(struct storage_user *user, struct process *process, struct storage_job *job)
{
    struct key_value_job *const self = container_of(job, struct key_value_job, job);
    const struct bytes block = storage_contents(user->storage);
    switch (job->phase++) {
    case PHASE_OWNER:
        return owner_begin(process, self);
    case PHASE_REGION:
        return region(user, self);
    case PHASE_LOAD:
        return place(self);
    case PHASE_LOOK:
        return look(user, process, self, block);
    case PHASE_STORE:
        return store(user, process, self, block);
    default:
        return STORAGE_END | OK;
    }
}

static void ended(struct storage_user *user, struct process *process, const struct storage_job *job,
                  enum error status)
{
    const bool is_value = job->command == COMMAND_GET && (status == OK || status == ERROR_SIZE);
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&user->driver, process, UPCALL_DONE, status, is_value ? job->size : 0, 0);
}

/* ---- commands ---- */

static enum error sizes_check(struct storage_user *user, struct process *caller, uint32_t command)
{
    struct driver *const driver = &user->driver;
    const size_t key_size = allow_ro_size(driver, caller, BUFFER_KEY);
    const bool is_read = command == COMMAND_GET || command == COMMAND_DELETE;
    if (key_size == 0)
        return ERROR_RESERVE;
    if (key_size > KEY_VALUE_KEY_MAX)
        return ERROR_SIZE;
    if (!is_read && allow_ro_size(driver, caller, BUFFER_VALUE) > KEY_VALUE_VALUE_MAX)
        return ERROR_SIZE;
    if ((command == COMMAND_SET || command == COMMAND_ADD) && process_storage(caller).write_id == 0)
        return ERROR_INVALID;
    return OK;
}

static enum error begin(struct storage_user *user, struct process *caller, uint32_t command)
{
    enum error error = sizes_check(user, caller, command);
    if (error == OK)
        error = storage_check(user, caller);
    if (error != OK)
        return error;
    grant_enter (struct key_value_job, job, &user->driver, caller) {
        *job = (struct key_value_job){
            .job.command = (uint8_t)command,
            .job.size = (uint32_t)allow_ro_size(&user->driver, caller, BUFFER_VALUE),
            .job.phase = PHASE_OWNER,
        };
        const struct bytes key = {job->key, sizeof job->key};
        job->key_size = (uint8_t)allow_ro_read(&user->driver, caller, BUFFER_KEY, 0, key);
    }
    storage_begin(user, caller);
    return OK;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct storage_user *const user = container_of(driver, struct storage_user, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    if (command->number > COMMAND_COLLECT)
        return command_failure(ERROR_NOSUPPORT);
    if (command->number < COMMAND_COLLECT)
        return command_from(begin(user, caller, command->number));
    const enum error error = storage_check(user, caller);
    if (error == OK)
        (void)upcall_schedule(driver, caller, UPCALL_DONE, OK, 0, 0);
    return command_from(error);
}

const struct driver_ops key_value_driver_ops = {
    .command = command,
    .process_ended = storage_process_ended,
    .grant_size = sizeof(struct key_value_job),
    .upcall_count = 1,
    .allow_ro_count = 2,
    .allow_rw_count = 1,
};
const struct storage_user_ops key_value_ops = {.step = step, .ended = ended};
