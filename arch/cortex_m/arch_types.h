/* What a process's record holds for Cortex-M.
 *
 * Order   entry.S knows these layouts: sp comes first in the registers, and where they are in struct process
 */
#ifndef ARCH_TYPES_H
#define ARCH_TYPES_H

#include "arch/cortex_m/mpu.h"
#include <stdint.h>

/* What the processor does not save by itself. The rest lies at sp, in the frame that the processor
 * pushed on the process's own stack. */
struct arch_registers {
    uint32_t sp;
    uint32_t r4_to_r11[8];
};

/* Regions 0 to 2 are RAM, 3 and 4 flash, 5 and 6 other processes' memory. Region 7 is the kernel's: the guard below
 * its stack. */
#define ARCH_REGION_RAM 0
#define ARCH_REGION_FLASH 3
#define ARCH_REGION_SHARE 5
#define ARCH_REGION_COUNT 7
#define ARCH_REGION_GUARD 7

struct arch_protection {
    struct mpu_region regions[ARCH_REGION_COUNT];
};

#endif
