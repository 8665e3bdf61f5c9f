#include "capsules/crc.h"
#include "capsules/turns.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

#define PIECE_SIZE 128u
#define CHUNK_SIZE 32u

enum { COMMAND_EXISTS, COMMAND_COMPUTE };
enum { ALGORITHM_CRC_32, ALGORITHM_CRC_32C, ALGORITHM_CRC_16, ALGORITHM_COUNT };
enum { BUFFER };
enum { UPCALL_DONE };

/* The state of one process; valid while its bit in `working` is set. */
struct crc_app {
    uint32_t algorithm;
    uint32_t remainder;
    uint32_t offset;
    uint32_t size;
};

/* The lowest bit of the remainder is that of the highest power, so the polynomials are turned. */
static const uint32_t polynomials[ALGORITHM_COUNT] = {
    [ALGORITHM_CRC_32] = 0xEDB88320,
    [ALGORITHM_CRC_32C] = 0x82F63B78,
    [ALGORITHM_CRC_16] = 0x8408,
};

static uint32_t remainder_next(uint32_t remainder, uint32_t polynomial, uint8_t byte)
{
    remainder ^= byte;
    for (unsigned bit = 0; bit < 8; bit++)
        remainder = remainder >> 1 ^ (polynomial & -(remainder & 1));
    return remainder;
}

static uint32_t result_of(const struct crc_app *app)
{
    if (app->algorithm != ALGORITHM_CRC_16)
        return ~app->remainder;
    uint32_t turned = 0;
    for (unsigned bit = 0; bit < 16; bit++)
        turned |= (app->remainder >> bit & 1) << (15 - bit);
    return turned;
}

/* The next piece of the process's buffer. OK: there is more; ALREADY: that was the last. */
static enum error piece(struct crc_driver *self, struct process *process, struct crc_app *app)
{
    uint8_t chunk[CHUNK_SIZE];
    for (uint32_t end = app->offset + PIECE_SIZE; app->offset < end && app->offset < app->size;) {
        const struct bytes bytes =
            bytes_first((struct bytes){chunk, sizeof chunk}, app->size - app->offset);
        if (allow_ro_read(&self->driver, process, BUFFER, app->offset, bytes) < bytes.size)
            return ERROR_SIZE;
        for (size_t i = 0; i < bytes.size; i++)
            app->remainder = remainder_next(
                app->remainder, polynomials[app->algorithm % ALGORITHM_COUNT], bytes_get(bytes, i));
        app->offset += (uint32_t)bytes.size;
    }
    return app->offset < app->size ? OK : ERROR_ALREADY;
}

/* One turn of a process; whoever has its result waits no more. */
static void work(struct crc_driver *self, struct process *process)
{
    enum error error = ERROR_FAIL;
    uint32_t result = 0;
    grant_enter (struct crc_app, app, &self->driver, process) {
        error = piece(self, process, app);
        result = result_of(app);
    }
    if (error == OK)
        return;
    self->working &= ~(1u << process->slot);
    const bool is_done = error == ERROR_ALREADY;
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&self->driver, process, UPCALL_DONE, is_done ? OK : error,
                          is_done ? result : 0, 0);
}

/* A pause of a millisecond, about as long as a piece takes. (Nowhere else does the kernel need to divide 64
 * bits, as alarm_ticks_from_ms would.) */
static void pause_begin(struct crc_driver *self)
{
    alarm_set(self->alarm, alarm_now(self->alarm), self->alarm->frequency_hz / 1000);
}

void crc_driver_fired(struct alarm_client *client)
{
    struct crc_driver *const self = container_of(client, struct crc_driver, client);
    struct process *const process = turns_behind(self->working, self->last);
    if (process != NULL) {
        self->last = process->slot;
        work(self, process);
    }
    if (self->working != 0)
        pause_begin(self);
}

static enum error compute(struct crc_driver *self, struct process *caller, uint32_t algorithm,
                          uint32_t size)
{
    const uint32_t bit = 1u << caller->slot;
    if (algorithm >= ALGORITHM_COUNT)
        return ERROR_INVALID;
    if ((self->working & bit) != 0)
        return ERROR_BUSY;
    if (size == 0 || size > allow_ro_size(&self->driver, caller, BUFFER))
        return ERROR_SIZE;
    const enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return error;
    grant_enter (struct crc_app, app, &self->driver, caller) {
        app->algorithm = algorithm;
        app->remainder = algorithm == ALGORITHM_CRC_16 ? UINT16_MAX : UINT32_MAX;
        app->offset = 0;
        app->size = size;
    }
    const bool is_idle = self->working == 0;
    self->working |= bit;
    if (size <= PIECE_SIZE)
        work(self, caller);
    else if (is_idle)
        pause_begin(self);
    return OK;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct crc_driver *const self = container_of(driver, struct crc_driver, driver);
    switch (command->number) {
    case COMMAND_EXISTS:
        return command_success();
    case COMMAND_COMPUTE:
        return command_from(compute(self, caller, command->a, command->b));
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
}

static void process_ended(struct driver *driver, struct process *gone)
{
    struct crc_driver *const self = container_of(driver, struct crc_driver, driver);
    self->working &= ~(1u << gone->slot);
    if (self->working == 0)
        alarm_disarm(self->alarm);
}

const struct driver_ops crc_driver_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct crc_app),
    .upcall_count = 1,
    .allow_ro_count = 1,
};
