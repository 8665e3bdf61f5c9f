#include "capsules/spi_mux.h"
#include "lib/container_of.h"

static void select(const struct spi_virtual *device, bool is_selected)
{
    if (device->select != NULL)
        gpio_write(device->select, is_selected == device->select_high);
}

/* The bus refuses nothing that the mux has looked at. */
static void start(struct spi_mux *mux, const struct buffer *buffer owned, size_t size)
{
    mux->is_busy = true;
    spi_configure(mux->bus, mux->holder->rate_hz, (enum spi_mode)mux->holder->mode);
    kernel_assert(spi_transfer(mux->bus, move(buffer), size) == OK);
}

static void hold(struct spi_mux *mux, struct spi_virtual *device, const struct buffer *buffer owned,
                 size_t size)
{
    mux->holder = device;
    mux->is_held = true;
    select(device, true);
    start(mux, move(buffer), size);
}

/* One below 0 is more than any buffer has. */
static enum error virtual_transfer(struct spi *spi, const struct buffer *buffer owned refusable,
                                   size_t size)
{
    struct spi_virtual *const self = container_of(spi, struct spi_virtual, spi);
    struct spi_mux *const mux = self->mux;
    if (size - 1 >= buffer->size)
        return ERROR_SIZE;
    const bool is_holder = mux->is_held && mux->holder == self;
    if (self->waiting != NULL || (is_holder && mux->is_busy))
        return ERROR_BUSY;
    if (is_holder) {
        start(mux, move(buffer), size);
    } else if (!mux->is_held) {
        hold(mux, self, move(buffer), size);
    } else {
        self->waiting = move(buffer);
        self->size = size;
    }
    return OK;
}

/* The next that waits, behind the one that had the bus, gets it. */
static void virtual_release(struct spi *spi)
{
    struct spi_virtual *const self = container_of(spi, struct spi_virtual, spi);
    struct spi_mux *const mux = self->mux;
    if (!mux->is_held || mux->holder != self || mux->is_busy)
        return;
    mux->is_held = false;
    select(self, false);
    struct spi_virtual *next = self->next;
    while (next->waiting == NULL && next != self)
        next = next->next;
    if (next->waiting != NULL) {
        const struct buffer *waiting owned = move(next->waiting);
        next->waiting = NULL;
        hold(mux, next, move(waiting), next->size);
    }
}

static void virtual_configure(struct spi *spi, uint32_t rate_hz, enum spi_mode mode)
{
    struct spi_virtual *const self = container_of(spi, struct spi_virtual, spi);
    self->rate_hz = rate_hz;
    self->mode = (uint8_t)mode;
}

static const struct spi_ops virtual_ops = {
    .transfer = virtual_transfer,
    .release = virtual_release,
    .configure = virtual_configure,
};

void spi_mux_done(struct spi_client *client, const struct buffer *buffer, size_t size)
{
    struct spi_mux *const self = container_of(client, struct spi_mux, client);
    struct spi_client *const holder = self->holder->spi.client;
    self->is_busy = false;
    holder->done(holder, move(buffer), size);
}

/* Out of line: a board has several. */
__attribute__((noinline)) enum error spi_mux_add(struct spi_mux *mux, struct spi_virtual *added,
                                                 struct spi_client *client, struct gpio_pin *line,
                                                 bool select_high)
{
    struct spi_virtual *const last = mux->holder;
    added->spi.ops = &virtual_ops;
    added->spi.client = client;
    added->mux = mux;
    added->next = last != NULL ? last->next : added;
    added->select = line;
    added->select_high = select_high;
    if (last != NULL)
        last->next = added;
    mux->holder = added;
    const enum error error = line != NULL ? gpio_make_output(line) : OK;
    select(added, false);
    return error;
}
