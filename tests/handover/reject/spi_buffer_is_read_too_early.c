/* What comes in is there when done says so. */
#include "hil/spi.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct sensor {
    struct spi_client client;
    struct spi *spi lasting;
    const struct buffer *buffer owned nullable;
};

uint8_t sensor_ask(struct sensor *self) ctx(kernel);

uint8_t sensor_ask(struct sensor *self)
{
    if (self->buffer == NULL)
        return 0;
    const struct bytes bytes = buffer_bytes(self->buffer);
    if (spi_transfer(self->spi, move(self->buffer), 4) == OK)
        self->buffer = NULL;
    return bytes_get(bytes, 0); /* expect: borrow */
}
