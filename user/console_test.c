/* The console's library against a driver that takes and gives what the test says. */
#include "lib/bytes.h"
#include "user/console.h"
#include "user/syscall.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct fake_console {
    const char *input;
    size_t write_max; /* of one write that much goes out */
    enum error write_error;
    enum error read_error;

    char output[256];
    size_t output_size;
    const char *text; /* what is lent */
    size_t text_size;
    char *buffer;
    size_t buffer_size;
    uint32_t written;
    uint32_t received;
    syscall_upcall *functions[3];
    void *userdata[3];
} fake;

static struct syscall_result answer(enum error error)
{
    return error == OK ? (struct syscall_result){RETURN_SUCCESS, {0, 0, 0}}
                       : (struct syscall_result){RETURN_FAILURE, {(uint32_t)error, 0, 0}};
}

static enum error fake_write(size_t size)
{
    if (fake.write_error != OK)
        return fake.write_error;
    assert_true(size <= fake.text_size);
    size = size < fake.write_max ? size : fake.write_max;
    assert_true(fake.output_size + size < sizeof fake.output);
    memcpy(fake.output + fake.output_size, fake.text, size);
    fake.output_size += size;
    fake.written = (uint32_t)size;
    return OK;
}

static enum error fake_read(size_t size)
{
    assert_true(size <= fake.buffer_size);
    const size_t left = strlen(fake.input);
    const size_t count = size < left ? size : left;
    memcpy(fake.buffer, fake.input, count);
    fake.input += count;
    fake.received = (uint32_t)count;
    return OK;
}

struct syscall_result syscall_command(uint32_t driver, uint32_t number, uint32_t a, uint32_t b)
{
    assert_int_equal(driver, DRIVER_CONSOLE);
    assert_int_equal(b, 0);
    if (number == 3)
        return answer(OK);
    return answer(number == 1 ? fake_write(a) : fake_read(a));
}

struct syscall_result syscall_subscribe(uint32_t driver, uint32_t number, syscall_upcall *function,
                                        void *userdata)
{
    assert_int_equal(driver, DRIVER_CONSOLE);
    assert_in_range(number, 1, 2);
    fake.functions[number] = function;
    fake.userdata[number] = userdata;
    return (struct syscall_result){RETURN_SUCCESS_2_U32, {0, 0, 0}};
}

struct syscall_result syscall_allow_ro(uint32_t driver, uint32_t number, const void *data,
                                       size_t size)
{
    assert_int_equal(driver, DRIVER_CONSOLE);
    assert_int_equal(number, 1);
    fake.text = data;
    fake.text_size = size;
    return (struct syscall_result){RETURN_SUCCESS_2_U32, {0, 0, 0}};
}

struct syscall_result syscall_allow_rw(uint32_t driver, uint32_t number, void *data, size_t size)
{
    assert_int_equal(driver, DRIVER_CONSOLE);
    assert_int_equal(number, 1);
    fake.buffer = data;
    fake.buffer_size = size;
    return (struct syscall_result){RETURN_SUCCESS_2_U32, {0, 0, 0}};
}

struct yield_values yield_wait_for(uint32_t driver, uint32_t number)
{
    assert_int_equal(driver, DRIVER_CONSOLE);
    if (number == 1)
        return (struct yield_values){fake.written, 0, 0};
    return (struct yield_values){(uint32_t)fake.read_error, fake.received, 0};
}

void yield_wait(void)
{
    fail_msg("nothing here waits for upcalls");
}

static int fake_reset(void **state)
{
    (void)state;
    fake = (struct fake_console){.input = "", .write_max = SIZE_MAX};
    return 0;
}

static void assert_output(const char *text)
{
    assert_int_equal(fake.output_size, strlen(text));
    assert_memory_equal(fake.output, text, fake.output_size);
}

static void a_write_comes_back_when_all_is_out(void **state)
{
    (void)state;
    fake.write_max = 7;
    assert_int_equal(console_write("a text that takes some turns", 28), OK);
    assert_output("a text that takes some turns");
}

static void a_waiting_call_lends_nothing_when_it_is_back(void **state)
{
    (void)state;
    assert_int_equal(console_write("text", 4), OK);
    assert_null(fake.text);
    assert_int_equal(fake.text_size, 0);
    fake.write_error = ERROR_BUSY;
    assert_int_equal(console_write("text", 4), ERROR_BUSY);
    assert_null(fake.text);
    char byte;
    size_t count;
    fake.input = "x";
    assert_int_equal(console_read(&byte, 1, &count), OK);
    assert_null(fake.buffer);
    assert_int_equal(fake.buffer_size, 0);
}

static void a_write_that_gets_nowhere_fails(void **state)
{
    (void)state;
    fake.write_max = 0;
    assert_int_equal(console_write("text", 4), ERROR_FAIL);
}

static void an_empty_write_is_done_at_once(void **state)
{
    (void)state;
    fake.write_error = ERROR_FAIL;
    assert_int_equal(console_write(NULL, 0), OK);
}

static void a_read_says_how_much_came(void **state)
{
    (void)state;
    char buffer[8];
    size_t count;
    fake.input = "abc";
    fake.read_error = ERROR_CANCEL;
    assert_int_equal(console_read(buffer, sizeof buffer, &count), ERROR_CANCEL);
    assert_int_equal(count, 3);
    assert_memory_equal(buffer, "abc", 3);
}

static void line_check(const char *typed, const char *line, const char *echo)
{
    char buffer[6];
    size_t length;
    (void)fake_reset(NULL);
    fake.input = typed;
    assert_int_equal(console_read_line(buffer, sizeof buffer, &length), OK);
    assert_string_equal(buffer, line);
    assert_int_equal(length, strlen(line));
    assert_output(echo);
}

static void a_line_is_edited_and_echoed(void **state)
{
    (void)state;
    line_check("ab\r", "ab", "ab\r\n");
    line_check("ab\n", "ab", "ab\r\n");
    line_check("\r", "", "\r\n");
    line_check("ax\bb\r", "ab", "ax\b \bb\r\n");
    line_check("ax\x7F"
               "b\r",
               "ab", "ax\b \bb\r\n");
    line_check("\b\bab\r", "ab", "ab\r\n");
    line_check("a\x1B\x01"
               "b\r",
               "ab", "ab\r\n");
    line_check("\xC3\xA4\r", "\xC3\xA4", "\xC3\xA4\r\n");
}

static void a_line_takes_no_more_than_fits(void **state)
{
    (void)state;
    line_check("abcdefgh\r", "abcde", "abcde\r\n");
    line_check("abcdefgh\b\bX\r", "abcX", "abcde\b \b\b \bX\r\n");
    char none;
    size_t length;
    assert_int_equal(console_read_line(&none, 0, &length), ERROR_SIZE);
}

static void an_error_ends_a_line(void **state)
{
    (void)state;
    char line[6];
    size_t length;
    fake.input = "ab";
    fake.read_error = ERROR_BUSY;
    assert_int_equal(console_read_line(line, sizeof line, &length), ERROR_BUSY);
    assert_string_equal(line, "");
}

static size_t heard_size;
static enum error heard_error;

static void written(struct console_writer *self, size_t size)
{
    (void)self;
    heard_size = size;
}

static void received(struct console_reader *self, enum error error, size_t size)
{
    (void)self;
    heard_error = error;
    heard_size = size;
}

static void listeners_hear_the_end(void **state)
{
    (void)state;
    struct console_writer writer = {.written = written};
    assert_int_equal(console_write_start(&writer, "text", 4), OK);
    assert_output("text");
    fake.functions[1](4, 0, 0, fake.userdata[1]);
    assert_int_equal(heard_size, 4);
    struct console_reader reader = {.received = received};
    char buffer[4];
    assert_int_equal(console_read_start(&reader, buffer, sizeof buffer), OK);
    fake.functions[2](ERROR_CANCEL, 3, 0, fake.userdata[2]);
    assert_int_equal(heard_error, ERROR_CANCEL);
    assert_int_equal(heard_size, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_write_comes_back_when_all_is_out, fake_reset),
        cmocka_unit_test_setup(a_waiting_call_lends_nothing_when_it_is_back, fake_reset),
        cmocka_unit_test_setup(a_write_that_gets_nowhere_fails, fake_reset),
        cmocka_unit_test_setup(an_empty_write_is_done_at_once, fake_reset),
        cmocka_unit_test_setup(a_read_says_how_much_came, fake_reset),
        cmocka_unit_test_setup(a_line_is_edited_and_echoed, fake_reset),
        cmocka_unit_test_setup(a_line_takes_no_more_than_fits, fake_reset),
        cmocka_unit_test_setup(an_error_ends_a_line, fake_reset),
        cmocka_unit_test_setup(listeners_hear_the_end, fake_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
