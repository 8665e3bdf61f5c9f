/* The source under other names: the host's own functions are the model. */
#define memcpy tested_memcpy
#define memmove tested_memmove
#define memset tested_memset
#define memcmp tested_memcmp
#include "lib/memory.c"
#undef memcpy
#undef memmove
#undef memset
#undef memcmp

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define ROOM 160u

static uint8_t tested[ROOM], model[ROOM];

static void fill(void)
{
    for (unsigned i = 0; i < ROOM; i++)
        tested[i] = model[i] = (uint8_t)(i * 7 + 1);
}

static void assert_same(void)
{
    for (unsigned i = 0; i < ROOM; i++)
        assert_int_equal(tested[i], model[i]);
}

static void memcpy_copies_every_size_from_and_to_every_alignment(void **state)
{
    (void)state;
    for (unsigned to = 0; to < 8; to++)
        for (unsigned from = 80; from < 88; from++)
            for (unsigned size = 0; size <= 72; size++) {
                fill();
                assert_ptr_equal(tested_memcpy(tested + to, tested + from, size), tested + to);
                memcpy(model + to, model + from, size);
                assert_same();
            }
}

static void memmove_copies_what_overlaps_either_way(void **state)
{
    (void)state;
    for (unsigned to = 0; to < 24; to++)
        for (unsigned from = 0; from < 24; from++)
            for (unsigned size = 0; size <= 72; size++) {
                fill();
                assert_ptr_equal(tested_memmove(tested + to, tested + from, size), tested + to);
                memmove(model + to, model + from, size);
                assert_same();
            }
}

static void memset_fills_every_size_at_every_alignment(void **state)
{
    (void)state;
    const int values[] = {0, 0x5A, 0xFF, 0x1234, -1};
    for (unsigned value = 0; value < 5; value++)
        for (unsigned to = 0; to < 8; to++)
            for (unsigned size = 0; size <= 40; size++) {
                fill();
                assert_ptr_equal(tested_memset(tested + to, values[value], size), tested + to);
                memset(model + to, values[value], size);
                assert_same();
            }
}

static void memcmp_orders_by_the_first_byte_that_differs(void **state)
{
    (void)state;
    for (unsigned size = 0; size <= 16; size++)
        for (unsigned place = 0; place < 16; place++) {
            fill();
            model[place] = (uint8_t)(tested[place] ^ 0x80);
            const int expected = memcmp(tested, model, size);
            const int found = tested_memcmp(tested, model, size);
            assert_int_equal(found < 0, expected < 0);
            assert_int_equal(found > 0, expected > 0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memcpy_copies_every_size_from_and_to_every_alignment),
        cmocka_unit_test(memmove_copies_what_overlaps_either_way),
        cmocka_unit_test(memset_fills_every_size_at_every_alignment),
        cmocka_unit_test(memcmp_orders_by_the_first_byte_that_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
