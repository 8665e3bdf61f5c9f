#include "data_packed.h"
#include "lib/bytes.h"
#include "lib/data_packed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WORDS 1000

/* Packs, unpacks and compares: exactly as many words, from exactly as many halfwords. */
static size_t round_trip(const uint32_t *words, size_t count)
{
    uint16_t *const room = malloc(DATA_PACKED_MAX(count) * sizeof *room);
    const size_t used = data_pack(words, count, room);
    uint16_t *const packed = malloc(used * sizeof *packed);
    uint32_t *const unpacked = calloc(count, sizeof *unpacked);
    assert_true(used <= DATA_PACKED_MAX(count));
    memcpy(packed, room, used * sizeof *packed);
    data_unpack(packed, unpacked, unpacked + count);
    assert_memory_equal(unpacked, words, count * sizeof *words);
    free(unpacked);
    free(packed);
    free(room);
    return used;
}

static void edges_come_back(void **state)
{
    (void)state;
    const uint32_t edges[] = {
        0,          1,          0xBFFF,     0xC000,     0xC001,     0xFFFF,     0x10000,
        0x1FFFFFFC, 0x20000000, 0x20000001, 0x20000002, 0x20000004, 0x2000FFF8, 0x2000FFFC,
        0x20010000, 0x40004000, 0x80000000, 0xFFFFFFFF, 0,          0x12345678,
    };
    for (size_t count = 1; count <= COUNT_OF(edges); count++)
        round_trip(edges, count);
}

/* What it is for: addresses take a halfword, zeros a bit. */
static void addresses_are_short(void **state)
{
    (void)state;
    uint32_t words[32] = {[3] = 0x8421, [4] = 0x20000420, [31] = 0x2000BFF0};
    assert_int_equal(round_trip(words, COUNT_OF(words)), 2 + 3);
    words[5] = 0x4000C000;
    assert_int_equal(round_trip(words, COUNT_OF(words)), 2 + 3 + 3);
}

static void random_data_comes_back(void **state)
{
    (void)state;
    static uint32_t words[WORDS];
    uint32_t random = 1;
    for (unsigned round = 0; round < 200; round++) {
        for (size_t i = 0; i < WORDS; i++) {
            random = random * 1664525 + 1013904223;
            const uint32_t kinds[] = {0, random >> 16, 0x20000000 + (random >> 14), random};
            words[i] = kinds[random >> 9 & 3];
        }
        round_trip(words, random >> 8 & 511 ? WORDS - (random >> 20) % 20 : WORDS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_come_back),
        cmocka_unit_test(addresses_are_short),
        cmocka_unit_test(random_data_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
