/* Memory: where the application's own lies, and how much of it it uses.
 *
 * Unit    bytes, addresses
 * Shape   RAM from start to end: [start, break) is the application's, from grant_start on it is the
 *         kernel's, for what drivers must remember about this application
 */
#ifndef USER_MEMORY_H
#define USER_MEMORY_H

#include "user/syscall.h"

static inline uintptr_t memory_ram_start(void)
{
    return syscall_memop(MEMOP_RAM_START, 0).values[0];
}

static inline uintptr_t memory_ram_end(void)
{
    return syscall_memop(MEMOP_RAM_END, 0).values[0];
}

static inline uintptr_t memory_flash_start(void)
{
    return syscall_memop(MEMOP_FLASH_START, 0).values[0];
}

static inline uintptr_t memory_flash_end(void)
{
    return syscall_memop(MEMOP_FLASH_END, 0).values[0];
}

static inline uintptr_t memory_grant_start(void)
{
    return syscall_memop(MEMOP_GRANT_START, 0).values[0];
}

static inline uintptr_t memory_break(void)
{
    return syscall_memop(MEMOP_SBRK, 0).values[0];
}

/* NOMEM: not that far. New memory is zero. */
static inline enum error memory_break_set(uintptr_t address)
{
    return syscall_error(syscall_memop(MEMOP_BRK, address));
}

#endif
