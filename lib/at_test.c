/* at(array, index) reaches elements, evaluates once, and traps beyond the array. */
#include <setjmp.h>

static jmp_buf trapped;
#define CTX_TRAP() longjmp(trapped, 1)

#include "lib/at.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint16_t words[4];

static void elements_are_reached(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 4; i++)
        at(words, i) = (uint16_t)(i + 1);
    assert_int_equal(words[0], 1);
    assert_int_equal(at(words, 3), 4);
}

static void the_index_is_evaluated_once(void **state)
{
    (void)state;
    unsigned i = 0;
    at(words, i++) = 7;
    assert_int_equal(i, 1);
    assert_int_equal(words[0], 7);
}

static int traps_at(int index)
{
    if (setjmp(trapped) != 0)
        return 1;
    at(words, index) = 9;
    return 0;
}

static void beyond_the_array_is_a_trap(void **state)
{
    (void)state;
    assert_int_equal(traps_at(3), 0);
    assert_int_equal(traps_at(4), 1);
    assert_int_equal(traps_at(-1), 1);
    assert_int_equal(traps_at(INT32_MAX), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_reached),
        cmocka_unit_test(the_index_is_evaluated_once),
        cmocka_unit_test(beyond_the_array_is_a_trap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
