/* Fake block device: blocks in memory, and a look at every write before it happens.
 *
 * Order   a transfer is done when the test says so: fake_block_run
 */
#ifndef HIL_FAKE_BLOCK_H
#define HIL_FAKE_BLOCK_H

#include "hil/block.h"
#include <stdbool.h>

struct fake_block {
    struct block_device device;
    uint8_t (*blocks)[BLOCK_SIZE]; /* the test's memory; two devices may have the same */
    uint32_t count;
    /* A write is about to happen: blocks[number] holds what was there. NULL: nobody looks. */
    void (*on_write)(struct fake_block *self, uint32_t number, const uint8_t *data);
    enum error refusal; /* of the next read or write; then it is OK again */
    enum error failure; /* the next transfer ends so and has no effect; then it is OK again */
    uint32_t bad_block; /* 1 + a block that cannot be read; 0: none */
    unsigned read_count;
    unsigned write_count;
    const struct buffer *buffer owned nullable; /* NULL: no transfer is on */
    enum error status;
};

extern const struct block_ops fake_block_ops;

#define FAKE_BLOCK(blocks_, count_)                                                                \
    {                                                                                              \
        .device = {.ops = &fake_block_ops}, .blocks = (blocks_), .count = (count_)                 \
    }

/* One transfer is done; false: there was none. */
bool fake_block_step(struct fake_block *self);

/* All are, with those that begin meanwhile. */
void fake_block_run(struct fake_block *self);

#endif
