/* Nonvolatile: bytes that are still there when power comes back. Two drivers.
 *
 * Shared   driver 0x50001: one region for all apps. Command 0 exists, 1 its size, 2 read (offset, size),
 *          3 write (offset, size), at most as much as the buffer has. Upcall 0 read, 1 wrote (bytes, 0,
 *          0): fewer than asked when the storage failed or the buffer was taken back
 * Isolated driver 0x50004: a region for each app. Command 0 exists, 1 its size, 2 read (offset, high
 *          word of the offset), 3 write (likewise), as much as the buffer has. Upcall 0 size (status,
 *          bytes, 0), 1 read, 2 wrote (status, bytes, 0). Whose the region is, says the header of the app: the
 *          identifier that it writes with, or its short identifier; processes with the same one share it
 * Buffer   read-write 0 for what is read, read-only 0 for what is written
 * Shape    what was never written reads as zeros. A write is in pieces, one for each block of
 *          STORAGE_BLOCK_SIZE bytes that it touches: each is stored wholly or not at all, in order, and
 *          when power fails, what was written before is still there
 * Errors   BUSY this process's last one is not done; RESERVE no buffer, or nothing asked; INVALID beyond the
 *          region's end. Where the process has no buffer, not even an empty one, the isolated driver tells
 *          RESERVE by the upcall;
 *          NOMEM no room in the process for the driver's state, or (in the upcall) no region is left;
 *          NOSUPPORT other commands, or the app may not store, read or change; in the upcall SIZE the
 *          buffer was shortened, and those of hil/block.h
 */
#ifndef CAPSULES_NONVOLATILE_H
#define CAPSULES_NONVOLATILE_H

#include "capsules/storage.h"

#define NONVOLATILE_SHARED_SIZE (STORAGE_SHARED_COUNT * STORAGE_BLOCK_SIZE)
#define NONVOLATILE_ISOLATED_SIZE (STORAGE_REGION_BYTES_COUNT * STORAGE_BLOCK_SIZE)

extern const struct driver_ops nonvolatile_shared_driver_ops, nonvolatile_isolated_driver_ops;
extern const struct storage_user_ops nonvolatile_shared_ops, nonvolatile_isolated_ops;

#define NONVOLATILE_SHARED                                                                         \
    {                                                                                              \
        .driver = {.ops = &nonvolatile_shared_driver_ops}, .ops = &nonvolatile_shared_ops          \
    }
#define NONVOLATILE_ISOLATED                                                                       \
    {                                                                                              \
        .driver = {.ops = &nonvolatile_isolated_driver_ops}, .ops = &nonvolatile_isolated_ops      \
    }

#endif
