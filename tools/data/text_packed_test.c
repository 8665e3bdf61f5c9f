#include "lib/bytes.h"
#include "text_packed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SIZE_MAX_HERE 4000

static void packed_free(struct text_packed *packed)
{
    free(packed->bytes);
    free(packed->places);
}

/* Packs, and reads again from each start on to the next zero. How large it is, table included. */
static size_t round_trip(const uint8_t *texts, const bool *starts, size_t size)
{
    struct text_packed packed;
    assert_null(text_pack(texts, starts, size, &packed));
    assert_true(text_packed_is_right(&packed, texts, starts, size));
    for (size_t i = 0; i < size; i++) {
        struct text_reader reader;
        if (!starts[i])
            continue;
        text_begin(&reader, (const char *)&packed.bytes[packed.places[i]]);
        for (size_t at = i; at == i || texts[at - 1] != 0; at++)
            assert_int_equal((uint8_t)text_next_of(&reader, packed.pairs), texts[at]);
    }
    const size_t whole = packed.size + 2 * packed.pair_count;
    packed_free(&packed);
    return whole;
}

static void repetitions_are_short(void **state)
{
    (void)state;
    const uint8_t texts[] = "one process\0two processes\0three processes\0four processes\0";
    bool starts[sizeof texts] = {[0] = true, [12] = true, [26] = true, [42] = true};
    assert_true(round_trip(texts, starts, sizeof texts - 1) < sizeof texts - 15);
}

static void rows_of_the_same_come_back(void **state)
{
    (void)state;
    for (size_t size = 1; size < 300; size++) {
        uint8_t texts[300] = {0};
        bool starts[300] = {true};
        memset(texts, 'a', size - 1);
        round_trip(texts, starts, size);
        starts[size / 2] = true;
        round_trip(texts, starts, size);
    }
}

/* No code over a start, nor over the end of a text, which is a text's beginning in a list. */
static void every_start_can_be_read_from(void **state)
{
    (void)state;
    const uint8_t texts[] = "restarted\0restarted\0restarted\0restarted\0";
    bool starts[sizeof texts] = {false};
    for (size_t i = 0; i < sizeof texts - 1; i++) {
        starts[i] = true;
        round_trip(texts, starts, sizeof texts - 1);
    }
    bool alone[sizeof texts] = {true};
    struct text_packed packed;
    assert_null(text_pack(texts, alone, sizeof texts - 1, &packed));
    for (size_t i = 10; i < sizeof texts - 1; i += 10)
        assert_true(packed.places[i] != packed.places[i - 1]);
    packed_free(&packed);
}

static void random_texts_come_back(void **state)
{
    (void)state;
    static uint8_t texts[SIZE_MAX_HERE];
    static bool starts[SIZE_MAX_HERE];
    uint32_t random = 1;
    for (unsigned round = 0; round < 60; round++) {
        const unsigned letters = 2 + round * 2;
        for (size_t i = 0; i < SIZE_MAX_HERE; i++) {
            random = random * 1664525 + 1013904223;
            texts[i] = (uint8_t)((random >> 16) % letters);
            starts[i] = (random >> 8 & 31) == 0;
        }
        texts[SIZE_MAX_HERE - 1] = 0;
        assert_true(round_trip(texts, starts, SIZE_MAX_HERE) <= SIZE_MAX_HERE);
    }
}

static void what_cannot_be_packed_is_said(void **state)
{
    (void)state;
    struct text_packed packed;
    const bool starts[8] = {true};
    const uint8_t foreign[] = "na\xC3\xAFve";
    assert_string_equal(text_pack(foreign, starts, sizeof foreign, &packed),
                        "a character beyond ASCII");
    assert_string_equal(text_pack((const uint8_t *)"open", starts, 4, &packed),
                        "the last has no end");
    assert_null(text_pack(NULL, starts, 0, &packed));
    assert_int_equal(packed.size, 0);
    packed_free(&packed);
}

/* The proof must be able to fail. */
static void what_is_wrong_is_found(void **state)
{
    (void)state;
    const uint8_t texts[] = "what is what, and what is not, what\0";
    const bool starts[sizeof texts] = {[0] = true, [8] = true};
    struct text_packed packed;
    assert_null(text_pack(texts, starts, sizeof texts - 1, &packed));
    assert_true(packed.pair_count > 0);
    packed.places[8]++;
    assert_false(text_packed_is_right(&packed, texts, starts, sizeof texts - 1));
    packed.places[8]--;
    packed.pairs[0][1] ^= 1;
    assert_false(text_packed_is_right(&packed, texts, starts, sizeof texts - 1));
    packed.pairs[0][1] ^= 1;
    packed.size--;
    assert_false(text_packed_is_right(&packed, texts, starts, sizeof texts - 1));
    packed.size++;
    assert_true(text_packed_is_right(&packed, texts, starts, sizeof texts - 1));
    packed_free(&packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repetitions_are_short),
        cmocka_unit_test(rows_of_the_same_come_back),
        cmocka_unit_test(every_start_can_be_read_from),
        cmocka_unit_test(random_texts_come_back),
        cmocka_unit_test(what_cannot_be_packed_is_said),
        cmocka_unit_test(what_is_wrong_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
