#include "kernel/allow.h"
#include "kernel/fake/test.h"
#include "kernel/grant.h"

static struct probe_driver probe;
static struct probe_driver other;
static const struct driver_entry drivers[] = {{PROBE_NUMBER, &probe.driver},
                                              {PROBE_NUMBER + 1, &other.driver}};

static int start(void **state)
{
    (void)state;
    probe = (struct probe_driver)PROBE_DRIVER;
    other = (struct probe_driver)PROBE_DRIVER;
    machine_start(&(struct machine_setup){.drivers = drivers, .driver_count = 2});
    machine_app_add(&(struct machine_app){"first", 2048, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 1);
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1024), 0, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

static void a_grant_comes_zeroed_out_of_the_process_s_own_memory(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    bool ran = false;
    assert_false(grant_exists(&probe.driver, process));
    grant_enter (struct probe_app, app, &probe.driver, process) {
        assert_int_equal(app->count, 0);
        assert_true((uintptr_t)app >= process->kernel_break);
        assert_true((uintptr_t)(app + 1) <= process->ram_end);
        assert_true(process->kernel_break >= process->accessible_end);
        assert_int_equal((uintptr_t)app % 8, 0);
        app->count = 3;
        ran = true;
    }
    assert_true(ran);
    grant_enter (struct probe_app, again, &probe.driver, process) {
        assert_int_equal(again->count, 3);
    }
}

static void entering_twice_is_refused_and_harms_nothing(void **state)
{
    (void)state;
    unsigned inner = 0;
    grant_enter (struct probe_app, app, &probe.driver, kernel.current) {
        grant_enter (struct probe_app, second, &probe.driver, kernel.current) {
            inner++;
        }
        assert_int_equal(grant_check(&probe.driver, kernel.current), ERROR_BUSY);
        grant_enter (struct probe_app, third, &other.driver, kernel.current) {
            inner += 10;
        }
        app->count++;
    }
    assert_int_equal(inner, 10);
    assert_int_equal(grant_check(&probe.driver, kernel.current), OK);
}

static uint32_t count_and_return(void)
{
    grant_enter (struct probe_app, app, &probe.driver, kernel.current) {
        return ++app->count;
    }
    return 0;
}

static void every_way_out_of_the_block_leaves_the_grant(void **state)
{
    (void)state;
    assert_int_equal(count_and_return(), 1);
    assert_int_equal(count_and_return(), 2);
    for (unsigned i = 0; i < 3; i++) {
        grant_enter (struct probe_app, app, &probe.driver, kernel.current) {
            app->count++;
            if (i == 1)
                break;
            if (i == 2)
                goto out;
            continue;
        }
    }
out:
    assert_int_equal(count_and_return(), 6);
}

static void a_process_without_room_gets_no_grant_and_keeps_what_it_has(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    const uint32_t top = (uint32_t)(process->ram_end - process->ram_start) - MACHINE_GRANULE;
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(top), 0, 0);
    assert_int_equal(grant_check(&probe.driver, process), ERROR_NOMEM);
    assert_failure_with(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, 0, 1), ERROR_NOMEM, 0, 1);
    assert_failure_with(machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 0, machine_ram(0), 1),
                        ERROR_NOMEM, machine_ram(0), 1);
    assert_int_equal(process->kernel_break, (uintptr_t)process->grants);
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1024), 0, 0);
    assert_int_equal(grant_check(&probe.driver, process), OK);
}

/* Where grants are is the process's to pay for and the kernel's to write. */
static void the_table_of_grants_lies_behind_the_boundary(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    assert_int_equal(count_and_return(), 1);
    assert_true((uintptr_t)process->grants >= process->kernel_break);
    assert_true((uintptr_t)(process->grants + kernel.config->driver_count) <= process->ram_end);
    const uint32_t table = machine_ram((uint32_t)((uintptr_t)process->grants - process->ram_start));
    assert_failure_with(machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 0, table, 2),
                        ERROR_INVALID, table, 2);
}

static void grants_end_with_their_process(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    assert_int_equal(count_and_return(), 1);
    const uint32_t identifier = process->identifier;
    assert_int_equal(process_restart(process), OK);
    assert_non_null(machine_loop());
    assert_int_equal(probe.ended_count, 1);
    assert_int_equal(probe.ended_identifier, identifier);
    assert_int_equal(probe.ended_app_count, 1);
    assert_false(grant_exists(&probe.driver, process));
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1024), 0, 0);
    assert_int_equal(count_and_return(), 1);
}

static void a_dead_process_has_no_grants(void **state)
{
    (void)state;
    assert_int_equal(process_terminate(kernel.current), OK);
    assert_null(machine_loop());
    assert_int_equal(grant_check(&probe.driver, kernel.current), ERROR_NODEVICE);
    assert_int_equal(count_and_return(), 0);
    uint8_t byte;
    assert_int_equal(allow_rw_read(&probe.driver, kernel.current, 0, 0, (struct bytes){&byte, 1}),
                     0);
}

/* ---- buffers ---- */

static void copies_stay_inside_the_buffer(void **state)
{
    (void)state;
    uint8_t *const ram = (uint8_t *)(uintptr_t)machine_ram(512);
    uint8_t copy[16];
    memset(ram - 1, 0x11, 12);
    machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 1, machine_ram(512), 10);
    assert_int_equal(allow_rw_size(&probe.driver, kernel.current, 1), 10);
    assert_int_equal(allow_rw_read(&probe.driver, kernel.current, 1, 0, (struct bytes){copy, 16}),
                     10);
    assert_int_equal(allow_rw_read(&probe.driver, kernel.current, 1, 9, (struct bytes){copy, 16}),
                     1);
    assert_int_equal(allow_rw_read(&probe.driver, kernel.current, 1, 10, (struct bytes){copy, 16}),
                     0);
    assert_int_equal(
        allow_rw_read(&probe.driver, kernel.current, 1, SIZE_MAX, (struct bytes){copy, 16}), 0);
    memset(copy, 0x22, sizeof copy);
    assert_int_equal(
        allow_rw_write(&probe.driver, kernel.current, 1, 4, (struct const_bytes){copy, 16}), 6);
    assert_int_equal(ram[-1], 0x11);
    assert_int_equal(ram[3], 0x11);
    assert_int_equal(ram[4], 0x22);
    assert_int_equal(ram[9], 0x22);
    assert_int_equal(ram[10], 0x11);
}

static void the_numbers_of_read_only_and_read_write_buffers_are_apart(void **state)
{
    (void)state;
    machine_call(SYSCALL_ALLOW_READ_ONLY, PROBE_NUMBER, 0, machine_ram(0), 3);
    machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 0, machine_ram(0), 4);
    machine_call(SYSCALL_ALLOW_USERSPACE_READABLE, PROBE_NUMBER, 0, machine_ram(256), 5);
    assert_int_equal(allow_ro_size(&probe.driver, kernel.current, 0), 3);
    assert_int_equal(allow_rw_size(&probe.driver, kernel.current, 0), 4);
    const uint8_t seven[8] = {7, 7, 7, 7, 7, 7, 7, 7};
    assert_int_equal(
        allow_readable_write(&probe.driver, kernel.current, 0, 0, (struct const_bytes){seven, 8}),
        5);
    assert_int_equal(allow_ro_size(&probe.driver, kernel.current, PROBE_ALLOW_COUNT), 0);
    assert_int_equal(allow_rw_size(&probe.driver, kernel.current, 255), 0);
    assert_int_equal(allow_rw_size(&other.driver, kernel.current, 0), 0);
}

static void a_withdrawn_buffer_is_empty(void **state)
{
    (void)state;
    uint8_t byte;
    machine_call(SYSCALL_ALLOW_READ_ONLY, PROBE_NUMBER, 0, machine_ram(0), 3);
    machine_call(SYSCALL_ALLOW_READ_ONLY, PROBE_NUMBER, 0, 0xFFFFFFFF, 0);
    assert_int_equal(allow_ro_read(&probe.driver, kernel.current, 0, 0, (struct bytes){&byte, 1}),
                     0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
        TEST(a_grant_comes_zeroed_out_of_the_process_s_own_memory),
        TEST(entering_twice_is_refused_and_harms_nothing),
        TEST(every_way_out_of_the_block_leaves_the_grant),
        TEST(a_process_without_room_gets_no_grant_and_keeps_what_it_has),
        TEST(the_table_of_grants_lies_behind_the_boundary),
        TEST(grants_end_with_their_process),
        TEST(a_dead_process_has_no_grants),
        TEST(copies_stay_inside_the_buffer),
        TEST(the_numbers_of_read_only_and_read_write_buffers_are_apart),
        TEST(a_withdrawn_buffer_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
