/* Arithmetic of the memory protection unit of ARMv7-M: regions that cover a range of addresses.
 *
 * Unit    bytes; addresses are 32 bits wide on every machine, so that a host can compute too
 * Shape   a region is a power of two of 32 bytes or more, aligned to its size, and from 256 bytes
 *         on made of eight equal subregions that can be switched off singly. Two regions side by
 *         side give sixteen subregions: they cover a range whose ends are multiples of a subregion,
 *         a ninth to a sixteenth of the range. RAM gets a third region for what is left over at its
 *         end, so that the break moves in steps of 1/72 to 1/128 of the RAM, 32 bytes at least
 * Errors  false, or 0: no such regions exist
 * Source  ARMv7-M Architecture Reference Manual (DDI 0403E), B3.5
 */
#ifndef ARCH_CORTEX_M_MPU_H
#define ARCH_CORTEX_M_MPU_H

#include <stdbool.h>
#include <stdint.h>

/* A region as the unit wants it: MPU_RBAR with the region's number and VALID, MPU_RASR. */
struct mpu_region {
    uint32_t base;
    uint32_t attributes;
};

#define MPU_REGION_COUNT 8
#define MPU_RAM_REGION_COUNT 3
#define MPU_FLASH_REGION_COUNT 2
#define MPU_SHARE_REGION_COUNT 2

/* MPU_RBAR, B3.5.8 */
#define MPU_BASE_ADDRESS 0xFFFFFFE0u
#define MPU_BASE_VALID 0x10u
#define MPU_BASE_REGION 0x0Fu
/* MPU_RASR, B3.5.9 */
#define MPU_ATTRIBUTE_ENABLE 0x00000001u
#define MPU_ATTRIBUTE_SIZE 0x0000003Eu /* the region has 2 ^ (SIZE + 1) bytes */
#define MPU_ATTRIBUTE_SUBREGIONS_OFF 0x0000FF00u
#define MPU_ATTRIBUTE_ACCESS 0x07000000u
#define MPU_ATTRIBUTE_NEVER_EXECUTE 0x10000000u

/* Access rights with memory type: internal SRAM is normal, shareable, write-through; flash is normal,
 * write-through. */
#define MPU_ACCESS_NONE (MPU_ATTRIBUTE_NEVER_EXECUTE)
#define MPU_ACCESS_RAM (MPU_ATTRIBUTE_NEVER_EXECUTE | 0x03060000u) /* all may read and write */
#define MPU_ACCESS_FLASH 0x02020000u /* all may read and execute; the kernel may write it */

/* Nothing: region `number` is off. */
struct mpu_region mpu_region_off(unsigned number);

/* One region of `size` bytes, a power of two of 32 or more, at base, a multiple of it. */
struct mpu_region mpu_region_whole(unsigned number, uint32_t base, uint32_t size, uint32_t access);

/* The lowest address at or after `from` where RAM of size bytes can lie. 0 bytes lie nowhere. */
bool mpu_ram_place(uint32_t from, uint32_t size, uint32_t *start);

/* Whether RAM of size bytes can lie at that very address. */
bool mpu_ram_fits(uint32_t start, uint32_t size);

/* Regions `first` to first + 2 for [ram_start, app_break), rounded up to *accessible_end, which
 * is at most kernel_break; ram_start <= app_break <= kernel_break <= ram_end. */
bool mpu_ram_cover(struct mpu_region regions[MPU_RAM_REGION_COUNT], unsigned first,
                   uint32_t ram_start, uint32_t app_break, uint32_t kernel_break, uint32_t ram_end,
                   uint32_t *accessible_end);

/* Regions `first` and first + 1 for [start, end), rounded outwards as little as can be, and at
 * most to the limits. */
bool mpu_flash_cover(struct mpu_region regions[MPU_FLASH_REGION_COUNT], unsigned first,
                     uint32_t start, uint32_t end, uint32_t limit_low, uint32_t limit_high);

/* Regions `first` and first + 1 for exactly [start, start + size): how many it takes, the second is off when
 * it is 1; 0: it takes more. */
unsigned mpu_share_cover(struct mpu_region regions[MPU_SHARE_REGION_COUNT], unsigned first,
                         uint32_t start, uint32_t size);

/* Whether the region is on and its bytes, the subregions that are off among them, meet [start, last]. */
bool mpu_region_touches(struct mpu_region region, uint32_t start, uint32_t last);

/* Where a tool puts an app of size bytes at or after `from`, and how long it must be made, so that its
 * regions take in nothing else. Wastes as little as can be, before and behind. */
bool mpu_flash_place(uint32_t from, uint32_t size, uint32_t *start, uint32_t *padded_size);

#endif
