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

struct ssd0323 {
    struct screen screen;     /* the HIL it provides */
    struct spi_client client; /* of the bus */
    struct spi *spi lasting;
    struct gpio_pin *data_line lasting;
    bool is_busy;
    uint8_t pixel_count; /* bytes of pixels that follow the command */
    uint8_t command[6];
    uint8_t pixels[SCREEN_PIECE_WIDTH / 2 * 8]; /* two in a byte */
};

extern const struct screen_ops ssd0323_ops;
void ssd0323_done(struct spi_client *client lasting, struct bytes buffer) ctx(kernel);

#define SSD0323(spi_, data_line_, client_)                                                         \
    {                                                                                              \
        .screen = {.ops = &ssd0323_ops, .client = (client_)}, .client = {.done = ssd0323_done},    \
        .spi = (spi_), .data_line = (data_line_)                                                   \
    }

/* Sets the display up. drawn runs when that is done. */
enum error ssd0323_init(struct ssd0323 *self lasting) ctx(kernel);

#endif
