/* Flash: the memory that holds applications, where it can be written at run time.
 *
 * Unit    bytes, at any address and in any number
 * Order   when write returns, it is written: for memories that are as quick as RAM
 * Errors  FAIL it could not be written
 */
#ifndef HIL_FLASH_H
#define HIL_FLASH_H

#include "lib/bytes.h"
#include "lib/contexts.h"
#include "lib/error.h"

struct flash;

struct flash_ops {
    /* Only addresses of flash: the caller has made sure. */
    enum error (*write)(struct flash *self, uintptr_t address, struct const_bytes from) ctx(kernel);
};

struct flash {
    const struct flash_ops *ops;
};

static inline enum error flash_write(struct flash *flash, uintptr_t address,
                                     struct const_bytes from) ctx(kernel)
{
    return flash->ops->write(flash, address, from);
}

#endif
