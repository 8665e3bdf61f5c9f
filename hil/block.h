/* Block: a device that stores blocks of 512 bytes, and keeps them without power.
 *
 * Unit    blocks of BLOCK_SIZE bytes, numbered from 0
 * Shape   a transfer takes a buffer of BLOCK_SIZE bytes until done gives it back; after a write its
 *         contents are lost
 * Order   one transfer at a time; done runs once for each accepted transfer, in the kernel loop, never
 *         from inside read or write; both may be called from done. When a write is done, it is stored
 * Errors  read, write: BUSY a transfer is on, SIZE another size of buffer. done: FAIL this block cannot be
 *         read or written, others may; else the device does not answer as it should: UNINSTALLED
 *         there is none, INVALID it has no such block, NODEVICE it fell silent. A write that is cut off by a loss of power leaves
 *         anything in its block, and nothing elsewhere
 */
#ifndef HIL_BLOCK_H
#define HIL_BLOCK_H

#include "hil/buffer.h"
#include "lib/error.h"

#define BLOCK_SIZE 512u

struct block_device;

struct block_client {
    void (*done)(struct block_client *self lasting, const struct buffer *buffer owned,
                 enum error status) ctx(kernel);
};

struct block_ops {
    enum error (*read)(struct block_device *self lasting, uint32_t number,
                       const struct buffer *to owned refusable) ctx(kernel);
    enum error (*write)(struct block_device *self lasting, uint32_t number,
                        const struct buffer *from owned refusable) ctx(kernel);
};

struct block_device {
    const struct block_ops *ops;
    struct block_client *client lasting;
};

static inline enum error block_read(struct block_device *device lasting, uint32_t number,
                                    const struct buffer *to owned refusable) ctx(kernel)
{
    return device->ops->read(device, number, move(to));
}

static inline enum error block_write(struct block_device *device lasting, uint32_t number,
                                     const struct buffer *from owned refusable) ctx(kernel)
{
    return device->ops->write(device, number, move(from));
}

#endif
