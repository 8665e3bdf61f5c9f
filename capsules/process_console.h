/* Process console: a prompt on a serial line, to look at processes and to manage them.
 *
 * Shape    lines end in CR LF and have at most 80 columns. Commands: help, status, list, stop, start,
 *          fault, boot, terminate and process (each with the name of a process, or its PID), kernel,
 *          reset, panic, console-stop and console-start
 * Order    input waits while an answer goes out. An answer is written piece by piece, as the uart
 *          takes it: what changes meanwhile may show in its later lines
 * Errors   are lines: an unknown command and a name that nobody has are named; a line of more than
 *          LINE_EDITOR_MAX characters, or bytes lost because they came faster than they were
 *          handled, is not carried out
 * Context  kernel; the file needs the capability process_management
 */
#ifndef CAPSULES_PROCESS_CONSOLE_H
#define CAPSULES_PROCESS_CONSOLE_H

#include "capsules/line_editor.h"
#include "hil/uart.h"
#include "kernel/process.h"

#define PROCESS_CONSOLE_PROMPT "takt$ "
#define PROCESS_CONSOLE_INPUT 64

struct process_console;

/* Writes the part of an answer, if there is one; false: the answer is complete. */
typedef bool console_answer(struct process_console *self, struct writer *out, unsigned part);

/* A piece of the line: so many characters from there on. */
struct line_span {
    uint8_t first;
    uint8_t size;
};

struct process_console {
    struct uart_client client; /* of the uart below */
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable; /* what goes out next; NULL: the uart has it */
    bool is_flushing;                           /* the answer begins when all before it is out */
    bool is_stopped; /* by console-stop: listens for console-start alone */

    console_answer *answer nullable; /* what is being written; NULL: nothing is */
    uint16_t part;
    size_t skip; /* so much of the part is out */

    struct line_editor editor;
    struct line_span command; /* in the line that is answered */
    struct line_span argument;
    unsigned number;    /* of the command */
    enum error outcome; /* of what was asked of the process */
    unsigned slot;      /* which the command is about */

    bool is_input_lost;
    uint8_t input_first;
    uint8_t input_count;
    uint8_t input[PROCESS_CONSOLE_INPUT];
};

void process_console_transmitted(struct uart_client *client lasting,
                                 const struct buffer *buffer owned, size_t count, enum error status)
    ctx(kernel);
void process_console_received(struct uart_client *client lasting) ctx(kernel);

/* Once, at boot; shows the first prompt. self is zero so far: nothing of it need be in flash. buffer: at least
 * LINE_EDITOR_ECHO_MAX bytes; more is faster. The caller then makes client that of the uart's virtual
 * device. history: the board's, of this console alone. */
void process_console_start(struct process_console *self lasting, struct uart *uart lasting,
                           const struct buffer *buffer owned, struct line_history *history lasting)
    ctx(kernel);

/* ---- between the two files of the console ---- */

/* Carries out the line in self->editor, and says what there is to answer. */
console_answer *process_console_command(struct process_console *self) ctx(kernel);

/* An answer without a word. */
bool process_console_silence(struct process_console *self, struct writer *out, unsigned part)
    ctx(kernel);

#endif
