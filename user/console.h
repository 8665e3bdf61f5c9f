/* Console: text out and in.
 *
 * Unit    sizes in bytes; what is read comes in pieces of CONSOLE_READ_MAX bytes at most
 * Order   one write and one read at a time per application, whether it waits or listens; what one
 *         write carries leaves in one piece only if it is short (see the kernel's driver)
 * Errors  BUSY one is under way; INVALID an empty read, or one that is too long; NODEVICE no
 * console
 */
#ifndef USER_CONSOLE_H
#define USER_CONSOLE_H

#include "user/listener.h"
#include <stddef.h>

#define CONSOLE_READ_MAX 64

/* ---- calls that wait; no listener hears anything meanwhile ---- */

/* Comes back when all of it is out. */
enum error console_write(const char *text, size_t size);

/* Comes back when `size` bytes are in; *count says how many there are after an error. */
enum error console_read(char *buffer, size_t size, size_t *count);

/* Reads a line that a person types: echoes it, understands backspace, ends at carriage return or
 * line feed. The line ends in a zero byte and is without its end; what does not fit is not taken.
 */
enum error console_read_line(char *line, size_t capacity, size_t *length);

/* ---- calls that come back at once; the listener hears the end in a yield ---- */

struct console_writer {
    void (*written)(struct console_writer *self, size_t size);

    struct listener listener; /* the library's */
};

struct console_reader {
    void (*received)(struct console_reader *self, enum error error, size_t size);

    struct listener listener; /* the library's */
};

/* text must last until `written` says how much of it went out. */
enum error console_write_start(struct console_writer *writer, const char *text, size_t size);

/* buffer must last until `received`. */
enum error console_read_start(struct console_reader *reader, char *buffer, size_t size);

/* Ends a read: `received` comes with CANCEL and what there is. */
enum error console_read_stop(void);

#endif
