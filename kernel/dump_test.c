#include "kernel/dump.h"
#include "kernel/fake/test.h"
#include "kernel/upcall.h"
#include <stdio.h>

static struct probe_driver probe;
static const struct driver_entry drivers[] = {{PROBE_NUMBER, &probe.driver}};
static char text[16384];
static struct buffer_writer out;

static int start(void **state)
{
    (void)state;
    probe = (struct probe_driver)PROBE_DRIVER;
    machine_start(&(struct machine_setup){.drivers = drivers, .driver_count = 1});
    machine_app_add(&(struct machine_app){"blink", 4096, TBF_FLAG_ENABLED, 0, NULL, 0});
    machine_app_add(&(struct machine_app){"a-name-that-is-longer-than-any-line-of-a-dump-can-hold-"
                                          "however-hard-it-tries-to-be-printed-in-full",
                                          4096, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 2);
    kernel.current = process_at(0);
    buffer_writer_init(&out, text, sizeof text);
    return 0;
}

static int end(void **state)
{
    (void)state;
    assert_int_equal(out.dropped, 0);
    machine_end();
    return 0;
}

static void assert_has(const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void assert_columns_and_line_ends(void)
{
    for (const char *line = text; *line != '\0';) {
        const char *const line_end = strchr(line, '\n');
        assert_non_null(line_end);
        assert_int_equal(line_end[-1], '\r');
        assert_true(line_end - 1 - line <= 80);
        line = line_end + 1;
    }
}

/* A process that has used everything that a process has. */
static void make_busy(void)
{
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(2048), 0, 0);
    machine_call(SYSCALL_MEMOP, MEMOP_STACK_TOP, machine_ram(512), 0, 0);
    machine_call(SYSCALL_MEMOP, MEMOP_HEAP_START, machine_ram(1024), 0, 0);
    machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 2, machine_code(16), 0xABCD);
    machine_call(SYSCALL_ALLOW_READ_ONLY, PROBE_NUMBER, 0, machine_ram(600), 11);
    machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 1, machine_ram(700), 22);
    machine_call(SYSCALL_COMMAND, PROBE_NUMBER, 1, 0, 0);
    memset((char *)kernel.current->ram_start, 0, 512);
    memset((char *)kernel.current->ram_start, 1, 8); /* where it started */
    memset((char *)kernel.current->ram_start + 512 - 100, 1, 100);
    assert_int_equal(upcall_schedule(&probe.driver, kernel.current, 2, 5, 6, 0xFFFFFFFF), OK);
}

static void a_process_dump_tells_everything(void **state)
{
    (void)state;
    char expected[100];
    const unsigned ram = machine_ram(0);
    make_busy();
    kernel.current->fault = FAULT_HARDWARE;
    kernel.current->dropped_upcall_count = 7;
    kernel.current->restart_count = 3;
    dump_process(&out.writer, kernel.current);
    assert_columns_and_line_ends();
    assert_has("== app blink faulted ==");
    assert_has("(process 1, slot 0)");
    assert_has("a hardware fault");
    assert_has("fault status");
    assert_has("registers of process 1");
    assert_has("the last: command");
    assert_has("queued 1, dropped 7; restarts 3");
    assert_has("completion code none");
    snprintf(expected, sizeof expected, "heap        0x%08x  0x%08x", ram + 1024,
             (unsigned)kernel.current->kernel_break);
    assert_has(expected);
    snprintf(expected, sizeof expected, "data        0x%08x  0x%08x        512        512",
             ram + 512, ram + 1024);
    assert_has(expected);
    snprintf(expected, sizeof expected, "stack       0x%08x  0x%08x        512        100", ram,
             ram + 512);
    assert_has(expected);
    snprintf(expected, sizeof expected, "break 0x%08x", ram + 2048);
    assert_has(expected);
    assert_has("queued: driver 0x10007 upcall 2 (0x5, 0x6, 0xffffffff)");
    assert_has("driver 0x10007: grant at 0x");
    snprintf(expected, sizeof expected, "upcall 2: 0x%08x, with 0x0000abcd", machine_code(16));
    assert_has(expected);
    snprintf(expected, sizeof expected, "read-only buffer 0: 0x%08x, 11 bytes", ram + 600);
    assert_has(expected);
    snprintf(expected, sizeof expected, "read-write buffer 1: 0x%08x, 22 bytes", ram + 700);
    assert_has(expected);
}

static void what_a_process_told_of_itself_is_not_believed_blindly(void **state)
{
    (void)state;
    static const uint32_t offsets[] = {0, 4, 512, 1024, 2048, 2052, 4096, 5000, 0xFFFFFFFF};
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(2048), 0, 0);
    for (unsigned top = 0; top < COUNT_OF(offsets); top++)
        for (unsigned heap = 0; heap < COUNT_OF(offsets); heap++) {
            machine_call(SYSCALL_MEMOP, MEMOP_STACK_TOP, machine_ram(offsets[top]), 0, 0);
            machine_call(SYSCALL_MEMOP, MEMOP_HEAP_START, machine_ram(offsets[heap]), 0, 0);
            buffer_writer_init(&out, text, sizeof text);
            dump_process(&out.writer, kernel.current);
            assert_columns_and_line_ends();
            const bool is_possible =
                offsets[top] > 0 && offsets[top] <= offsets[heap] && offsets[heap] <= 2048;
            if (!is_possible)
                assert_has("stack, heap");
        }
}

static void a_stack_that_was_used_to_its_end_is_used_up(void **state)
{
    (void)state;
    char expected[100];
    const unsigned ram = machine_ram(0);
    make_busy();
    memset((char *)kernel.current->ram_start, 1, 512);
    dump_process(&out.writer, kernel.current);
    snprintf(expected, sizeof expected, "stack       0x%08x  0x%08x        512        512", ram,
             ram + 512);
    assert_has(expected);
}

static void each_way_to_fault_has_its_words(void **state)
{
    (void)state;
    for (unsigned fault = FAULT_NONE; fault <= FAULT_REQUESTED; fault++)
        for (unsigned other = fault + 1; other <= FAULT_REQUESTED + 1; other++)
            assert_string_not_equal(dump_fault_text((enum process_fault)fault),
                                    dump_fault_text((enum process_fault)other));
}

static void a_kernel_dump_names_the_place_and_every_process(void **state)
{
    (void)state;
    make_busy();
    dump_kernel(&out.writer, "index < bytes.size", "kernel/fake/some_file.c", 123);
    assert_columns_and_line_ends();
    assert_has("== kernel panic: index < bytes.size ==");
    assert_has("at kernel/fake/some_file.c:123");
    assert_has(" on fake");
    assert_has("on the processor: blink (process 1)");
    assert_has("fault status");
    assert_has("-- app blink (process 1, slot 0) --");
    assert_has("-- app a-name-that-is-longer-than-any-l (process 2, slot 1) --");
}

static void words_of_any_length_stay_within_80_columns(void **state)
{
    (void)state;
    char words[300];
    memset(words, 'w', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    dump_kernel(&out.writer, words, words, 0xFFFFFFFF);
    assert_columns_and_line_ends();
}

static void a_panic_before_the_kernel_starts_has_a_dump_too(void **state)
{
    (void)state;
    const struct kernel saved = kernel;
    kernel = (struct kernel){.config = NULL};
    dump_kernel(&out.writer, "too early", "boards/fake/board.c", 1);
    kernel = saved;
    assert_columns_and_line_ends();
    assert_has("too early");
    assert_has("fault status");
}

static void parts_make_the_whole(void **state)
{
    (void)state;
    char whole[sizeof text];
    make_busy();
    kernel.current->fault = FAULT_STACK;
    dump_process(&out.writer, kernel.current);
    memcpy(whole, text, sizeof whole);
    buffer_writer_init(&out, text, sizeof text);
    unsigned part = 0;
    while (dump_process_part(&out.writer, kernel.current, part))
        part++;
    assert_true(part > 3);
    assert_non_null(strstr(whole, text));
    assert_false(dump_process_part(&out.writer, kernel.current, UINT32_MAX));
    assert_false(dump_process_part(&out.writer, process_at(3), 0)); /* nobody is there */
}

static void a_process_that_exited_shows_its_code(void **state)
{
    (void)state;
    struct answer answer;
    machine_syscall(SYSCALL_EXIT, EXIT_TERMINATE, 42, 0, 0, &answer);
    (void)machine_loop();
    for (unsigned part = 0; dump_process_part(&out.writer, process_at(0), part); part++)
        ;
    assert_columns_and_line_ends();
    assert_has("state Terminated");
    assert_has("completion code 42");
    assert_null(strstr(text, "registers"));
}

static void a_process_that_waits_for_an_upcall_says_for_which(void **state)
{
    (void)state;
    struct answer answer;
    machine_syscall(SYSCALL_YIELD, YIELD_WAIT_FOR, PROBE_NUMBER, 2, 0, &answer);
    dump_process_part(&out.writer, process_at(0), 0);
    assert_has("YieldedFor (driver 0x10007, upcall 2)");
    kernel.current = process_at(1);
    machine_syscall(SYSCALL_YIELD, YIELD_WAIT_FOR, 0x55555, 2, 0, &answer);
    dump_process_part(&out.writer, process_at(1), 0);
    assert_has("YieldedFor (no driver)");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_process_dump_tells_everything),
        TEST(what_a_process_told_of_itself_is_not_believed_blindly),
        TEST(a_stack_that_was_used_to_its_end_is_used_up),
        TEST(each_way_to_fault_has_its_words),
        TEST(a_kernel_dump_names_the_place_and_every_process),
        TEST(words_of_any_length_stay_within_80_columns),
        TEST(a_panic_before_the_kernel_starts_has_a_dump_too),
        TEST(parts_make_the_whole),
        TEST(a_process_that_exited_shows_its_code),
        TEST(a_process_that_waits_for_an_upcall_says_for_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
