#include "capsules/ssd0323.h"
#include "lib/container_of.h"

#define RATE_HZ 4000000u

#define COMMAND_COLUMNS 0x15
#define COMMAND_ROWS 0x75
#define COMMAND_CONTRAST 0x81
#define COMMAND_REMAP 0xA0
#define REMAP_PANEL 0x52 /* nibbles, rows and their halves, as the panel is wired */
#define REMAP_DOWN 0x04  /* bytes follow one another down a column, not along a row */
#define COMMAND_FIRST_LINE 0xA1
#define COMMAND_OFFSET 0xA2
#define COMMAND_NORMAL 0xA4
#define COMMAND_INVERSE 0xA7
#define COMMAND_MULTIPLEX 0xA8
#define COMMAND_OFF 0xAE
#define COMMAND_ON 0xAF

static const uint8_t set_up[] = {
    COMMAND_REMAP,      REMAP_PANEL | REMAP_DOWN,
    COMMAND_FIRST_LINE, 0,
    COMMAND_OFFSET,     0x4C,
    COMMAND_MULTIPLEX,  63,
    COMMAND_NORMAL,     COMMAND_ON,
};

static struct bytes command_bytes(struct ssd0323 *self, size_t size)
{
    return bytes_first((struct bytes){self->command, sizeof self->command}, size);
}

/* The command's bytes are there, and the pixels' too, if there are any. */
static enum error begin(struct ssd0323 *self, struct bytes command, size_t pixel_count)
{
    const enum error error = spi_transfer(self->spi, command);
    self->is_busy = error == OK;
    self->pixel_count = (uint8_t)pixel_count;
    return error;
}

/* A column outside the piece is black. */
static unsigned column_at(const struct screen_piece *piece, unsigned column)
{
    return column < piece->width && column < SCREEN_PIECE_WIDTH ? piece->columns[column] : 0;
}

static enum error draw(struct screen *screen, const struct screen_piece *piece)
{
    struct ssd0323 *const self = container_of(screen, struct ssd0323, screen);
    const unsigned odd = piece->x & 1u;
    if (self->is_busy)
        return ERROR_BUSY;
    unsigned count = 0;
    for (unsigned column = 0; column < piece->width + odd; column += 2) {
        const unsigned left = column_at(piece, column - odd);
        const unsigned right = column_at(piece, column - odd + 1);
        for (unsigned row = 0; row < piece->height && count < sizeof self->pixels; row++)
            self->pixels[count++] = (uint8_t)((left >> row & 1) * 0xF0 + (right >> row & 1) * 0x0F);
    }
    self->command[0] = COMMAND_COLUMNS;
    self->command[1] = piece->x / 2;
    self->command[2] = (uint8_t)((piece->x + piece->width - 1u) / 2);
    self->command[3] = COMMAND_ROWS;
    self->command[4] = piece->y;
    self->command[5] = (uint8_t)(piece->y + piece->height - 1u);
    return begin(self, command_bytes(self, 6), count);
}

static enum error set(struct screen *screen, enum screen_setting setting, uint8_t value)
{
    struct ssd0323 *const self = container_of(screen, struct ssd0323, screen);
    if (self->is_busy)
        return ERROR_BUSY;
    const bool is_brightness = setting == SCREEN_BRIGHTNESS;
    const unsigned power = COMMAND_OFF + (value != 0 ? 1 : 0);
    const unsigned mode = value != 0 ? COMMAND_INVERSE : COMMAND_NORMAL;
    self->command[0] =
        is_brightness ? COMMAND_CONTRAST : (uint8_t)(setting == SCREEN_POWER ? power : mode);
    self->command[1] = value / 2;
    return begin(self, command_bytes(self, is_brightness ? 2 : 1), 0);
}

const struct screen_ops ssd0323_ops = {.draw = draw, .set = set, .width = 128, .height = 64};

/* The line is low but for the pixels: another device's bytes may pass while nobody is selected. */
void ssd0323_done(struct spi_client *client, struct bytes buffer)
{
    struct ssd0323 *const self = container_of(client, struct ssd0323, client);
    const size_t count = self->pixel_count;
    const struct bytes pixels = {self->pixels, sizeof self->pixels};
    (void)buffer;
    self->pixel_count = 0;
    gpio_write(self->data_line, count != 0);
    if (count != 0 && spi_transfer(self->spi, bytes_first(pixels, count)) == OK)
        return;
    spi_release(self->spi);
    self->is_busy = false;
    self->screen.client->drawn(self->screen.client);
}

enum error ssd0323_init(struct ssd0323 *self)
{
    const enum error error = gpio_make_output(self->data_line);
    if (error != OK)
        return error;
    gpio_write(self->data_line, false);
    spi_configure(self->spi, RATE_HZ, SPI_MODE_0);
    for (size_t i = 0; i < sizeof set_up; i++)
        self->pixels[i] = set_up[i];
    return begin(self, (struct bytes){self->pixels, sizeof set_up}, 0);
}
