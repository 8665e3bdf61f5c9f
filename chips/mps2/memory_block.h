/* Memory of the MPS2 boards as a block device: it is forgotten when the power goes, and kept over a reset.
 *
 * Unit    blocks of BLOCK_SIZE bytes
 * Order   as hil/block.h says; the board lists the deferred call
 * Errors  INVALID beyond its end
 */
#ifndef CHIPS_MPS2_MEMORY_BLOCK_H
#define CHIPS_MPS2_MEMORY_BLOCK_H

#include "hil/block.h"
#include "kernel/deferred_call.h"

struct memory_block {
    struct block_device device; /* the HIL it provides */
    uint8_t *const base ctx(kernel);
    uint32_t count;
    struct deferred_call done;
    const struct buffer *buffer owned nullable; /* of the transfer; NULL: there is none */
    enum error status;
};

extern const struct block_ops memory_block_ops;
void memory_block_run(struct deferred_call *call) ctx(kernel);

#define MEMORY_BLOCK(address_, count_)                                                             \
    {                                                                                              \
        .device = {.ops = &memory_block_ops}, .base = (uint8_t *)(address_), .count = (count_),    \
        .done = DEFERRED_CALL(memory_block_run)                                                    \
    }

#endif
