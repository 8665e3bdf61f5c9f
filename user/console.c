#include "user/console.h"
#include "lib/container_of.h"
#include "user/syscall.h"
#include <stdbool.h>

#define EVENT_WRITTEN 1
#define EVENT_RECEIVED 2
#define BUFFER_WRITE 1
#define BUFFER_READ 1

#define COMMAND_WRITE 1
#define COMMAND_READ 2
#define COMMAND_STOP_READ 3

/* ---- with a listener ---- */

static void written(struct listener *self, uint32_t size, uint32_t b, uint32_t c)
{
    (void)b;
    (void)c;
    struct console_writer *const writer = container_of(self, struct console_writer, listener);
    writer->written(writer, size);
}

static void received(struct listener *self, uint32_t status, uint32_t size, uint32_t c)
{
    (void)c;
    struct console_reader *const reader = container_of(self, struct console_reader, listener);
    reader->received(reader, (enum error)status, size);
}

static enum error write_begin(struct listener *listener, const char *text, size_t size)
{
    /* Drops the end of a write that nobody waited for. */
    enum error error = listener_set(DRIVER_CONSOLE, EVENT_WRITTEN, listener);
    if (error != OK)
        return error;
    error = syscall_error(syscall_allow_ro(DRIVER_CONSOLE, BUFFER_WRITE, text, size));
    if (error != OK)
        return error;
    return syscall_error(syscall_command(DRIVER_CONSOLE, COMMAND_WRITE, (uint32_t)size, 0));
}

static enum error read_begin(struct listener *listener, char *buffer, size_t size)
{
    enum error error = listener_set(DRIVER_CONSOLE, EVENT_RECEIVED, listener);
    if (error != OK)
        return error;
    error = syscall_error(syscall_allow_rw(DRIVER_CONSOLE, BUFFER_READ, buffer, size));
    if (error != OK)
        return error;
    return syscall_error(syscall_command(DRIVER_CONSOLE, COMMAND_READ, (uint32_t)size, 0));
}

enum error console_write_start(struct console_writer *writer, const char *text, size_t size)
{
    writer->listener.happened = written;
    return write_begin(&writer->listener, text, size);
}

enum error console_read_start(struct console_reader *reader, char *buffer, size_t size)
{
    reader->listener.happened = received;
    return read_begin(&reader->listener, buffer, size);
}

enum error console_read_stop(void)
{
    return syscall_error(syscall_command(DRIVER_CONSOLE, COMMAND_STOP_READ, 0, 0));
}

/* ---- waiting ---- */

/* An allowed buffer is taken back before the call that lent it returns: it may be a local. */
static void take_back_write(void)
{
    (void)syscall_allow_ro(DRIVER_CONSOLE, BUFFER_WRITE, NULL, 0);
}

static void take_back_read(void)
{
    (void)syscall_allow_rw(DRIVER_CONSOLE, BUFFER_READ, NULL, 0);
}

enum error console_write(const char *text, size_t size)
{
    enum error error = OK;
    while (size != 0 && error == OK) {
        error = write_begin(NULL, text, size);
        if (error != OK)
            break;
        const size_t count = yield_wait_for(DRIVER_CONSOLE, EVENT_WRITTEN).a;
        if (count == 0 || count > size)
            error = ERROR_FAIL;
        else
            size -= count;
        text += count;
    }
    take_back_write();
    return error;
}

enum error console_read(char *buffer, size_t size, size_t *count)
{
    *count = 0;
    enum error error = read_begin(NULL, buffer, size);
    if (error == OK) {
        const struct yield_values values = yield_wait_for(DRIVER_CONSOLE, EVENT_RECEIVED);
        error = (enum error)values.a;
        *count = values.b;
    }
    take_back_read();
    return error;
}

/* What a typed byte does to the line. false: the line is complete. */
static bool line_take(char *line, size_t capacity, size_t *length, char byte)
{
    if (byte == '\r' || byte == '\n')
        return false;
    if (byte == '\b' || byte == 0x7F) {
        if (*length != 0) {
            (*length)--;
            (void)console_write("\b \b", 3);
        }
    } else if ((unsigned char)byte >= ' ' && *length + 1 < capacity) {
        line[(*length)++] = byte;
        (void)console_write(&byte, 1);
    }
    return true;
}

enum error console_read_line(char *line, size_t capacity, size_t *length)
{
    *length = 0;
    if (capacity == 0)
        return ERROR_SIZE;
    char byte;
    size_t count;
    enum error error;
    do {
        error = console_read(&byte, 1, &count);
    } while (error == OK && line_take(line, capacity, length, byte));
    line[*length] = '\0';
    if (error == OK)
        error = console_write("\r\n", 2);
    return error;
}
