#include "lib/cell.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct buffer {
    unsigned size;
};

cell_type(buffer_cell, struct buffer);

static jmp_buf broken;

void panic(const char *what, const char *file, unsigned line)
{
    (void)what, (void)file, (void)line;
    longjmp(broken, 1);
}

static void it_gives_what_it_was_given(void **state)
{
    (void)state;
    static struct buffer storage;
    struct buffer_cell cell = CELL(&storage);
    assert_false(buffer_cell_is_empty(&cell));
    struct buffer *const taken = buffer_cell_take(&cell);
    assert_ptr_equal(taken, &storage);
    assert_true(buffer_cell_is_empty(&cell));
    buffer_cell_put(&cell, taken);
    assert_ptr_equal(buffer_cell_take(&cell), &storage);
}

static void an_empty_one_gives_null_each_time(void **state)
{
    (void)state;
    struct buffer_cell cell = CELL_EMPTY;
    assert_null(buffer_cell_take(&cell));
    assert_null(buffer_cell_take(&cell));
}

static void a_full_one_takes_no_more(void **state)
{
    (void)state;
    static struct buffer first, second;
    struct buffer_cell cell = CELL(&first);
    volatile bool panicked = true;
    if (setjmp(broken) == 0) {
        buffer_cell_put(&cell, &second);
        panicked = false;
    }
    assert_true(panicked);
    assert_ptr_equal(buffer_cell_take(&cell), &first);
}

static void a_cell_of_anything_is_one_word(void **state)
{
    (void)state;
    int number = 3;
    struct cell cell = CELL_EMPTY;
    cell_put(&cell, &number);
    assert_false(cell_is_empty(&cell));
    assert_ptr_equal(cell_take(&cell), &number);
    assert_int_equal(sizeof(struct cell), sizeof(void *));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_gives_what_it_was_given),
        cmocka_unit_test(an_empty_one_gives_null_each_time),
        cmocka_unit_test(a_full_one_takes_no_more),
        cmocka_unit_test(a_cell_of_anything_is_one_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
