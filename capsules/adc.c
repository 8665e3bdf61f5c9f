#include "capsules/adc.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum {
    COMMAND_COUNT = 0,
    COMMAND_SINGLE = 1, /* the first of the modes */
    COMMAND_BUFFERS = 4,
    COMMAND_STOP = 5,
    COMMAND_RESOLUTION = 101,
    COMMAND_REFERENCE = 102,
};
enum { MODE_SINGLE, MODE_REPEAT, MODE_BUFFER, MODE_BUFFERS, MODE_RANDOM };
enum { UPCALL_FIRST, UPCALL_SECOND, UPCALL_COUNT };
enum { BUFFER_COUNT = 2 };

/* Of the random numbers. */
enum { RANDOM_COMMAND_EXISTS, RANDOM_COMMAND_GET };
enum { RANDOM_BUFFER };
enum { RANDOM_UPCALL };
#define RANDOM_RATE_HZ 10000u /* every converter can do that */
#define RANDOM_SAMPLES 16u    /* for a byte */
#define RANDOM_ALIKE_MAX 64u  /* with half a bit in each, that many are so once in 2 to the 32 */
#define RANDOM_FACTOR 0x9E3779B1u /* odd, with its bits spread */

#define BATCH 8u /* samples that are copied together */

/* The job of one process. */
struct adc_app {
    uint8_t mode;
    uint8_t channel;
    uint8_t buffer; /* that is being filled */
    uint32_t rate_hz;
    uint32_t count; /* of samples in it, or for random bytes */
    uint32_t size;  /* samples for the random bytes that are wanted */
};

/* A process whose queue is full has lost it; the kernel counts that. */
static void tell(struct adc_driver *self, struct process *process, uint32_t mode, uint32_t a,
                 uint32_t b)
{
    const bool is_second = upcall_is_subscribed(&self->driver, process, UPCALL_SECOND);
    (void)upcall_schedule(&self->driver, process, is_second ? UPCALL_SECOND : UPCALL_FIRST, mode, a,
                          b);
}

/* The size in bytes of at most so many samples that were there. */
static size_t samples_read(struct adc *adc, uint8_t (*bytes)[2 * BATCH], size_t wanted)
{
    size_t size = 0;
    uint16_t sample = 0;
    for (size_t i = 0; i < wanted && i < BATCH && adc_read(adc, &sample); i++) {
        (*bytes)[2 * i] = (uint8_t)sample;
        (*bytes)[2 * i + 1] = (uint8_t)(sample >> 8);
        size += 2;
    }
    return size;
}

/* Some samples to the process's buffer, or past it, when it is not there. OK: there may be more to read;
 * ALREADY: the job is done; BUSY: nothing is left to read. */
static enum error buffer_fill(struct adc_driver *self, struct process *process, struct adc_app *app)
{
    uint8_t bytes[2 * BATCH];
    const size_t room = allow_rw_size(&self->driver, process, app->buffer) / 2;
    const bool is_lost = room == 0 && app->mode == MODE_BUFFERS;
    if (room > app->count || is_lost) {
        const size_t size = samples_read(self->adc, &bytes, is_lost ? BATCH : room - app->count);
        const struct bytes samples = bytes_first((struct bytes){bytes, sizeof bytes}, size);
        if (size == 0)
            return ERROR_BUSY;
        app->count += (uint32_t)allow_rw_write(&self->driver, process, app->buffer, 2 * app->count,
                                               bytes_as_const(samples)) /
                      2;
        if (room > app->count || is_lost)
            return OK;
    }
    tell(self, process, app->mode, app->count << 8 | app->channel, app->buffer);
    app->count = 0;
    app->buffer = (uint8_t)((app->buffer + 1u) % BUFFER_COUNT);
    return app->mode == MODE_BUFFERS ? OK : ERROR_ALREADY;
}

static enum error sample_tell(struct adc_driver *self, struct process *process,
                              const struct adc_app *app)
{
    uint16_t sample = 0;
    if (!adc_read(self->adc, &sample))
        return ERROR_BUSY;
    tell(self, process, app->mode, app->channel, sample);
    return app->mode == MODE_REPEAT ? OK : ERROR_ALREADY;
}

/* Mixing loses nothing of what was in the pool: it can be undone, if one knows the sample. The highest byte has
 * seen all bits. */
static void sample_mix(struct adc_driver *self, uint16_t sample)
{
    self->alike = sample == self->sample ? (uint16_t)(self->alike + 1u) : 0;
    self->sample = sample;
    self->pool = (self->pool ^ sample) * RANDOM_FACTOR;
}

/* count and size are in samples here. */
static enum error random_gather(struct adc_driver *self, struct process *process,
                                struct adc_app *app)
{
    uint16_t sample = 0;
    for (; app->count < app->size && self->alike < RANDOM_ALIKE_MAX; app->count++) {
        if (!adc_read(self->adc, &sample))
            return ERROR_BUSY;
        sample_mix(self, sample);
        const uint8_t byte = (uint8_t)(self->pool >> 24);
        if (app->count % RANDOM_SAMPLES == RANDOM_SAMPLES - 1 &&
            allow_rw_write(&self->rng, process, RANDOM_BUFFER, app->count / RANDOM_SAMPLES,
                           (struct const_bytes){&byte, 1}) == 0)
            break; /* the process took it back */
    }
    (void)upcall_schedule(&self->rng, process, RANDOM_UPCALL,
                          self->alike < RANDOM_ALIKE_MAX ? OK : ERROR_FAIL,
                          app->count / RANDOM_SAMPLES, 0);
    self->alike = 0;
    return ERROR_ALREADY;
}

static enum error step(struct adc_driver *self, struct process *process)
{
    enum error error = ERROR_ALREADY;
    grant_enter (struct adc_app, app, &self->driver, process) {
        error = app->mode == MODE_RANDOM   ? random_gather(self, process, app)
                : app->mode <= MODE_REPEAT ? sample_tell(self, process, app)
                                           : buffer_fill(self, process, app);
    }
    return error;
}

/* Whose turn it is now has the device. */
static void turn_begin(struct adc_driver *self)
{
    struct process *const next = turns_next(&self->turns);
    if (next != NULL && process_identifier(next) == self->owner)
        return;
    self->owner = 0;
    adc_stop(self->adc);
    if (next == NULL)
        return;
    grant_enter (struct adc_app, app, &self->driver, next) {
        /* It was looked at when the job began. */
        if (adc_start(self->adc, app->channel, app->rate_hz) == OK)
            self->owner = process_identifier(next);
    }
}

void adc_driver_sampled(struct adc_client *client)
{
    struct adc_driver *const self = container_of(client, struct adc_driver, client);
    struct process *const process = process_find(self->owner);
    enum error error;
    if (process == NULL)
        return;
    do
        error = step(self, process);
    while (error == OK);
    if (error == ERROR_ALREADY) {
        turns_remove(&self->turns, process);
        self->owner = 0;
    }
    turn_begin(self);
}

static enum error job_begin(struct adc_driver *self, struct process *caller,
                            const struct adc_app *job)
{
    if (turns_includes(&self->turns, caller))
        return ERROR_BUSY;
    const enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return error;
    grant_enter (struct adc_app, app, &self->driver, caller) {
        *app = *job;
    }
    turns_add(&self->turns, caller);
    if (self->owner == 0)
        turn_begin(self);
    return OK;
}

static enum error begin(struct adc_driver *self, struct process *caller, unsigned mode,
                        uint32_t channel, uint32_t rate_hz)
{
    const struct adc_ops *const ops = self->adc->ops;
    if (channel >= ops->channel_count)
        return ERROR_INVALID;
    if (mode == MODE_SINGLE)
        rate_hz = 0;
    else if (rate_hz == 0 || rate_hz > ops->rate_max_hz)
        return ERROR_INVALID;
    if (mode >= MODE_BUFFER && allow_rw_size(&self->driver, caller, 0) < 2)
        return ERROR_SIZE;
    const struct adc_app job = {
        .mode = (uint8_t)mode, .channel = (uint8_t)channel, .rate_hz = rate_hz};
    return job_begin(self, caller, &job);
}

/* The job of the process is over, if it had one. */
static void forget(struct adc_driver *self, const struct process *process)
{
    turns_remove(&self->turns, process);
    if (self->owner == process_identifier(process)) {
        self->owner = 0;
        turn_begin(self);
    }
}

static enum error stop(struct adc_driver *self, struct process *caller)
{
    if (!turns_includes(&self->turns, caller))
        return ERROR_ALREADY;
    forget(self, caller);
    return OK;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct adc_driver *const self = container_of(driver, struct adc_driver, driver);
    const struct adc_ops *const ops = self->adc->ops;
    const uint32_t number = command->number;
    switch (number) {
    case COMMAND_COUNT:
        return command_success_u32(command, ops->channel_count);
    case COMMAND_RESOLUTION:
        return command_success_u32(command, ops->resolution_bits);
    case COMMAND_REFERENCE:
        return command_success_u32(command, ops->reference_mv);
    case COMMAND_STOP:
        return command_from(stop(self, caller));
    default:
        if (number > COMMAND_BUFFERS)
            return command_failure(ERROR_NOSUPPORT);
        return command_from(begin(self, caller, number - COMMAND_SINGLE, command->a, command->b));
    }
}

static void process_ended(struct driver *driver, struct process *gone)
{
    forget(container_of(driver, struct adc_driver, driver), gone);
}

/* ---- random numbers ---- */

static struct command_result rng_command(struct driver *driver, struct process *caller,
                                         struct command *command)
{
    struct adc_driver *const self = container_of(driver, struct adc_driver, rng);
    if (command->number == RANDOM_COMMAND_EXISTS)
        return command_success();
    if (command->number != RANDOM_COMMAND_GET)
        return command_failure(ERROR_NOSUPPORT);
    const uint32_t room = (uint32_t)allow_rw_size(driver, caller, RANDOM_BUFFER);
    const struct adc_app job = {
        .mode = MODE_RANDOM,
        .channel = self->adc->ops->channel_count,
        .rate_hz = RANDOM_RATE_HZ,
        .size = RANDOM_SAMPLES * (command->a < room ? command->a : room),
    };
    return command_from(job.size == 0 ? ERROR_SIZE : job_begin(self, caller, &job));
}

const struct driver_ops adc_rng_driver_ops = {
    .command = rng_command,
    .upcall_count = 1,
    .allow_rw_count = 1,
};

const struct driver_ops adc_driver_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct adc_app),
    .upcall_count = UPCALL_COUNT,
    .allow_rw_count = BUFFER_COUNT,
};
