/* Stored: what every test of the storage drivers begins with: a device in memory, and a second one over the
 * same memory for looking at what a loss of power would have left.
 *
 * Shape   stored.device and stored.storage are in use; stored.later and stored.after are as after a
 *         restart, with nothing in RAM
 */
#ifndef CAPSULES_FAKE_STORED_H
#define CAPSULES_FAKE_STORED_H

#include "capsules/fake/apps.h"
#include "capsules/storage.h"
#include "hil/fake/block.h"
#include <stdlib.h>

struct stored {
    uint8_t before[BLOCK_SIZE]; /* what the block held that was written last */
    uint8_t (*blocks)[BLOCK_SIZE];
    struct fake_block device, later;
    struct storage storage, after;
};

static struct stored stored;
buffer_define(stored_loaded, BLOCK_SIZE);
buffer_define(stored_loaded_after, BLOCK_SIZE);

static inline void stored_keep(struct fake_block *device, uint32_t number, const uint8_t *data)
{
    (void)data;
    memcpy(stored.before, device->blocks[number], BLOCK_SIZE);
}

/* A TLV of storage permissions: one identifier to write with, one to read, one to change. */
#define STORED_PERMISSIONS(write, read, change)                                                    \
    {                                                                                              \
        7, 16, (write)&0xFFFF, (write) >> 16, 1, (read)&0xFFFF, (read) >> 16, 1, (change)&0xFFFF,  \
            (change) >> 16                                                                         \
    }
#define STORED_SHORT_ID(id)                                                                        \
    {                                                                                              \
        10, 4, (id)&0xFFFF, (id) >> 16                                                             \
    }

static inline void stored_start(void)
{
    stored = (struct stored){.blocks = calloc(STORAGE_DEVICE_BLOCKS, BLOCK_SIZE)};
    assert_non_null(stored.blocks);
    stored.device = (struct fake_block)FAKE_BLOCK(stored.blocks, STORAGE_DEVICE_BLOCKS);
    stored.later = (struct fake_block)FAKE_BLOCK(stored.blocks, STORAGE_DEVICE_BLOCKS);
    stored.device.on_write = stored_keep;
    stored.storage = (struct storage)STORAGE(&stored.device.device, &stored_loaded);
    stored.after = (struct storage)STORAGE(&stored.later.device, &stored_loaded_after);
    memcpy(stored.blocks[0], "takt", 4);
    stored.storage.is_marked = true; /* it was in use before; stored.after looks for it */
}

static inline void stored_end(void)
{
    free(stored.blocks);
}

static inline void stored_run(void)
{
    fake_block_run(&stored.device);
}

/* Deterministic noise. */
static inline uint32_t stored_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* What a write can leave behind when the power goes: kinds 0 to STORED_CUT_COUNT - 1. The block holds what was there
 * before. 0 nothing is written, 1 all of it, 2 its beginning, 3 its end, 4 its beginning and rubbish,
 * 5 bits of both, 6 rubbish alone */
#define STORED_CUT_COUNT 7
static inline void stored_cut(uint8_t *block, const uint8_t *data, unsigned kind, uint32_t *random)
{
    const uint32_t at = kind == 0 ? 0 : kind == 1 ? BLOCK_SIZE : stored_random(random) % BLOCK_SIZE;
    for (uint32_t i = 0; i < BLOCK_SIZE; i++) {
        const uint8_t noise = kind >= 4 ? (uint8_t)stored_random(random) : 0;
        if (kind == 3 ? i >= at : i < at && kind != 6)
            block[i] = kind == 5 ? (uint8_t)((data[i] & noise) | (block[i] & ~noise)) : data[i];
        else if (kind == 4 || kind == 6)
            block[i] = noise;
    }
}

/* The power goes while a block is being written: it is written so, and storage and device are idle. */
static inline void stored_cut_now(unsigned kind, uint32_t *random)
{
    assert_int_equal(stored.storage.stage, STORAGE_WRITING);
    const uint32_t place = stored.storage.block + stored.storage.sequence % 2 * STORAGE_COPY;
    uint8_t data[BLOCK_SIZE];
    memcpy(data, stored.blocks[place], BLOCK_SIZE);
    memcpy(stored.blocks[place], stored.before, BLOCK_SIZE);
    stored_cut(stored.blocks[place], data, kind, random);
    stored.storage.stage = STORAGE_IDLE;
    stored.storage.buffer = &stored_loaded;
    stored.device.buffer = NULL;
}

#endif
