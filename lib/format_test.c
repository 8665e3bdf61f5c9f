#include "lib/format.h"
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static char text[200];

__attribute__((format(printf, 1, 2))) static const char *formatted(const char *pattern, ...)
{
    struct buffer_writer out;
    va_list list;
    buffer_writer_init(&out, text, sizeof text);
    va_start(list, pattern);
    format_list(&out.writer, pattern, list);
    va_end(list);
    return text;
}

static void plain_text_passes_unchanged(void **state)
{
    (void)state;
    assert_string_equal(formatted("%s", ""), "");
    assert_string_equal(formatted("kernel"), "kernel");
    assert_string_equal(formatted("100%%, %%u"), "100%, %u");
}

static void numbers_agree_with_the_c_library(void **state)
{
    (void)state;
    const unsigned values[] = {0, 1, 9, 10, 12345, 0xC0FFEE, INT32_MAX, UINT32_MAX};
    char expected[100];
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        const unsigned v = values[i];
        snprintf(expected, sizeof expected, "%u|%7u|%-7u|%07u|%x|%08x|%-12x|", v, v, v, v, v, v, v);
        assert_string_equal(formatted("%u|%7u|%-7u|%07u|%x|%08x|%-12x|", v, v, v, v, v, v, v),
                            expected);
    }
}

static void long_numbers_agree_with_the_c_library(void **state)
{
    (void)state;
    const unsigned long values[] = {0, 4294967296, INT64_MAX, UINT64_MAX};
    char expected[100];
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        const unsigned long v = values[i];
        snprintf(expected, sizeof expected, "%lu|%lx|%022lu", v, v, v);
        assert_string_equal(formatted("%lu|%lx|%022lu", v, v, v), expected);
    }
}

static void strings_obey_width_and_precision(void **state)
{
    (void)state;
    const char open[3] = {'a', 'b', 'c'}; /* no zero at its end */
    assert_string_equal(formatted("[%s]", "text"), "[text]");
    assert_string_equal(formatted("[%8s]", "text"), "[    text]");
    assert_string_equal(formatted("[%-8s]", "text"), "[text    ]");
    assert_string_equal(formatted("[%2s]", "text"), "[text]");
    assert_string_equal(formatted("[%.*s]", 3, open), "[abc]");
    assert_string_equal(formatted("[%.*s]", 0, open), "[]");
    assert_string_equal(formatted("[%-5.2s]", "text"), "[te   ]");
    assert_string_equal(formatted("[%c%c]", 'x', '%'), "[x%]");
}

static void of_unknown_conversions_the_letter_is_written(void **state)
{
    (void)state;
    char buffer[40];
    struct buffer_writer out;
    buffer_writer_init(&out, buffer, sizeof buffer);
    const char *volatile pattern = "a%qb%";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-security"
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    format(&out.writer, pattern);
#pragma GCC diagnostic pop
    assert_string_equal(buffer, "aqb");
}

static void foreign_text_is_cut_filled_and_made_harmless(void **state)
{
    (void)state;
    static const uint8_t name[] = {'a', 0x1B, '[', 0, 0xC3, '~'};
    char buffer[40];
    struct buffer_writer out;
    buffer_writer_init(&out, buffer, sizeof buffer);
    format_foreign(&out.writer, (struct const_bytes){name, sizeof name}, 8, true);
    format_foreign(&out.writer, (struct const_bytes){name, sizeof name}, 8, false);
    format_foreign(&out.writer, (struct const_bytes){name, sizeof name}, 3, true);
    format_foreign(&out.writer, (struct const_bytes){NULL, 0}, 2, true);
    assert_string_equal(buffer, "a?[??~  a?[??~a?[  ");
}

static void a_full_buffer_drops_counts_and_stays_terminated(void **state)
{
    (void)state;
    char buffer[6];
    struct buffer_writer out;
    buffer_writer_init(&out, buffer, sizeof buffer);
    format(&out.writer, "%s%s", "abc", "defgh");
    assert_string_equal(buffer, "abcde");
    assert_int_equal(out.used, 5);
    assert_int_equal(out.dropped, 3);
    format(&out.writer, "%u", 42u);
    assert_string_equal(buffer, "abcde");
    assert_int_equal(out.dropped, 5);
}

static void a_buffer_of_no_size_is_not_touched(void **state)
{
    (void)state;
    struct buffer_writer out;
    buffer_writer_init(&out, NULL, 0);
    format(&out.writer, "abc");
    assert_int_equal(out.dropped, 3);
}

static void hexadecimal_has_eight_digits(void **state)
{
    (void)state;
    char digits[32];
    struct buffer_writer writer;
    buffer_writer_init(&writer, digits, sizeof digits);
    format_hex(&writer.writer, 0x00C0FFEE);
    format_text(&writer.writer, " and ");
    format_hex(&writer.writer, 0xFFFFFFFF);
    assert_string_equal(digits, "0x00c0ffee and 0xffffffff");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hexadecimal_has_eight_digits),
        cmocka_unit_test(plain_text_passes_unchanged),
        cmocka_unit_test(numbers_agree_with_the_c_library),
        cmocka_unit_test(long_numbers_agree_with_the_c_library),
        cmocka_unit_test(strings_obey_width_and_precision),
        cmocka_unit_test(of_unknown_conversions_the_letter_is_written),
        cmocka_unit_test(foreign_text_is_cut_filled_and_made_harmless),
        cmocka_unit_test(a_full_buffer_drops_counts_and_stays_terminated),
        cmocka_unit_test(a_buffer_of_no_size_is_not_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
