#include "capsules/process_console.h"
#include "lib/bytes_writer.h"
#include "lib/container_of.h"
#include "lib/panic.h"

/* ---- input that waits ---- */

/* Once a byte is lost, so are all until the queue is empty: then it is known where they are missing. */
static void input_push(struct process_console *self, uint8_t byte)
{
    if (self->is_input_lost || self->input_count >= PROCESS_CONSOLE_INPUT) {
        self->is_input_lost = true;
        return;
    }
    self->input[(self->input_first + self->input_count) % PROCESS_CONSOLE_INPUT] = byte;
    self->input_count++;
}

static bool input_pop(struct process_console *self, uint8_t *byte)
{
    if (self->input_count == 0)
        return false;
    *byte = self->input[self->input_first % PROCESS_CONSOLE_INPUT];
    self->input_first = (uint8_t)((self->input_first + 1u) % PROCESS_CONSOLE_INPUT);
    self->input_count--;
    return true;
}

/* ---- answers ---- */

static bool answer_too_long(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    (void)part;
    format(out, "error: the line is too long, or came too fast\n");
    return false;
}

static void answer_begin(struct process_console *self, console_answer *answer)
{
    self->answer = answer;
    self->part = 0;
    self->skip = 0;
}

/* Writes more of the answer; false: the buffer is full. */
static bool answer_write(struct process_console *self, console_answer *answer,
                         struct bytes_writer *out)
{
    const size_t used_before = out->used;
    out->skip = self->skip;
    const bool is_part = answer(self, &out->writer, self->part);
    if (out->dropped > 0) {
        self->skip += out->used - used_before;
        out->dropped = 0;
        return false;
    }
    out->skip = 0;
    self->part++;
    self->skip = 0;
    if (!is_part) {
        self->answer = NULL;
        line_editor_begin(&self->editor, &out->writer);
    }
    return true;
}

/* ---- keys ---- */

static void key(struct process_console *self, uint8_t byte, struct writer *echo)
{
    self->editor.is_silent = self->is_stopped;
    switch (line_editor_put(&self->editor, byte, echo)) {
    case LINE_EDITING:
        break;
    case LINE_DONE:
        answer_begin(self, process_console_command(self));
        break;
    case LINE_TOO_LONG:
        answer_begin(self, self->is_stopped ? process_console_silence : answer_too_long);
        break;
    case LINE_GIVEN_UP:
        answer_begin(self, process_console_silence);
        break;
    }
    self->editor.is_silent = self->is_stopped;
}

static bool has_room(const struct bytes_writer *out)
{
    return out->bytes.size - out->used >= LINE_EDITOR_ECHO_MAX;
}

/* Fills the buffer as long as there is something to say and room to say it. */
static void buffer_fill(struct process_console *self, struct bytes_writer *out)
{
    uint8_t byte = 0;
    while (has_room(out)) {
        if (self->answer != NULL) {
            if (self->is_flushing && out->used > 0)
                return;
            self->is_flushing = false;
            if (!answer_write(self, self->answer, out))
                return;
        } else if (input_pop(self, &byte)) {
            key(self, byte, &out->writer);
        } else if (self->is_input_lost) {
            self->is_input_lost = false;
            line_editor_lose(&self->editor);
        } else {
            return;
        }
    }
}

/* What the uart refuses is lost; the console goes on with the next key. */
static void work(struct process_console *self)
{
    struct bytes_writer out;
    if (self->buffer == NULL)
        return;
    const struct buffer *buffer owned = move(self->buffer);
    self->buffer = NULL;
    bytes_writer_init(&out, buffer_bytes(buffer), 0);
    buffer_fill(self, &out);
    if (uart_transmit(self->uart, move(buffer), out.used) != OK)
        self->buffer = move(buffer);
}

void process_console_transmitted(struct uart_client *client, const struct buffer *buffer,
                                 size_t count, enum error status)
{
    struct process_console *const self = container_of(client, struct process_console, client);
    (void)count;
    (void)status;
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    work(self);
}

void process_console_received(struct uart_client *client)
{
    struct process_console *const self = container_of(client, struct process_console, client);
    uint8_t byte = 0;
    while (uart_read(self->uart, &byte))
        input_push(self, byte);
    work(self);
}

void process_console_start(struct process_console *self, struct uart *uart,
                           const struct buffer *buffer, struct line_history *history)
{
    kernel_assert(buffer->size >= LINE_EDITOR_ECHO_MAX && self->buffer == NULL);
    self->client = (struct uart_client){.transmitted = process_console_transmitted,
                                        .received = process_console_received};
    self->uart = uart;
    self->buffer = move(buffer);
    self->editor.prompt = PROCESS_CONSOLE_PROMPT;
    self->editor.history = history;
    answer_begin(self, process_console_silence);
    work(self);
}
