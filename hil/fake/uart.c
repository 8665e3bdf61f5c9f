#include "hil/fake/uart.h"
#include "lib/container_of.h"
#include <assert.h>
#include <string.h>

static struct fake_uart *fake_of(struct uart *uart)
{
    return container_of(uart, struct fake_uart, uart);
}

static enum error fake_transmit(struct uart *uart, const struct buffer *buffer owned refusable,
                                size_t size)
{
    struct fake_uart *const self = fake_of(uart);
    if (self->refusal != OK)
        return self->refusal;
    if (size == 0 || size > buffer->size)
        return ERROR_SIZE;
    if (self->buffer != NULL)
        return ERROR_BUSY;
    assert(size <= sizeof self->copy);
    memcpy(self->copy, buffer->data, size);
    self->buffer = move(buffer);
    self->size = size;
    self->transmit_count++;
    self->longest = size > self->longest ? size : self->longest;
    return OK;
}

/* As on a real device, what is out is told later. */
static void fake_transmit_abort(struct uart *uart)
{
    (void)uart;
}

static bool fake_read(struct uart *uart, uint8_t *byte)
{
    struct fake_uart *const self = fake_of(uart);
    if (self->input_first == self->input_end)
        return false;
    *byte = self->input[self->input_first++];
    return true;
}

const struct uart_ops fake_uart_ops = {
    .transmit = fake_transmit,
    .transmit_abort = fake_transmit_abort,
    .read = fake_read,
};

bool fake_uart_finish_early(struct fake_uart *self, size_t count, enum error status)
{
    if (self->buffer == NULL)
        return false;
    const struct buffer *buffer owned = move(self->buffer);
    self->buffer = NULL;
    assert(memcmp(self->copy, buffer->data, self->size) == 0);
    assert(count <= self->size);
    assert(self->output_size + count < sizeof self->output);
    memcpy(self->output + self->output_size, self->copy, count);
    self->output_size += count;
    self->output[self->output_size] = '\0';
    self->uart.client->transmitted(self->uart.client, move(buffer), count, status);
    return true;
}

bool fake_uart_finish(struct fake_uart *self)
{
    return fake_uart_finish_early(self, self->size, OK);
}

void fake_uart_run(struct fake_uart *self)
{
    while (fake_uart_finish(self))
        ;
}

void fake_uart_clear(struct fake_uart *self)
{
    self->output_size = 0;
    self->output[0] = '\0';
    self->transmit_count = 0;
    self->longest = 0;
}

void fake_uart_type(struct fake_uart *self, const char *text)
{
    const size_t size = strlen(text);
    assert(size <= sizeof self->input);
    memcpy(self->input, text, size);
    self->input_first = 0;
    self->input_end = size;
    self->uart.client->received(self->uart.client);
}
