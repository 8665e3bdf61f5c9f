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
