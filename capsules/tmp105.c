#include "capsules/tmp105.h"
#include "lib/container_of.h"

#define REGISTER_TEMPERATURE 0

static enum error measure(struct temperature *temperature)
{
    struct tmp105 *const self = container_of(temperature, struct tmp105, temperature);
    if (self->transfer == NULL)
        return ERROR_BUSY;
    bytes_set(i2c_transfer_bytes(self->transfer), 0, REGISTER_TEMPERATURE);
    const enum error error = i2c_start(self->bus, move(self->transfer));
    if (error == OK)
        self->transfer = NULL;
    return error;
}

const struct temperature_ops tmp105_ops = {.measure = measure};

/* Two's complement, in 256ths of a degree, the high byte first. */
void tmp105_done(struct i2c_client *client, struct i2c_transfer *transfer, enum error status)
{
    struct tmp105 *const self = container_of(client, struct tmp105, client);
    const uint8_t(*const bytes)[TMP105_BUFFER] =
        bytes_as_array(i2c_transfer_bytes(transfer), TMP105_BUFFER);
    const int16_t raw = (int16_t)((*bytes)[0] << 8 | (*bytes)[1]);
    kernel_assert(self->transfer == NULL);
    self->transfer = move(transfer);
    self->temperature.client->measured(self->temperature.client, raw * 100 / 256, status);
}
