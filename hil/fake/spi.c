#include "hil/fake/spi.h"
#include "lib/container_of.h"
#include <assert.h>
#include <string.h>

static enum error fake_transfer(struct spi *spi, struct bytes buffer)
{
    struct fake_spi *const self = container_of(spi, struct fake_spi, spi);
    if (self->is_busy)
        return ERROR_BUSY;
    if (buffer.size == 0)
        return ERROR_SIZE;
    assert(buffer.size <= sizeof self->copy);
    memcpy(self->copy, buffer.data, buffer.size);
    self->lent = buffer;
    self->is_busy = true;
    self->is_held = true;
    self->transfer_count++;
    return OK;
}

static void fake_release(struct spi *spi)
{
    struct fake_spi *const self = container_of(spi, struct fake_spi, spi);
    assert(!self->is_busy);
    self->is_held = false;
    self->release_count++;
}

static void fake_configure(struct spi *spi, uint32_t rate_hz, enum spi_mode mode)
{
    struct fake_spi *const self = container_of(spi, struct fake_spi, spi);
    assert(!self->is_busy);
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
    if (!self->is_busy)
        return false;
    assert(memcmp(self->copy, self->lent.data, self->lent.size) == 0);
    for (size_t i = 0; i < self->lent.size; i++) {
        const uint8_t out = self->lent.data[i];
        if (self->output_size < sizeof self->output)
            self->output[self->output_size++] = out;
        self->lent.data[i] = self->exchange == NULL ? 0xFF : self->exchange(self, out);
    }
    self->is_busy = false;
    self->spi.client->done(self->spi.client, self->lent);
    return true;
}

void fake_spi_run(struct fake_spi *self)
{
    while (fake_spi_finish(self))
        ;
}
