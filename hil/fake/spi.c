#include "hil/fake/spi.h"
#include "lib/container_of.h"
#include <assert.h>
#include <string.h>

static enum error fake_transfer(struct spi *spi, const struct buffer *buffer owned refusable,
                                size_t size)
{
    struct fake_spi *const self = container_of(spi, struct fake_spi, spi);
    if (self->buffer != NULL)
        return ERROR_BUSY;
    if (size == 0 || size > buffer->size)
        return ERROR_SIZE;
    assert(size <= sizeof self->copy);
    memcpy(self->copy, buffer->data, size);
    self->buffer = move(buffer);
    self->size = size;
    self->is_held = true;
    self->transfer_count++;
    return OK;
}

static void fake_release(struct spi *spi)
{
    struct fake_spi *const self = container_of(spi, struct fake_spi, spi);
    assert(self->buffer == NULL);
    self->is_held = false;
    self->release_count++;
}

static void fake_configure(struct spi *spi, uint32_t rate_hz, enum spi_mode mode)
{
    struct fake_spi *const self = container_of(spi, struct fake_spi, spi);
    assert(self->buffer == NULL);
    self->configure_count++;
    self->rate_hz = rate_hz;
    self->mode = mode;
}

const struct spi_ops fake_spi_ops = {
    .transfer = fake_transfer,
    .release = fake_release,
    .configure = fake_configure,
};

bool fake_spi_finish(struct fake_spi *self)
{
    if (self->buffer == NULL)
        return false;
    const struct buffer *buffer owned = move(self->buffer);
    self->buffer = NULL;
    assert(memcmp(self->copy, buffer->data, self->size) == 0);
    for (size_t i = 0; i < self->size; i++) {
        const uint8_t out = buffer->data[i];
        if (self->output_size < sizeof self->output)
            self->output[self->output_size++] = out;
        buffer->data[i] = self->exchange == NULL ? 0xFF : self->exchange(self, out);
    }
    self->spi.client->done(self->spi.client, move(buffer), self->size);
    return true;
}

void fake_spi_run(struct fake_spi *self)
{
    while (fake_spi_finish(self))
        ;
}
