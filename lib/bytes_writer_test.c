#include "lib/bytes_writer.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Nothing here fails a kernel_assert. */
void panic(const char *what, const char *file, unsigned line)
{
    fprintf(stderr, "%s:%u: %s\n", file, line, what);
    abort();
}

static const char text[] = "the process console: 12345";

static void write_text(struct writer *writer)
{
    format(writer, "the %s", "process");
    format(writer, " console: %u", 12345u);
}

static void a_text_that_fits_is_stored(void **state)
{
    (void)state;
    uint8_t storage[64];
    struct bytes_writer writer;
    bytes_writer_init(&writer, (struct bytes){storage, sizeof storage}, 0);
    write_text(&writer.writer);
    assert_int_equal(writer.used, sizeof text - 1);
    assert_memory_equal(storage, text, sizeof text - 1);
    assert_int_equal(writer.dropped, 0);
}

static void every_window_shows_its_part_of_the_text(void **state)
{
    (void)state;
    for (size_t size = 0; size <= sizeof text; size++)
        for (size_t skip = 0; skip <= sizeof text; skip++) {
            uint8_t *const storage = malloc(size); /* so that a write behind it is found */
            struct bytes_writer writer;
            bytes_writer_init(&writer, (struct bytes){storage, size}, skip);
            write_text(&writer.writer);
            const size_t left = skip < sizeof text - 1 ? sizeof text - 1 - skip : 0;
            const size_t shown = left < size ? left : size;
            assert_int_equal(writer.used, shown);
            assert_int_equal(writer.dropped, left - shown);
            if (shown > 0)
                assert_memory_equal(storage, text + skip, shown);
            free(storage);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_fits_is_stored),
        cmocka_unit_test(every_window_shows_its_part_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
