#include "arch/cortex_m/mpu.h"

#define SUBREGION_COUNT 8u
#define SUBREGION_MIN 32u
#define SUBREGION_MAX 0x08000000u /* sixteen of them are half of all addresses */
#define PAIR_COUNT (2u * SUBREGION_COUNT)
#define SUBREGIONS_SIZE_MIN (SUBREGION_COUNT * SUBREGION_MIN) /* smaller regions have none */

struct mpu_region mpu_region_off(unsigned number)
{
    return (struct mpu_region){.base = MPU_BASE_VALID | number, .attributes = 0};
}

/* on: a bit per subregion, the lowest address first. */
static struct mpu_region region_of(unsigned number, uint32_t base, uint32_t size, uint32_t on,
                                   uint32_t access)
{
    if (on == 0)
        return mpu_region_off(number);
    const uint32_t size_log2 = (uint32_t)__builtin_ctz(size);
    return (struct mpu_region){
        .base = base | MPU_BASE_VALID | number,
        .attributes = access | (~on & 0xFFu) << 8 | (size_log2 - 1) << 1 | MPU_ATTRIBUTE_ENABLE,
    };
}

struct mpu_region mpu_region_whole(unsigned number, uint32_t base, uint32_t size, uint32_t access)
{
    return region_of(number, base, size, 0xFF, access);
}

static uint32_t round_down(uint32_t address, uint32_t power)
{
    return address & ~(power - 1);
}

/* false: beyond the last address. */
static bool round_up(uint32_t address, uint32_t power, uint32_t *rounded)
{
    *rounded = round_down(address + (power - 1), power);
    return *rounded >= address;
}

/* The smallest subregion of which sixteen make up size; 0: there is none. Twice that is always enough,
 * wherever in its region the range starts: nine of these do. */
static uint32_t subregion_for(uint32_t size)
{
    if (size > PAIR_COUNT * SUBREGION_MAX / 2)
        return 0;
    if (size <= PAIR_COUNT * SUBREGION_MIN)
        return SUBREGION_MIN;
    const uint32_t least = (size + PAIR_COUNT - 1) / PAIR_COUNT;
    return 1u << (32 - __builtin_clz(least - 1));
}

/* Whether the pair of regions that begins at or below start reaches size bytes far; size is at most
 * sixteen subregions. */
static bool pair_reaches(uint32_t start, uint32_t size, uint32_t subregion)
{
    const uint32_t offset = start & (SUBREGION_COUNT * subregion - 1);
    return offset <= PAIR_COUNT * subregion - size;
}

/* The subregion for RAM of size bytes at start; 0: start is not aligned for any. */
static uint32_t ram_subregion(uint32_t start, uint32_t size)
{
    uint32_t subregion = subregion_for(size);
    if (subregion == 0 || (start & (subregion - 1)) != 0 || size > UINT32_MAX - start)
        return 0;
    if (pair_reaches(start, size, subregion))
        return subregion;
    subregion *= 2;
    return (start & (subregion - 1)) == 0 ? subregion : 0;
}

bool mpu_ram_fits(uint32_t start, uint32_t size)
{
    return size != 0 && ram_subregion(start, size) != 0;
}

/* Two kinds of place are candidates: the next multiple of the small subregion if the pair reaches far
 * enough from there, else the next multiple of the large one (which comes no later than the next
 * start of a region of small ones). */
bool mpu_ram_place(uint32_t from, uint32_t size, uint32_t *start)
{
    const uint32_t subregion = subregion_for(size);
    uint32_t place;
    if (size == 0 || subregion == 0 || !round_up(from, subregion, &place))
        return false;
    if (!pair_reaches(place, size, subregion) && !round_up(place, 2 * subregion, &place))
        return false;
    if (size > UINT32_MAX - place)
        return false;
    *start = place;
    return true;
}

/* [start, end), multiples of subregion, by two regions side by side. */
static void pair_cover(struct mpu_region regions[2], unsigned first, uint32_t start, uint32_t end,
                       uint32_t subregion, uint32_t access)
{
    const uint32_t size = SUBREGION_COUNT * subregion;
    const uint32_t base = round_down(start, size);
    const uint32_t low = (start - base) / subregion;
    const uint32_t high = (end - base) / subregion;
    const uint32_t on = ((1u << high) - 1) & ~((1u << low) - 1);
    regions[0] = region_of(first, base, size, on & 0xFFu, access);
    regions[1] = region_of(first + 1, base + size, size, on >> SUBREGION_COUNT, access);
}

bool mpu_ram_cover(struct mpu_region regions[MPU_RAM_REGION_COUNT], unsigned first,
                   uint32_t ram_start, uint32_t app_break, uint32_t kernel_break, uint32_t ram_end,
                   uint32_t *accessible_end)
{
    if (app_break < ram_start || kernel_break < app_break || ram_end < kernel_break)
        return false;
    const uint32_t subregion = ram_subregion(ram_start, ram_end - ram_start);
    if (subregion == 0)
        return false;
    const uint32_t tail_size = subregion > SUBREGIONS_SIZE_MIN ? subregion : SUBREGIONS_SIZE_MIN;
    const uint32_t step = tail_size / SUBREGION_COUNT;
    const uint32_t tail = round_down(app_break, subregion);
    uint32_t end;
    if (!round_up(app_break, step, &end) || end > kernel_break)
        return false;

    pair_cover(regions, first, ram_start, tail, subregion, MPU_ACCESS_RAM);
    /* The tail is shorter than a subregion, which divides the region: it never crosses its end. */
    const uint32_t base = round_down(tail, tail_size);
    const uint32_t low = (tail - base) / step;
    const uint32_t high = (end - base) / step;
    regions[2] = region_of(first + 2, base, tail_size, ((1u << high) - 1) & ~((1u << low) - 1),
                           MPU_ACCESS_RAM);
    *accessible_end = end;
    return true;
}

bool mpu_flash_cover(struct mpu_region regions[MPU_FLASH_REGION_COUNT], unsigned first,
                     uint32_t start, uint32_t end, uint32_t limit_low, uint32_t limit_high)
{
    if (end <= start)
        return false;
    uint32_t subregion = subregion_for(end - start);
    for (int attempt = 0; subregion != 0 && attempt < 3; attempt++, subregion *= 2) {
        const uint32_t low = round_down(start, subregion);
        uint32_t high;
        if (!round_up(end, subregion, &high) || low < limit_low || high > limit_high)
            return false; /* larger subregions round further */
        if (high - low > PAIR_COUNT * subregion || !pair_reaches(low, high - low, subregion))
            continue;
        pair_cover(regions, first, low, high, subregion, MPU_ACCESS_FLASH);
        return true;
    }
    return false;
}

/* The smallest subregion of which one region makes up [start, end); 0: there is none. */
static uint32_t subregion_of_one(uint32_t start, uint32_t end)
{
    for (uint32_t subregion = SUBREGION_MIN; subregion <= SUBREGION_MAX; subregion *= 2) {
        if (((start | end) & (subregion - 1)) != 0)
            return 0;
        if (end - round_down(start, SUBREGION_COUNT * subregion) <= SUBREGION_COUNT * subregion)
            return subregion;
    }
    return 0;
}

static struct mpu_region region_covering(unsigned number, uint32_t start, uint32_t end,
                                         uint32_t subregion)
{
    const uint32_t size = SUBREGION_COUNT * subregion;
    const uint32_t base = round_down(start, size);
    const uint32_t low = (start - base) / subregion;
    const uint32_t high = (end - base) / subregion;
    return region_of(number, base, size, ((1u << high) - 1) & ~((1u << low) - 1), MPU_ACCESS_RAM);
}

/* Where a first region with such subregions can end, so that a second one does the rest; 0: nowhere. The
 * second may want a rounder place than the furthest that the first one reaches. */
static uint32_t share_split(uint32_t start, uint32_t end, uint32_t subregion)
{
    const uint32_t reach =
        round_down(start, SUBREGION_COUNT * subregion) + SUBREGION_COUNT * subregion;
    for (uint32_t step = subregion; step <= SUBREGION_COUNT * subregion; step *= 2) {
        const uint32_t split = round_down(reach < end ? reach : end, step);
        if (split > start && subregion_of_one(split, end) != 0)
            return split;
    }
    return 0;
}

unsigned mpu_share_cover(struct mpu_region regions[MPU_SHARE_REGION_COUNT], unsigned first,
                         uint32_t start, uint32_t size)
{
    if (size == 0 || size > UINT32_MAX - start)
        return 0;
    const uint32_t end = start + size;
    uint32_t subregion = subregion_of_one(start, end);
    regions[1] = mpu_region_off(first + 1);
    if (subregion != 0) {
        regions[0] = region_covering(first, start, end, subregion);
        return 1;
    }
    for (subregion = SUBREGION_MIN; subregion <= SUBREGION_MAX && (start & (subregion - 1)) == 0;
         subregion *= 2) {
        const uint32_t split = share_split(start, end, subregion);
        if (split == 0)
            continue;
        regions[0] = region_covering(first, start, split, subregion);
        regions[1] = region_covering(first + 1, split, end, subregion_of_one(split, end));
        return 2;
    }
    return 0;
}

bool mpu_region_touches(struct mpu_region region, uint32_t start, uint32_t last)
{
    const uint32_t base = region.base & MPU_BASE_ADDRESS;
    const uint32_t size_log2 = ((region.attributes & MPU_ATTRIBUTE_SIZE) >> 1) + 1;
    return (region.attributes & MPU_ATTRIBUTE_ENABLE) != 0 && base <= last &&
           base + ((1u << size_log2) - 1) >= start;
}

bool mpu_flash_place(uint32_t from, uint32_t size, uint32_t *start, uint32_t *padded_size)
{
    uint32_t best_end = 0;
    uint32_t subregion = subregion_for(size);
    for (int attempt = 0; size != 0 && subregion != 0 && attempt < 3; attempt++, subregion *= 2) {
        uint32_t place;
        uint32_t padded;
        if (!round_up(size, subregion, &padded) || !mpu_ram_place(from, padded, &place))
            continue;
        /* Sixteen of these may not reach from there; then the next size up has its turn. */
        struct mpu_region regions[MPU_FLASH_REGION_COUNT];
        if (!mpu_flash_cover(regions, 0, place, place + padded, place, place + padded))
            continue;
        if (best_end == 0 || place + padded < best_end) {
            best_end = place + padded;
            *start = place;
            *padded_size = padded;
        }
    }
    return best_end != 0;
}
