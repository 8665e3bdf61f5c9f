#include "capsules/low_level_debug.h"
#include "capsules/turns.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "lib/bytes_writer.h"
#include "lib/container_of.h"

enum { COMMAND_EXISTS, COMMAND_ALERT, COMMAND_PRINT_1, COMMAND_PRINT_2 };

struct debug_entry {
    uint32_t command;
    uint32_t values[2];
    uint32_t lost_count; /* entries that should have come before this one */
};

/* The state of one process. */
struct debug_app {
    struct debug_entry entries[LOW_LEVEL_DEBUG_QUEUE];
    uint32_t first;
    uint32_t count;
    uint32_t lost_count; /* since the last that fitted */
};

static uint32_t bit_of(unsigned slot)
{
    return 1u << slot;
}

static void entry_push(struct debug_app *app, const struct debug_entry *entry)
{
    if (app->count >= LOW_LEVEL_DEBUG_QUEUE) {
        app->lost_count++;
        return;
    }
    struct debug_entry *const place =
        &app->entries[(app->first + app->count) % LOW_LEVEL_DEBUG_QUEUE];
    *place = *entry;
    place->lost_count = app->lost_count;
    app->lost_count = 0;
    app->count++;
}

static bool entry_pop(struct debug_app *app, struct debug_entry *entry)
{
    if (app->count == 0)
        return false;
    *entry = app->entries[app->first % LOW_LEVEL_DEBUG_QUEUE];
    app->first = (app->first + 1) % LOW_LEVEL_DEBUG_QUEUE;
    app->count--;
    return true;
}

/* What user libraries mean by an alert's code. */
static const char *alert_meaning(uint32_t code)
{
    switch (code) {
    case 1:
        return "panic";
    case 2:
        return "wrong location";
    default:
        return "unknown";
    }
}

static void line_write(struct writer *writer, const struct process *process,
                       const struct debug_entry *entry)
{
    const uint32_t first = entry->values[0];
    if (entry->lost_count != 0)
        format(writer, "(%u lost) ", (unsigned)entry->lost_count);
    format(writer, "app %u ", (unsigned)process_identifier(process));
    format_foreign(writer, process_name(process), LOW_LEVEL_DEBUG_NAME, false);
    switch (entry->command) {
    case COMMAND_ALERT:
        format(writer, ": alert 0x%x (%s)\n", (unsigned)first, alert_meaning(first));
        break;
    case COMMAND_PRINT_1:
        format(writer, ": 0x%x\n", (unsigned)first);
        break;
    default:
        format(writer, ": 0x%x 0x%x\n", (unsigned)first, (unsigned)entry->values[1]);
        break;
    }
}

/* Writes the next line into the buffer; its size. 0: the process has none left. */
static size_t line_take(struct low_level_debug *self, const struct buffer *buffer,
                        struct process *process)
{
    struct debug_entry entry = {.command = COMMAND_EXISTS};
    bool found = false;
    grant_enter (struct debug_app, app, &self->driver, process) {
        found = entry_pop(app, &entry);
        if (app->count == 0)
            self->waiting &= ~bit_of(process->slot);
    }
    if (!found) {
        self->waiting &= ~bit_of(process->slot);
        return 0;
    }
    struct bytes_writer line;
    bytes_writer_init(&line, buffer_bytes(buffer), 0);
    line_write(&line.writer, process, &entry);
    return line.used;
}

/* What the uart refuses is lost. */
static void send_next(struct low_level_debug *self)
{
    struct process *process;
    while (self->buffer != NULL && (process = turns_behind(self->waiting, self->last)) != NULL) {
        const struct buffer *buffer owned = move(self->buffer);
        self->buffer = NULL;
        self->last = process->slot;
        const size_t size = line_take(self, buffer, process);
        if (uart_transmit(self->uart, move(buffer), size) != OK)
            self->buffer = move(buffer);
    }
}

static enum error push(struct low_level_debug *self, struct process *caller,
                       const struct debug_entry *entry)
{
    enum error error = ERROR_FAIL;
    grant_enter (struct debug_app, app, &self->driver, caller) {
        entry_push(app, entry);
        error = OK;
    }
    if (error != OK) {
        error = grant_check(&self->driver, caller);
        return error == OK ? ERROR_BUSY : error;
    }
    self->waiting |= bit_of(caller->slot);
    send_next(self);
    return OK;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct low_level_debug *const self = container_of(driver, struct low_level_debug, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    if (command->number > COMMAND_PRINT_2)
        return command_failure(ERROR_NOSUPPORT);
    const struct debug_entry entry = {.command = command->number,
                                      .values = {command->a, command->b}};
    return command_from(push(self, caller, &entry));
}

static void process_ended(struct driver *driver, struct process *gone)
{
    struct low_level_debug *const self = container_of(driver, struct low_level_debug, driver);
    self->waiting &= ~bit_of(gone->slot);
}

void low_level_debug_transmitted(struct uart_client *client, const struct buffer *buffer,
                                 size_t count, enum error status)
{
    struct low_level_debug *const self = container_of(client, struct low_level_debug, client);
    (void)count;
    (void)status;
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    send_next(self);
}

void low_level_debug_received(struct uart_client *client)
{
    (void)client; /* input is for others */
}

const struct driver_ops low_level_debug_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct debug_app),
};
