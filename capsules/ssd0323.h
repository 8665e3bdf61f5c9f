/* SSD0323: controller of a grey OLED display of 128 by 64 pixels, over SPI. Used in black and white.
 *
 * Shape   a piece is two transfers: where it goes, by the controller's commands, and its pixels. A line
 *         says which of the two a byte is: low command, high data
 * Order   ssd0323_init once, before anything is drawn. The display shows whatever its memory holds until that
 *         is drawn over
 * Errors  see hil/screen.h
 * Source  SSD0323 data sheet (Solomon Systech), sections 8 and 9
 */
#ifndef CAPSULES_SSD0323_H
#define CAPSULES_SSD0323_H

#include "hil/gpio.h"
#include "hil/screen.h"
#include "hil/spi.h"

#define SSD0323_BUFFER (SCREEN_PIECE_WIDTH / 2 * 8) /* two pixels in a byte */

struct ssd0323 {
    struct screen screen;     /* the HIL it provides */
    struct spi_client client; /* of the bus */
    struct spi *spi lasting;
    struct gpio_pin *data_line lasting;
    const struct buffer *buffer owned nullable; /* NULL: the bus has it */
    struct screen_piece piece;                  /* follows its command; height 0: none does */
};

extern const struct screen_ops ssd0323_ops;
void ssd0323_done(struct spi_client *client lasting, const struct buffer *buffer owned, size_t size)
    ctx(kernel);

/* buffer_ has SSD0323_BUFFER bytes. */
#define SSD0323(spi_, data_line_, client_, buffer_)                                                \
    {                                                                                              \
        .screen = {.ops = &ssd0323_ops, .client = (client_)}, .client = {.done = ssd0323_done},    \
        .spi = (spi_), .data_line = (data_line_), .buffer = (buffer_)                              \
    }

/* Sets the display up. drawn runs when that is done. */
enum error ssd0323_init(struct ssd0323 *self lasting) ctx(kernel);

#endif
