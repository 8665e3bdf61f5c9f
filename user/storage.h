/* Storage: bytes that are still there when power comes back.
 *
 * Unit    bytes, by their offset. What was never written reads as zeros
 * Shape   a region of the app's own, and one that all apps of the board share. An app has its own when its
 *         header has a short identifier or storage permissions (takt pack --short-id): the same identifier, the
 *         same region, also for the app's next version
 * Order   the calls sleep until they are done; other listeners hear nothing meanwhile. When a write is done, it
 *         is stored. When power fails in it, what lies within one block of STORAGE_BLOCK bytes is stored
 *         wholly or not at all
 * Errors  RESERVE nothing to transfer; INVALID beyond the region's end, or the card does not carry the mark that it is
 *         Takt's (nothing was written), or has less than 16 MiB; NOSUPPORT the app has no region;
 *         NOMEM no region is left; UNINSTALLED there is no card; NODEVICE a board without storage, or it
 *         stopped answering; FAIL other failures
 */
#ifndef USER_STORAGE_H
#define USER_STORAGE_H

#include "lib/error.h"
#include <stddef.h>
#include <stdint.h>

#define STORAGE_BLOCK 500u

/* The app's own. */
enum error storage_size(uint32_t *size);
enum error storage_read(uint32_t offset, void *to, size_t size);
enum error storage_write(uint32_t offset, const void *from, size_t size);

/* That of all. Everybody may write anywhere. */
enum error shared_storage_size(uint32_t *size);
enum error shared_storage_read(uint32_t offset, void *to, size_t size);
enum error shared_storage_write(uint32_t offset, const void *from, size_t size);

#endif
