#include "capsules/tmp105.h"
#include "lib/container_of.h"

#define REGISTER_TEMPERATURE 0

static enum error measure(struct temperature *temperature)
{
    struct tmp105 *const self = container_of(temperature, struct tmp105, temperature);
    if (self->is_busy)
        return ERROR_BUSY;
    self->bytes[0] = REGISTER_TEMPERATURE;
    const enum error error = i2c_start(self->bus, &self->transfer);
    self->is_busy = error == OK;
    return error;
}

const struct temperature_ops tmp105_ops = {.measure = measure};

/* Two's complement, in 256ths of a degree, the high byte first. */
void tmp105_done(struct i2c_client *client, struct i2c_transfer *transfer, enum error status)
{
    struct tmp105 *const self = container_of(client, struct tmp105, client);
    const int16_t raw = (int16_t)(self->bytes[0] << 8 | self->bytes[1]);
    (void)transfer;
    self->is_busy = false;
    self->temperature.client->measured(self->temperature.client, raw * 100 / 256, status);
}
