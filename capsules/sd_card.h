/* SD card on an SPI bus: a block device.
 *
 * Unit    blocks of 512 bytes
 * Shape   the card is set up before the first transfer, and again after it fell silent: cards may be
 *         taken out and put in. Standard and high capacity, versions 1 and 2 of the specification. The bus is
 *         released after each transfer
 * Order   as hil/block.h says. The card gets the clocks that it wants after power-up from the bus's other
 *         traffic and from tries to set it up
 * Errors  UNINSTALLED nothing answers as a card does; NODEVICE it stopped answering, or took too long;
 *         INVALID it has no such block; FAIL it cannot read or write this one
 * Source  SD Specifications, Part 1, Physical Layer Simplified Specification, chapter 7 (SPI mode)
 */
#ifndef CAPSULES_SD_CARD_H
#define CAPSULES_SD_CARD_H

#include "hil/block.h"
#include "hil/spi.h"
#include <stdbool.h>

#define SD_CARD_SMALL 8u

struct sd_card {
    struct block_device device; /* the HIL it provides */
    struct spi_client client;   /* of the bus */
    struct spi *spi lasting;
    uint32_t rate_hz;                          /* once it is set up */
    const struct buffer *small owned nullable; /* commands and answers; NULL: the bus has it */
    const struct buffer *block owned nullable; /* the client's; NULL: none is, or the bus has it */
    uint32_t number;                           /* the block's */
    uint16_t tries;                            /* that are left */
    uint8_t polls;
    uint8_t state;      /* what the bus is at */
    uint8_t step;       /* which command that belongs to, or comes next */
    bool is_write;      /* and later, whether the card accepted it */
    bool counts_blocks; /* else its addresses are bytes */
};

extern const struct block_ops sd_card_ops;
void sd_card_done(struct spi_client *client lasting, const struct buffer *buffer owned, size_t size)
    ctx(kernel);

/* At most rate_hz; 25 MHz is what every card can do. small_: a buffer of SD_CARD_SMALL bytes. */
#define SD_CARD(spi_, rate_hz_, small_)                                                            \
    {                                                                                              \
        .device = {.ops = &sd_card_ops}, .client = {.done = sd_card_done}, .spi = (spi_),          \
        .rate_hz = (rate_hz_), .small = (small_)                                                   \
    }

#endif
