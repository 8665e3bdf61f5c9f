/* Console: driver 1, text of the processes out, and input to one of them.
 *
 * Unit     bytes
 * Command  0 exists; 1 write (size): that much of the read-only buffer, at most all of it; 2 read
 *          (size): that much into the read-write buffer, at most CONSOLE_READ_MAX (INVALID) and at
 *          most all of it; 3 abort the read
 * Upcall   1 (bytes written, 0, 0); 2 (status, bytes read, 0)
 * Allow    read-only 1: what to write; read-write 1: where to read to. Number 0 is unused
 * Shape    a write goes out in chunks through one buffer of the kernel's. Input is kept for the
 *          last reader, between its reads too, up to CONSOLE_READ_MAX bytes; before the first read,
 *          after an abort, after the reader's end and when another reads it is thrown away
 * Order    a write is always accepted and takes the place of the one before, which gets no upcall
 *          of its own; size 0 so cancels. Processes that write take turns: when somebody waits, after
 *          a line, or after CONSOLE_TURN more bytes. Processes that read take turns, too: a read gets
 *          what is typed once those before it have ended
 * Errors   BUSY the process has a read that is not done; NOMEM the process has no room for the driver's
 *          state; NOSUPPORT other commands. A buffer that shrinks meanwhile ends a write early, and
 *          a read with SIZE
 */
#ifndef CAPSULES_CONSOLE_H
#define CAPSULES_CONSOLE_H

#include "hil/uart.h"
#include "kernel/driver.h"

#define CONSOLE_READ_MAX 64
#define CONSOLE_TURN 256

/* How far the write of a process is. */
struct console_write {
    uint32_t size;
    uint32_t done;
};

/* The state of one process. */
struct console_app {
    struct console_write write; /* while it waits for its turn */
    uint8_t read_size;          /* while it waits for another's read to end */
};

struct console {
    struct driver driver;
    struct uart_client client; /* of the uart below */
    struct uart *uart lasting;

    const struct buffer *buffer owned nullable; /* chunks are copied to it; NULL: the uart has it */
    bool is_stale;          /* what is being sent belongs to no write any more */
    uint16_t turn_left;     /* bytes */
    struct process *writer; /* whose turn it is; NULL: nobody has ever written */
    uint32_t writer_bit;    /* of its slot */
    uint32_t writers;       /* a bit per process slot: its write is not done */
    struct console_write
        write; /* of the writer, if it has its bit; the others' are in their grants */

    bool has_reader; /* somebody's input is kept */
    bool is_reading; /* and asked for */
    uint8_t reader;  /* its slot */
    uint8_t read_size;
    uint8_t input_count;
    uint32_t readers; /* a bit per process slot: it waits to read */
    uint8_t input[CONSOLE_READ_MAX];
};

extern const struct driver_ops console_driver_ops;
void console_transmitted(struct uart_client *client lasting, const struct buffer *buffer owned,
                         size_t count, enum error status) ctx(kernel);
void console_received(struct uart_client *client lasting) ctx(kernel);

/* buffer_: its size is the size of a chunk. */
#define CONSOLE(uart_, buffer_)                                                                    \
    {                                                                                              \
        .driver = {.ops = &console_driver_ops},                                                    \
        .client = {.transmitted = console_transmitted, .received = console_received},              \
        .uart = (uart_), .buffer = (buffer_)                                                       \
    }

#endif
