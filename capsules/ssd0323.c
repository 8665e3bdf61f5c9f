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

/* As many as a piece may have; they hold each command, too. */
typedef uint8_t pixels[SSD0323_BUFFER];

static pixels *pixels_of(const struct buffer *buffer)
{
    return bytes_as_array(buffer_bytes(buffer), SSD0323_BUFFER);
}

/* Out go the first bytes of the buffer. */
static enum error begin(struct ssd0323 *self, size_t size)
{
    kernel_assert(self->buffer != NULL);
    const enum error error = spi_transfer(self->spi, move(self->buffer), size);
    if (error == OK)
        self->buffer = NULL;
    return error;
}

/* A column outside the piece is black. */
static unsigned column_at(const struct screen_piece *piece, unsigned column)
{
    return column < piece->width && column < SCREEN_PIECE_WIDTH ? piece->columns[column] : 0;
}

/* The piece's pixels; how many bytes they are. */
static size_t pixels_write(const struct screen_piece *piece, pixels *to)
{
    const unsigned odd = piece->x & 1u;
    size_t count = 0;
    for (unsigned column = 0; column < piece->width + odd; column += 2) {
        const unsigned left = column_at(piece, column - odd);
        const unsigned right = column_at(piece, column - odd + 1);
        for (unsigned row = 0; row < piece->height && count < sizeof *to; row++)
            (*to)[count++] = (uint8_t)((left >> row & 1) * 0xF0 + (right >> row & 1) * 0x0F);
    }
    return count;
}

static enum error draw(struct screen *screen, const struct screen_piece *piece)
{
    struct ssd0323 *const self = container_of(screen, struct ssd0323, screen);
    if (self->buffer == NULL)
        return ERROR_BUSY;
    pixels *const command = pixels_of(self->buffer);
    (*command)[0] = COMMAND_COLUMNS;
    (*command)[1] = piece->x / 2;
    (*command)[2] = (uint8_t)((piece->x + piece->width - 1u) / 2);
    (*command)[3] = COMMAND_ROWS;
    (*command)[4] = piece->y;
    (*command)[5] = (uint8_t)(piece->y + piece->height - 1u);
    const enum error error = begin(self, 6);
    if (error == OK)
        self->piece = *piece;
    return error;
}

static enum error set(struct screen *screen, enum screen_setting setting, uint8_t value)
{
    struct ssd0323 *const self = container_of(screen, struct ssd0323, screen);
    if (self->buffer == NULL)
        return ERROR_BUSY;
    pixels *const command = pixels_of(self->buffer);
    const bool is_brightness = setting == SCREEN_BRIGHTNESS;
    const unsigned power = COMMAND_OFF + (value != 0 ? 1 : 0);
    const unsigned mode = value != 0 ? COMMAND_INVERSE : COMMAND_NORMAL;
    (*command)[0] =
        is_brightness ? COMMAND_CONTRAST : (uint8_t)(setting == SCREEN_POWER ? power : mode);
    (*command)[1] = value / 2;
    return begin(self, is_brightness ? 2 : 1);
}

const struct screen_ops ssd0323_ops = {.draw = draw, .set = set, .width = 128, .height = 64};

/* The line is low but for the pixels: another device's bytes may pass while nobody is selected. */
void ssd0323_done(struct spi_client *client, const struct buffer *buffer, size_t size)
{
    struct ssd0323 *const self = container_of(client, struct ssd0323, client);
    const size_t count = pixels_write(&self->piece, pixels_of(buffer));
    (void)size;
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    self->piece.height = 0;
    gpio_write(self->data_line, count != 0);
    if (count != 0 && begin(self, count) == OK)
        return;
    spi_release(self->spi);
    self->screen.client->drawn(self->screen.client);
}

enum error ssd0323_init(struct ssd0323 *self)
{
    const enum error error = gpio_make_output(self->data_line);
    if (error != OK)
        return error;
    gpio_write(self->data_line, false);
    spi_configure(self->spi, RATE_HZ, SPI_MODE_0);
    if (self->buffer == NULL)
        return ERROR_BUSY;
    pixels *const command = pixels_of(self->buffer);
    for (size_t i = 0; i < sizeof set_up; i++)
        (*command)[i] = set_up[i];
    return begin(self, sizeof set_up);
}
