#include "arch/cortex_m/mpu.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The unit as the manual describes it: what a process may do at an address. */
enum { MAY_NOTHING, MAY_READ_WRITE, MAY_READ_EXECUTE };

static bool region_matches(const struct mpu_region *region, uint32_t address)
{
    if ((region->attributes & MPU_ATTRIBUTE_ENABLE) == 0)
        return false;
    const uint32_t size_log2 = ((region->attributes & MPU_ATTRIBUTE_SIZE) >> 1) + 1;
    assert_in_range(size_log2, 5, 31);
    const uint32_t size = 1u << size_log2;
    const uint32_t base = region->base & MPU_BASE_ADDRESS;
    assert_int_equal(base & (size - 1), 0); /* an unaligned base is unpredictable */
    const uint32_t off = (region->attributes & MPU_ATTRIBUTE_SUBREGIONS_OFF) >> 8;
    if (size < 256)
        assert_int_equal(off, 0); /* so are subregions of a small region */
    if (address - base >= size)
        return false;
    return size < 256 || (off >> ((address - base) / (size / 8)) & 1) == 0;
}

static int permission(const struct mpu_region *regions, unsigned count, uint32_t address)
{
    for (unsigned i = count; i-- > 0;) {
        if (!region_matches(&regions[i], address))
            continue;
        const uint32_t attributes = regions[i].attributes;
        const bool executes = (attributes & MPU_ATTRIBUTE_NEVER_EXECUTE) == 0;
        switch ((attributes & MPU_ATTRIBUTE_ACCESS) >> 24) {
        case 3:
            assert_false(executes);
            return MAY_READ_WRITE;
        case 2: /* of the process */
            assert_true(executes);
            return MAY_READ_EXECUTE;
        default:
            return MAY_NOTHING;
        }
    }
    return MAY_NOTHING;
}

/* Exactly [start, end) is open, with `what`, looked at from 2 KB below to 2 KB above. All boundaries are
 * multiples of 32, so each granule's first and last byte tell all. */
static void assert_exactly(const struct mpu_region *regions, unsigned count, uint32_t start,
                           uint32_t end, int what)
{
    const uint32_t from = (start < 2048 ? 0 : start - 2048) & ~31u;
    for (uint32_t granule = from; granule < end + 2048; granule += 32) {
        const uint32_t ends[] = {granule, granule + 31};
        for (unsigned i = 0; i < 2; i++) {
            const bool is_inside = ends[i] >= start && ends[i] < end;
            const int expected = is_inside ? what : MAY_NOTHING;
            if (permission(regions, count, ends[i]) != expected)
                fail_msg("[%x, %x): wrong at %x", start, end, ends[i]);
        }
    }
}

static void assert_numbers(const struct mpu_region *regions, unsigned count, unsigned first)
{
    for (unsigned i = 0; i < count; i++)
        assert_int_equal(regions[i].base & (MPU_BASE_VALID | MPU_BASE_REGION),
                         MPU_BASE_VALID | (first + i));
}

static void check_ram(uint32_t start, uint32_t size, uint32_t app_break, uint32_t kernel_break)
{
    struct mpu_region regions[MPU_RAM_REGION_COUNT];
    uint32_t end = 0;
    const uint32_t ram_end = start + size;
    const bool covered = mpu_ram_cover(regions, 0, start, app_break, kernel_break, ram_end, &end);
    const uint32_t step_max = size / 64 > 32 ? size / 64 : 32;
    if (!covered) {
        /* Refused only when a step beyond the break the kernel's part has begun. */
        assert_true(kernel_break - app_break < step_max);
        return;
    }
    assert_true(end >= app_break && end <= kernel_break && end - app_break < step_max);
    assert_numbers(regions, MPU_RAM_REGION_COUNT, 0);
    assert_exactly(regions, MPU_RAM_REGION_COUNT, start, end, MAY_READ_WRITE);
}

static void every_break_of_every_small_ram_opens_exactly_what_it_says(void **state)
{
    (void)state;
    for (uint32_t from = 0x20000000; from < 0x20000000 + 1024; from += 32) {
        for (uint32_t size = 32; size < 1400; size += 24) {
            uint32_t start;
            assert_true(mpu_ram_place(from, size, &start));
            for (uint32_t app_break = 0; app_break <= size; app_break += 4)
                check_ram(start, size, start + app_break, start + size);
        }
    }
}

static void every_kernel_break_stays_closed(void **state)
{
    (void)state;
    const uint32_t sizes[] = {100, 513, 1000, 2304, 3000, 4609, 6000};
    for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        uint32_t start;
        assert_true(mpu_ram_place(0x20001234, sizes[i], &start));
        const uint32_t step = sizes[i] < 1024 ? 4 : 36;
        for (uint32_t kernel = 0; kernel <= sizes[i]; kernel += step)
            for (uint32_t app = kernel < 600 ? 0 : kernel - 600; app <= kernel; app += step)
                check_ram(start, sizes[i], start + app, start + kernel);
    }
}

static void every_size_is_placed_where_it_fits_and_nowhere_lower(void **state)
{
    (void)state;
    for (uint32_t size = 1; size < 9000; size += size < 700 ? 1 : 61) {
        for (uint32_t from = 0x20000001; from < 0x20000001 + 4096; from += 173) {
            uint32_t start;
            assert_true(mpu_ram_place(from, size, &start));
            assert_true(start >= from && mpu_ram_fits(start, size));
            for (uint32_t lower = from; lower < start; lower++)
                assert_false(mpu_ram_fits(lower, size));
            /* No power of two: at most a ninth is lost before it, or a granule. */
            assert_true((start - from) * 4 < size || start - from < 64);
        }
    }
}

static void ram_that_fits_can_be_protected_up_to_its_last_granule(void **state)
{
    (void)state;
    for (uint32_t size = 1; size < 9000; size += 37) {
        for (uint32_t start = 0; start < 8192; start += 32) {
            struct mpu_region regions[MPU_RAM_REGION_COUNT];
            uint32_t end;
            const bool covered =
                mpu_ram_cover(regions, 0, start, start, start + size, start + size, &end);
            assert_int_equal(covered, mpu_ram_fits(start, size));
            if (!covered)
                continue;
            assert_int_equal(end, start); /* a break at the start opens nothing */
            for (unsigned i = 0; i < MPU_RAM_REGION_COUNT; i++)
                assert_int_equal(regions[i].attributes & MPU_ATTRIBUTE_ENABLE, 0);
        }
    }
}

static void breaks_in_the_wrong_order_are_refused(void **state)
{
    (void)state;
    struct mpu_region regions[MPU_RAM_REGION_COUNT];
    uint32_t end;
    assert_false(mpu_ram_cover(regions, 0, 4096, 4095, 5000, 8192, &end));
    assert_false(mpu_ram_cover(regions, 0, 4096, 5001, 5000, 8192, &end));
    assert_false(mpu_ram_cover(regions, 0, 4096, 5000, 8193, 8192, &end));
    assert_true(mpu_ram_cover(regions, 0, 4096, 4992, 5000, 8192, &end));
}

static void absurd_sizes_and_places_are_refused(void **state)
{
    (void)state;
    uint32_t start;
    assert_false(mpu_ram_place(0x20000000, 0, &start));
    const uint32_t sizes[] = {0x40000001, 0x7FFFFFFF, 0x80000000,
                              0x80000001, 0xC0000000, UINT32_MAX};
    for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        assert_false(mpu_ram_place(0x20000000, sizes[i], &start));
        assert_false(mpu_ram_fits(0x20000000, sizes[i]));
    }
    for (uint32_t before_end = 1; before_end < 4096; before_end++)
        assert_false(mpu_ram_place(-before_end, before_end + 1, &start));
}

static void every_small_flash_is_covered_within_its_limits_or_refused(void **state)
{
    (void)state;
    unsigned covered_count = 0;
    for (uint32_t start = 0x10000; start < 0x10000 + 1024; start += 20) {
        for (uint32_t size = 4; size < 3000; size += 44) {
            const uint32_t end = start + size;
            for (uint32_t slack = 0; slack <= 512; slack = slack * 2 + 16) {
                struct mpu_region regions[MPU_FLASH_REGION_COUNT];
                const uint32_t low = start - slack;
                if (!mpu_flash_cover(regions, 3, start, end, low, end + slack))
                    continue;
                covered_count++;
                assert_numbers(regions, MPU_FLASH_REGION_COUNT, 3);
                /* Find what is open, then hold it against the limits. */
                uint32_t first = start, last = end;
                while (permission(regions, 2, first - 1) != MAY_NOTHING)
                    first--;
                while (permission(regions, 2, last) != MAY_NOTHING)
                    last++;
                assert_true(first >= low && last <= end + slack);
                assert_exactly(regions, MPU_FLASH_REGION_COUNT, first, last, MAY_READ_EXECUTE);
            }
        }
    }
    assert_true(covered_count > 10000);
}

static void flash_that_a_tool_placed_is_covered_exactly(void **state)
{
    (void)state;
    for (uint32_t from = 0x10000; from < 0x10000 + 2048; from += 100) {
        for (uint32_t size = 1; size < 40000; size += size < 2000 ? 7 : 997) {
            uint32_t start, padded;
            struct mpu_region regions[MPU_FLASH_REGION_COUNT];
            assert_true(mpu_flash_place(from, size, &start, &padded));
            assert_true(start >= from && padded >= size);
            const uint32_t end = start + padded;
            assert_true(mpu_flash_cover(regions, 3, start, end, start, end));
            if (size < 1000)
                assert_exactly(regions, MPU_FLASH_REGION_COUNT, start, end, MAY_READ_EXECUTE);
            /* No power of two: before and behind it less than a third is lost, or two granules. */
            assert_true((end - from - size) * 3 < size || end - from - size < 64);
        }
    }
}

static void empty_or_absurd_flash_is_refused(void **state)
{
    (void)state;
    struct mpu_region regions[MPU_FLASH_REGION_COUNT];
    uint32_t start, padded;
    assert_false(mpu_flash_cover(regions, 3, 0x1000, 0x1000, 0, 0x2000));
    assert_false(mpu_flash_cover(regions, 3, 0x1000, 0xFFF, 0, 0x2000));
    assert_false(mpu_flash_cover(regions, 3, 0x1000, UINT32_MAX, 0, UINT32_MAX));
    assert_false(mpu_flash_cover(regions, 3, 0xFFFFFF04, UINT32_MAX, 0, UINT32_MAX));
    assert_false(mpu_flash_place(0x1000, 0, &start, &padded));
    assert_false(mpu_flash_place(0x1000, UINT32_MAX, &start, &padded));
    assert_false(mpu_flash_place(0xFFFFFFF0, 64, &start, &padded));
}

static void a_whole_region_covers_itself(void **state)
{
    (void)state;
    for (uint32_t size = 32; size <= 4096; size *= 2) {
        const struct mpu_region region = mpu_region_whole(7, 0x20001000, size, MPU_ACCESS_RAM);
        assert_exactly(&region, 1, 0x20001000, 0x20001000 + size, MAY_READ_WRITE);
    }
    const struct mpu_region guard = mpu_region_whole(7, 0x20000000, 32, MPU_ACCESS_NONE);
    assert_true(region_matches(&guard, 0x2000001F));
    assert_int_equal(permission(&guard, 1, 0x2000001F), MAY_NOTHING);
}

/* Whether one region, of those that there are, covers exactly that. */
static bool one_region_does(uint32_t start, uint32_t end)
{
    for (uint32_t subregion = 32; subregion <= 4096; subregion *= 2)
        if (start % subregion == 0 && end % subregion == 0 &&
            start / (8 * subregion) == (end - 1) / (8 * subregion))
            return true;
    return false;
}

static bool two_regions_do(uint32_t start, uint32_t end)
{
    for (uint32_t split = start + 32; split < end; split += 32)
        if (one_region_does(start, split) && one_region_does(split, end))
            return true;
    return false;
}

static void every_share_that_regions_can_cover_is_covered_exactly(void **state)
{
    (void)state;
    for (uint32_t start = 0x20001000; start < 0x20001400; start += 32)
        for (uint32_t size = 32; size <= 2048; size += 32) {
            struct mpu_region regions[2];
            const unsigned count = mpu_share_cover(regions, 5, start, size);
            const unsigned least = one_region_does(start, start + size)  ? 1
                                   : two_regions_do(start, start + size) ? 2
                                                                         : 0;
            assert_int_equal(count, least);
            if (count == 0)
                continue;
            assert_exactly(regions, 2, start, start + size, MAY_READ_WRITE);
            for (unsigned i = 0; i < 2; i++)
                assert_int_equal(regions[i].base & MPU_BASE_REGION, 5 + i);
            assert_int_equal((regions[1].attributes & MPU_ATTRIBUTE_ENABLE) != 0, count == 2);
        }
}

static void a_power_of_two_takes_one_region_and_256_bytes_lie_anywhere(void **state)
{
    (void)state;
    struct mpu_region regions[2];
    for (uint32_t size = 32; size <= 0x8000; size *= 2)
        assert_int_equal(mpu_share_cover(regions, 5, 0x20008000, size), 1);
    for (uint32_t start = 0x20001000; start < 0x20001100; start += 32)
        for (uint32_t size = 32; size <= 9 * 32; size += 32)
            assert_int_not_equal(mpu_share_cover(regions, 5, start, size), 0);
}

static void shares_that_no_region_fits_are_refused(void **state)
{
    (void)state;
    static const struct {
        uint32_t start;
        uint32_t size;
    } absurd[] = {
        {0x20001000, 0},          {0x20001000, 1},          {0x20001000, 31},
        {0x20001010, 64},         {0x20001001, 32},         {0x20001020, 0x1000},
        {0xFFFFFFE0, 32},         {0xFFFFFFE0, 0xFFFFFFE0}, {0x80000000, 0x80000000},
        {0x20001000, 0xFFFFFFE0}, {0, 0xFFFFFFFF},
    };
    struct mpu_region regions[2];
    for (unsigned i = 0; i < sizeof absurd / sizeof absurd[0]; i++)
        assert_int_equal(mpu_share_cover(regions, 5, absurd[i].start, absurd[i].size), 0);
}

static void a_region_touches_what_meets_its_bytes(void **state)
{
    (void)state;
    const struct mpu_region region = mpu_region_whole(5, 0x20001000, 256, MPU_ACCESS_RAM);
    assert_true(mpu_region_touches(region, 0x20001000, 0x20001000));
    assert_true(mpu_region_touches(region, 0x200010FF, 0x20002000));
    assert_true(mpu_region_touches(region, 0x20000000, 0x20001000));
    assert_true(mpu_region_touches(region, 0, 0xFFFFFFFF));
    assert_false(mpu_region_touches(region, 0x20000000, 0x20000FFF));
    assert_false(mpu_region_touches(region, 0x20001100, 0x20001100));
    assert_false(mpu_region_touches(mpu_region_off(5), 0, 0xFFFFFFFF));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_break_of_every_small_ram_opens_exactly_what_it_says),
        cmocka_unit_test(every_kernel_break_stays_closed),
        cmocka_unit_test(every_size_is_placed_where_it_fits_and_nowhere_lower),
        cmocka_unit_test(ram_that_fits_can_be_protected_up_to_its_last_granule),
        cmocka_unit_test(breaks_in_the_wrong_order_are_refused),
        cmocka_unit_test(absurd_sizes_and_places_are_refused),
        cmocka_unit_test(every_small_flash_is_covered_within_its_limits_or_refused),
        cmocka_unit_test(flash_that_a_tool_placed_is_covered_exactly),
        cmocka_unit_test(empty_or_absurd_flash_is_refused),
        cmocka_unit_test(a_whole_region_covers_itself),
        cmocka_unit_test(every_share_that_regions_can_cover_is_covered_exactly),
        cmocka_unit_test(a_power_of_two_takes_one_region_and_256_bytes_lie_anywhere),
        cmocka_unit_test(shares_that_no_region_fits_are_refused),
        cmocka_unit_test(a_region_touches_what_meets_its_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
