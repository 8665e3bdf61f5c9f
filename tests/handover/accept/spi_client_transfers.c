/* What came in is read when the transfer is done. */
#include "hil/spi.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct sensor {
    struct spi_client client;
    struct spi *spi lasting;
    const struct buffer *buffer owned nullable;
};

void sensor_ask(struct sensor *self) ctx(kernel);
void sensor_done(struct spi_client *client lasting, const struct buffer *buffer owned, size_t size)
    ctx(kernel);

void sensor_ask(struct sensor *self)
{
    if (self->buffer == NULL)
        return;
    bytes_fill(buffer_bytes(self->buffer), 0xFF);
    if (spi_transfer(self->spi, move(self->buffer), 4) == OK)
        self->buffer = NULL;
}

void sensor_done(struct spi_client *client, const struct buffer *buffer, size_t size)
{
    struct sensor *const self = container_of(client, struct sensor, client);
    const uint8_t first = bytes_get(buffer_bytes(buffer), 0);
    (void)size;
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    if (first != 0)
        sensor_ask(self);
    else
        spi_release(self->spi);
}
