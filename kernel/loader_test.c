#include "kernel/fake/test.h"
#include "kernel/loader.h"
#include <stdio.h>

static int start(void **state)
{
    (void)state;
    machine_start(&(struct machine_setup){.drivers = NULL});
    return 0;
}

static int end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

static size_t app(const char *name, uint32_t minimum_ram)
{
    return machine_app_add(&(struct machine_app){name, minimum_ram, TBF_FLAG_ENABLED, 0, NULL, 0});
}

static void assert_log_has(const char *text)
{
    if (strstr(machine.log, text) == NULL)
        fail_msg("no \"%s\" in:\n%s", text, machine.log);
}

static void each_app_becomes_a_process_with_memory_of_its_own(void **state)
{
    (void)state;
    app("one", 1000);
    app("two", 3000);
    app("three", 100);
    assert_int_equal(loader_run(), 3);
    uintptr_t free_from = (uintptr_t)machine.ram;
    static const size_t sizes[] = {1024, 3008, 192};
    for (unsigned slot = 0; slot < 3; slot++) {
        const struct process *const process = process_at(slot);
        assert_int_equal(process->state, PROCESS_RUNNING);
        assert_true(process->ram_start >= free_from);
        assert_int_equal(process->ram_end - process->ram_start, sizes[slot]);
        free_from = process->ram_end;
    }
    assert_int_equal(process_at(3)->state, PROCESS_EMPTY);
    assert_log_has("app one: loaded at 0x");
    assert_log_has("app three: loaded at 0x");
}

static void a_bad_app_is_named_with_its_reason_and_the_next_one_runs(void **state)
{
    (void)state;
    app("one", 1000);
    const size_t bad = app("bad", 1000);
    app("two", 1000);
    machine.flash[bad + 12] ^= 1;
    assert_int_equal(loader_run(), 2);
    char line[80];
    snprintf(line, sizeof line, "app bad: refused: %s\r\n", tbf_error_text(TBF_ERROR_CHECKSUM));
    assert_log_has(line);
    assert_log_has("app two: loaded");
}

static void an_app_that_is_disabled_is_said_so(void **state)
{
    (void)state;
    machine_app_add(&(struct machine_app){"off", 1000, 0, 0, NULL, 0});
    app("on", 1000);
    assert_int_equal(loader_run(), 1);
    assert_log_has("app off: refused: disabled\r\n");
}

static void padding_is_skipped_without_a_word(void **state)
{
    (void)state;
    const uint32_t padding[4] = {TBF_VERSION | 16u << 16, 64, 0, (TBF_VERSION | 16u << 16) ^ 64};
    machine_flash_add(padding, sizeof padding);
    machine.flash_used += 48;
    app("one", 1000);
    assert_int_equal(loader_run(), 1);
    assert_ptr_equal(strstr(machine.log, "app one"), machine.log);
}

static void erased_flash_ends_the_list(void **state)
{
    (void)state;
    app("one", 1000);
    machine.flash_used += 32;
    app("unreachable", 1000);
    assert_int_equal(loader_run(), 1);
    assert_null(strstr(machine.log, "unreachable"));
}

static void a_total_size_of_zero_ends_the_list_and_not_the_kernel(void **state)
{
    (void)state;
    app("one", 1000);
    const uint32_t header[4] = {TBF_VERSION | 16u << 16, 0, 0, TBF_VERSION | 16u << 16};
    machine_flash_add(header, sizeof header);
    app("unreachable", 1000);
    assert_int_equal(loader_run(), 1);
    assert_log_has("refused: ");
}

static void ram_that_runs_out_refuses_the_app_and_lets_smaller_ones_run(void **state)
{
    (void)state;
    app("big", 12000);
    app("bigger", 12000);
    app("small", 1000);
    assert_int_equal(loader_run(), 2);
    assert_log_has("app bigger: refused: not enough RAM\r\n");
    assert_log_has("app small: loaded");
}

static void absurd_ram_is_refused(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {0x00040001, 0x3FFFFFFF, 0x7FFFFFFF,
                                     0x80000001, 0xC0000000, 0xFFFFFFFF};
    for (unsigned i = 0; i < COUNT_OF(sizes); i++)
        app("greedy", sizes[i]);
    app("modest", 1000);
    assert_int_equal(loader_run(), 1);
    assert_log_has("app modest: loaded");
}

static void more_apps_than_processes_are_refused(void **state)
{
    (void)state;
    for (unsigned i = 0; i <= MACHINE_PROCESS_COUNT; i++)
        app("app", 500);
    assert_int_equal(loader_run(), MACHINE_PROCESS_COUNT);
    assert_log_has("app app: refused: no process is free\r\n");
}

static void an_app_for_another_kernel_is_refused(void **state)
{
    (void)state;
    const size_t old = app("one", 1000);
    const size_t new = app("two", 1000);
    /* The version is the last TLV: its contents end the header. */
    const uint16_t old_size = *(const uint16_t *)(const void *)&machine.flash[old + 2];
    *(uint16_t *)(void *)&machine.flash[old + old_size - 4u] = ABI_VERSION_MAJOR - 1;
    machine_checksum_fix(old);
    *(uint16_t *)(void *)&machine.flash[new + old_size - 2u] = ABI_VERSION_MINOR + 1;
    machine_checksum_fix(new);
    assert_int_equal(loader_run(), 0);
    assert_log_has("app one: refused: it asks for another kernel version\r\n");
    assert_log_has("app two: refused: it asks for another kernel version\r\n");
}

/* ---- fixed addresses ---- */

static size_t fixed_app(const char *name, uint32_t ram_size, uint32_t ram, uint32_t flash)
{
    const uint32_t tlv[3] = {TBF_TLV_FIXED_ADDRESSES | 8u << 16, ram, flash};
    return machine_app_add(
        &(struct machine_app){name, ram_size, TBF_FLAG_ENABLED, 0, tlv, sizeof tlv});
}

static uint32_t ram_at(size_t offset)
{
    return (uint32_t)(uintptr_t)machine.ram + (uint32_t)offset;
}

static void an_app_with_fixed_ram_gets_it_whatever_the_order(void **state)
{
    (void)state;
    app("floating", 2048);
    fixed_app("high", 1024, ram_at(8192), TBF_ANY_ADDRESS);
    fixed_app("low", 1024, ram_at(0), TBF_ANY_ADDRESS);
    assert_int_equal(loader_run(), 3);
    assert_int_equal(process_at(0)->ram_start, ram_at(1024));
    assert_int_equal(process_at(1)->ram_start, ram_at(8192));
    assert_int_equal(process_at(2)->ram_start, ram_at(0));
}

static void fixed_ram_that_is_taken_or_outside_is_refused(void **state)
{
    (void)state;
    fixed_app("first", 1024, ram_at(4096), TBF_ANY_ADDRESS);
    fixed_app("same", 1024, ram_at(4096), TBF_ANY_ADDRESS);
    fixed_app("overlaps", 1024, ram_at(4096 - 32), TBF_ANY_ADDRESS);
    fixed_app("beyond", 1024, ram_at(machine.ram_size - 512), TBF_ANY_ADDRESS);
    fixed_app("before", 1024, ram_at(0) - 64, TBF_ANY_ADDRESS);
    fixed_app("wraps", 1024, 0xFFFFFFE0, TBF_ANY_ADDRESS);
    assert_int_equal(loader_run(), 1);
    assert_log_has("app same: refused: its fixed RAM is not free\r\n");
    assert_log_has("app overlaps: refused: its fixed RAM is not free\r\n");
    assert_log_has("app beyond: refused: its fixed RAM is not free\r\n");
    assert_log_has("app before: refused: its fixed RAM is not free\r\n");
    assert_log_has("app wraps: refused: its fixed RAM is not free\r\n");
}

static void an_app_linked_for_another_flash_address_is_refused(void **state)
{
    (void)state;
    fixed_app("lost", 1024, TBF_ANY_ADDRESS, 0x12345678);
    assert_int_equal(loader_run(), 0);
    assert_log_has("app lost: refused: it is not at the flash address that it was linked for\r\n");
}

static void every_size_is_placed_without_overlap(void **state)
{
    (void)state;
    for (uint32_t size = 1; size < 5000; size += 37) {
        machine_end();
        machine_start(&(struct machine_setup){.drivers = NULL});
        app("a", size);
        app("b", 5000 - size);
        app("c", size / 2);
        assert_int_equal(loader_run(), 3);
        for (unsigned slot = 0; slot < 3; slot++) {
            const struct process *const process = process_at(slot);
            assert_true(process->ram_start >= ram_at(0));
            assert_true(process->ram_end <= ram_at(machine.ram_size));
            for (unsigned other = 0; other < slot; other++)
                assert_true(process->ram_start >= process_at(other)->ram_end ||
                            process->ram_end <= process_at(other)->ram_start);
        }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
        TEST(each_app_becomes_a_process_with_memory_of_its_own),
        TEST(a_bad_app_is_named_with_its_reason_and_the_next_one_runs),
        TEST(an_app_that_is_disabled_is_said_so),
        TEST(padding_is_skipped_without_a_word),
        TEST(erased_flash_ends_the_list),
        TEST(a_total_size_of_zero_ends_the_list_and_not_the_kernel),
        TEST(ram_that_runs_out_refuses_the_app_and_lets_smaller_ones_run),
        TEST(absurd_ram_is_refused),
        TEST(more_apps_than_processes_are_refused),
        TEST(an_app_for_another_kernel_is_refused),
        TEST(an_app_with_fixed_ram_gets_it_whatever_the_order),
        TEST(fixed_ram_that_is_taken_or_outside_is_refused),
        TEST(an_app_linked_for_another_flash_address_is_refused),
        TEST(every_size_is_placed_without_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
