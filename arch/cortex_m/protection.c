#include "arch_types.h"
#include "kernel/arch.h"

bool arch_ram_place(uintptr_t from, uintptr_t limit, size_t size, uintptr_t fixed, uintptr_t *start)
{
    uint32_t place = fixed;
    if (fixed == 0 ? !mpu_ram_place(from, size, &place)
                   : fixed < from || !mpu_ram_fits(fixed, size))
        return false;
    if (place > limit || size > limit - place)
        return false;
    *start = place;
    return true;
}

void arch_protection_reset(struct arch_protection *protection)
{
    for (unsigned i = 0; i < ARCH_REGION_COUNT; i++)
        protection->regions[i] = mpu_region_off(i);
}

bool arch_protection_flash(struct arch_protection *protection, uintptr_t start, uintptr_t end,
                           uintptr_t limit_low, uintptr_t limit_high)
{
    return mpu_flash_cover(&protection->regions[ARCH_REGION_FLASH], ARCH_REGION_FLASH, start, end,
                           limit_low, limit_high);
}

bool arch_share_fits(uintptr_t start, size_t size)
{
    struct mpu_region regions[MPU_SHARE_REGION_COUNT];
    return mpu_share_cover(regions, ARCH_REGION_SHARE, start, size) != 0;
}

static bool is_same(struct mpu_region a, struct mpu_region b)
{
    return a.attributes == b.attributes && ((a.base ^ b.base) & MPU_BASE_ADDRESS) == 0;
}

/* The last region is what was opened last. */
bool arch_protection_share(struct arch_protection *protection, uintptr_t start, size_t size)
{
    struct mpu_region *const shares = &protection->regions[ARCH_REGION_SHARE];
    struct mpu_region wanted[MPU_SHARE_REGION_COUNT];
    const unsigned count = mpu_share_cover(wanted, ARCH_REGION_SHARE, start, size);
    if (count == 1) {
        if (is_same(wanted[0], shares[0]))
            return false;
        wanted[1] = wanted[0];
        wanted[0] = shares[1];
    }
    if (count == 0 || is_same(wanted[1], shares[1]))
        return false;
    for (unsigned i = 0; i < MPU_SHARE_REGION_COUNT; i++) {
        shares[i].attributes = wanted[i].attributes;
        shares[i].base = (wanted[i].base & ~MPU_BASE_REGION) | (ARCH_REGION_SHARE + i);
    }
    return true;
}

void arch_protection_unshare(struct arch_protection *protection, uintptr_t start, uintptr_t end)
{
    for (unsigned region = ARCH_REGION_SHARE; region < ARCH_REGION_COUNT; region++)
        if (mpu_region_touches(protection->regions[region], start, end - 1))
            protection->regions[region] = mpu_region_off(region);
}

bool arch_protection_ram(struct arch_protection *protection, uintptr_t ram_start,
                         uintptr_t app_break, uintptr_t kernel_break, uintptr_t ram_end,
                         uintptr_t *accessible_end)
{
    uint32_t end;
    if (!mpu_ram_cover(&protection->regions[ARCH_REGION_RAM], ARCH_REGION_RAM, ram_start, app_break,
                       kernel_break, ram_end, &end))
        return false;
    *accessible_end = end;
    return true;
}
