#include "capsules/console.h"
#include "capsules/turns.h"
#include "kernel/allow.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"

enum { COMMAND_EXISTS, COMMAND_WRITE, COMMAND_READ, COMMAND_READ_ABORT };
enum { UPCALL_WRITTEN = 1, UPCALL_READ, UPCALL_COUNT };
enum { ALLOW_WRITE = 1, ALLOW_READ = 1, ALLOW_COUNT };

static uint32_t bit_of(const struct process *process)
{
    return 1u << process->slot;
}

/* A write that waits for its turn stands in its process's grant. Nothing to write, when that cannot
 * be entered. */
static struct console_write write_load(struct console *self, struct process *process)
{
    struct console_write loaded = {.size = 0};
    grant_enter (struct console_app, app, &self->driver, process) {
        loaded = app->write;
    }
    return loaded;
}

/* Its grant is there. */
static void write_store(struct console *self, struct process *process,
                        const struct console_write *stored)
{
    grant_enter (struct console_app, app, &self->driver, process) {
        app->write = *stored;
    }
}

/* ---- writing ---- */

/* Once somebody has written, there is always a writer: the last one, when nobody writes. */
static bool writer_is_alone(const struct console *self)
{
    return self->writers == self->writer_bit;
}

static bool writer_is_active(const struct console *self)
{
    return (self->writers & self->writer_bit) != 0;
}

static void writer_set(struct console *self, struct process *process, uint32_t bit)
{
    self->writer = process;
    self->writer_bit = bit;
}

/* Somebody else than the writer waits: it may be his turn. */
static void turn_pass(struct console *self)
{
    struct process *const old = self->writer;
    if (self->turn_left != 0 && writer_is_active(self))
        return;
    struct process *const next = turns_behind(self->writers, old->slot);
    self->turn_left = CONSOLE_TURN;
    if (next == old || next == NULL)
        return;
    if (writer_is_active(self))
        write_store(self, old, &self->write);
    writer_set(self, next, bit_of(next));
    self->write = write_load(self, next);
}

/* Others wait: a chunk ends with the last whole line in it, and the turn with the chunk. */
static size_t turn_limit(uint16_t *turn_left, struct bytes chunk, size_t size)
{
    *turn_left = (uint16_t)(size < *turn_left ? *turn_left - size : 0);
    for (size_t end = size; end > 0; end--)
        if (bytes_get(chunk, end - 1) == '\n') {
            *turn_left = 0;
            return end;
        }
    return size;
}

static void write_end(struct console *self)
{
    self->writers &= ~self->writer_bit;
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&self->driver, self->writer, UPCALL_WRITTEN, self->write.done, 0, 0);
}

/* Sends the next chunk of somebody; there is somebody, and the buffer. Each turn of the loop sends, or ends a
 * write. */
static void send_next(struct console *self)
{
    do {
        const bool is_alone = writer_is_alone(self);
        if (!is_alone)
            turn_pass(self);
        if (self->buffer == NULL)
            return;
        const struct console_write write = self->write;
        const struct bytes chunk = bytes_first(buffer_bytes(self->buffer), write.size - write.done);
        size_t size = allow_ro_read(&self->driver, self->writer, ALLOW_WRITE, write.done, chunk);
        if (!is_alone)
            size = turn_limit(&self->turn_left, chunk, size);
        if (uart_transmit(self->uart, move(self->buffer), size) == OK) {
            self->buffer = NULL;
            self->is_stale = false;
            return;
        }
        write_end(self);
    } while (self->writers != 0);
}

/* It is the caller's turn already, or nobody's. What is being sent is of no write any more. */
static void write_begin(struct console *self, struct process *caller, uint32_t bit, uint32_t size)
{
    writer_set(self, caller, bit);
    self->write = (struct console_write){.size = size};
    self->is_stale = true;
}

/* Where the text ends shows when it is copied. Also a write of nothing wants a grant: for its upcall. */
static struct command_result write_start(struct console *self, struct process *caller,
                                         uint32_t size)
{
    const uint32_t bit = bit_of(caller);
    const enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return command_failure(error);
    if (self->writers != 0 && self->writer != caller) {
        if (writer_is_alone(self))
            self->turn_left = CONSOLE_TURN;
        write_store(self, caller, &(struct console_write){.size = size});
    } else {
        write_begin(self, caller, bit, size);
    }
    self->writers |= bit;
    if (self->buffer != NULL)
        send_next(self);
    return command_success();
}

/* The chunk is out, or the uart gave up on it, which ends the write. */
void console_transmitted(struct uart_client *client, const struct buffer *buffer, size_t count,
                         enum error status)
{
    struct console *const self = container_of(client, struct console, client);
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    if (!self->is_stale) {
        self->write.done += (uint32_t)count;
        if (status != OK || self->write.done == self->write.size)
            write_end(self);
    }
    if (self->writers != 0)
        send_next(self);
}

/* ---- reading ---- */

static void input_forget(struct console *self)
{
    self->has_reader = false;
    self->is_reading = false;
    self->input_count = 0;
}

static void input_remove(struct console *self, size_t count)
{
    size_t kept = 0;
    for (size_t i = count; i < self->input_count && i < sizeof self->input; i++)
        self->input[kept++ % sizeof self->input] = self->input[i];
    self->input_count = (uint8_t)kept;
}

/* Gives the reader what there is, at most what it asked for. */
static void read_end(struct console *self, struct process *process, enum error status)
{
    const size_t count = self->input_count < self->read_size ? self->input_count : self->read_size;
    const struct bytes input = bytes_first((struct bytes){self->input, sizeof self->input}, count);
    const size_t copied =
        allow_rw_write(&self->driver, process, ALLOW_READ, 0, bytes_as_const(input));
    if (status == OK && copied < count)
        status = ERROR_SIZE;
    self->is_reading = false;
    input_remove(self, count);
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&self->driver, process, UPCALL_READ, (uint32_t)status, (uint32_t)copied,
                          0);
}

static void read_end_if_full(struct console *self)
{
    struct process *const process = process_at(self->reader);
    if (self->is_reading && self->input_count >= self->read_size && process != NULL)
        read_end(self, process, OK);
}

static void read_begin(struct console *self, const struct process *process, uint8_t size)
{
    if (!self->has_reader || self->reader != process->slot)
        input_forget(self);
    self->has_reader = true;
    self->reader = process->slot;
    self->read_size = size;
    self->is_reading = true;
    read_end_if_full(self);
}

/* Those that wait, one after the other, as far as there is something for them. */
static void readers_serve(struct console *self)
{
    struct process *process;
    while (!self->is_reading && (process = turns_behind(self->readers, self->reader)) != NULL) {
        uint8_t size = 0;
        self->readers &= ~bit_of(process);
        grant_enter (struct console_app, app, &self->driver, process) {
            size = app->read_size;
        }
        read_begin(self, process, size);
    }
}

static bool is_reader(const struct console *self, const struct process *process)
{
    return self->has_reader && self->reader == process->slot;
}

static struct command_result read_start(struct console *self, struct process *caller,
                                        uint32_t asked)
{
    if ((self->readers & bit_of(caller)) != 0 || (self->is_reading && is_reader(self, caller)))
        return command_failure(ERROR_BUSY);
    const size_t available = allow_rw_size(&self->driver, caller, ALLOW_READ);
    const size_t size = asked < available ? asked : available;
    if (size > CONSOLE_READ_MAX)
        return command_failure(ERROR_INVALID);
    const enum error error = grant_check(&self->driver, caller);
    if (error != OK)
        return command_failure(error);
    if (!self->is_reading) {
        read_begin(self, caller, (uint8_t)size);
        return command_success();
    }
    self->readers |= bit_of(caller);
    grant_enter (struct console_app, app, &self->driver, caller) {
        app->read_size = (uint8_t)size;
    }
    return command_success();
}

static void read_abort(struct console *self, struct process *caller)
{
    if ((self->readers & bit_of(caller)) != 0) {
        self->readers &= ~bit_of(caller);
        /* As above. */
        (void)upcall_schedule(&self->driver, caller, UPCALL_READ, ERROR_CANCEL, 0, 0);
    }
    if (!is_reader(self, caller))
        return;
    if (self->is_reading)
        read_end(self, caller, ERROR_CANCEL);
    input_forget(self);
    readers_serve(self);
}

void console_received(struct uart_client *client)
{
    struct console *const self = container_of(client, struct console, client);
    uint8_t byte = 0;
    while (uart_read(self->uart, &byte)) {
        if (!self->has_reader || self->input_count >= sizeof self->input)
            continue;
        self->input[self->input_count] = byte;
        self->input_count++;
        read_end_if_full(self);
        readers_serve(self);
    }
}

/* ---- the driver ---- */

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct console *const self = container_of(driver, struct console, driver);
    if (command->number == COMMAND_WRITE)
        return write_start(self, caller, command->a);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    switch (command->number) {
    case COMMAND_READ:
        return read_start(self, caller, command->a);
    case COMMAND_READ_ABORT:
        read_abort(self, caller);
        return command_success();
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
}

static void process_ended(struct driver *driver, struct process *gone)
{
    struct console *const self = container_of(driver, struct console, driver);
    self->writers &= ~bit_of(gone);
    if (self->writer == gone)
        self->is_stale = true;
    self->readers &= ~bit_of(gone);
    if (is_reader(self, gone))
        input_forget(self);
    readers_serve(self);
}

const struct driver_ops console_driver_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct console_app),
    .upcall_count = UPCALL_COUNT,
    .allow_ro_count = ALLOW_COUNT,
    .allow_rw_count = ALLOW_COUNT,
};
