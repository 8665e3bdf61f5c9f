/* The fake architecture's types: a host test looks into them. */
#ifndef KERNEL_FAKE_ARCH_TYPES_H
#define KERNEL_FAKE_ARCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

/* arguments: where the four words of the last system call are; they stand in the process's RAM, as
 * on a real machine. entry and start_arguments: the first frame. upcall: what arch_upcall_call was
 * given. */
struct arch_registers {
    uint32_t *arguments;
    uintptr_t entry;
    uint32_t start_arguments[4];
};

/* Shares are of 1024 bytes at most, in multiples of a granule. */
#define ARCH_SHARE_COUNT 2

struct arch_protection {
    struct {
        uintptr_t start;
        uintptr_t end; /* 0: none */
    } shares[ARCH_SHARE_COUNT];
    uintptr_t flash_start;
    uintptr_t flash_end;
    uintptr_t ram_start;
    uintptr_t ram_end;
};

#endif
