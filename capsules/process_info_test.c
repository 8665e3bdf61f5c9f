#include "capsules/fake/apps.h"
#include "capsules/process_info.h"

enum { EXISTS, COUNT, IDENTIFIERS, SHORT_IDENTIFIERS, NAME, FIGURES, CHANGE };
enum { START = 1, STOP, FAULT, TERMINATE, BOOT };
enum { RUNNING, YIELDED, YIELDED_FOR, STOPPED, FAULTED, TERMINATED };
#define BUFFER 256u /* where it is in the RAM of each app */

static struct process_info info = PROCESS_INFO;
static const struct driver_entry drivers[] = {{DRIVER_PROCESS_INFO, &info.driver}};

/* App 0 lists all commands of the driver in its header, app 1 all but the last, app 2 nothing. */
static uint8_t permissions[2][22 + 2 + 8] = {
    {6, 0, 18, 0, 1, 0, 0x02, 0, 1, 0, 0, 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {6, 0, 18, 0, 1, 0, 0x02, 0, 1, 0, 0, 0, 0, 0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0, 0},
};
static const uint8_t short_identifier[8] = {10, 0, 4, 0, 0x78, 0x56, 0x34, 0x12};

static int start(void **state)
{
    (void)state;
    machine_start(&(struct machine_setup){.drivers = drivers, .driver_count = 1});
    memcpy(permissions[0] + 24, short_identifier, sizeof short_identifier);
    machine_app_add(&(struct machine_app){"boss", 2048, TBF_FLAG_ENABLED, 0, permissions[0], 32});
    machine_app_add(
        &(struct machine_app){"watcher", 2048, TBF_FLAG_ENABLED, 0, permissions[1], 24});
    machine_app_add(&(struct machine_app){"free", 2048, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 3);
    for (unsigned app = 0; app < 3; app++) {
        app_is(app);
        assert_int_equal(machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1024), 0, 0).words[0],
                         RETURN_SUCCESS);
        app_allow(app, SYSCALL_ALLOW_READ_WRITE, DRIVER_PROCESS_INFO, 0, BUFFER, 64);
        memset(app_memory(app, BUFFER), 0xEE, 64);
    }
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command(unsigned app, uint32_t number, uint32_t a, uint32_t b)
{
    return app_command(app, DRIVER_PROCESS_INFO, number, a, b);
}

static uint32_t word(unsigned app, unsigned place)
{
    uint32_t value;
    memcpy(&value, app_memory(app, BUFFER + place * 4), sizeof value);
    return value;
}

static uint32_t identifier_of(unsigned app)
{
    return process_at(app)->identifier;
}

static void it_counts_and_lists_processes(void **state)
{
    (void)state;
    assert_success(command(2, EXISTS, 0, 0));
    assert_success_u32(command(2, COUNT, 0, 0), 3);
    assert_success_u32(command(2, IDENTIFIERS, 0, 0), 3);
    for (unsigned app = 0; app < 3; app++)
        assert_int_equal(word(2, app), identifier_of(app));
    assert_int_equal(word(2, 3), 0xEEEEEEEE);
    assert_success_u32(command(2, SHORT_IDENTIFIERS, 0, 0), 3);
    assert_int_equal(word(2, 0), 0x12345678);
    assert_int_equal(word(2, 1), 0);
    assert_int_equal(word(2, 2), 0);
}

static void what_does_not_fit_is_left_out_and_counted(void **state)
{
    (void)state;
    app_allow(2, SYSCALL_ALLOW_READ_WRITE, DRIVER_PROCESS_INFO, 0, BUFFER, 7);
    assert_success_u32(command(2, IDENTIFIERS, 0, 0), 3);
    assert_int_equal(word(2, 0), identifier_of(0));
    assert_int_equal(word(2, 1), 0xEEEEEEEE);
    app_allow(2, SYSCALL_ALLOW_READ_WRITE, DRIVER_PROCESS_INFO, 0, 0, 0);
    assert_success_u32(command(2, IDENTIFIERS, 0, 0), 3);
    assert_success_u32(command(2, NAME, identifier_of(0), 0), 4);
    assert_failure(command(2, FIGURES, identifier_of(0), 0), ERROR_SIZE);
}

static void a_name_is_told_with_its_length(void **state)
{
    (void)state;
    assert_success_u32(command(2, NAME, identifier_of(1), 0), 7);
    assert_memory_equal(app_memory(2, BUFFER), "watcher\xEE", 8);
    app_allow(2, SYSCALL_ALLOW_READ_WRITE, DRIVER_PROCESS_INFO, 0, BUFFER + 16, 3);
    assert_success_u32(command(2, NAME, identifier_of(1), 0), 7);
    assert_memory_equal(app_memory(2, BUFFER + 16), "wat\xEE", 4);
}

static uint32_t state_seen(unsigned app)
{
    assert_success(command(0, FIGURES, identifier_of(app), 0));
    return word(0, 3);
}

static void figures_tell_of_calls_restarts_and_state(void **state)
{
    (void)state;
    process_at(1)->slice_expired_count = 7;
    process_at(1)->restart_count = 3;
    assert_success(command(0, FIGURES, identifier_of(1), 0));
    assert_int_equal(word(0, 0), 7);
    assert_int_equal(word(0, 1), process_at(1)->syscall_count);
    assert_int_equal(word(0, 2), 3);
    assert_int_equal(word(0, 3), RUNNING);
    struct answer answer;
    app_is(1);
    assert_false(machine_syscall(SYSCALL_YIELD, YIELD_WAIT, 0, 0, 0, &answer));
    assert_int_equal(state_seen(1), YIELDED);
    app_is(2);
    assert_false(
        machine_syscall(SYSCALL_YIELD, YIELD_WAIT_FOR, DRIVER_PROCESS_INFO, 0, 0, &answer));
    assert_int_equal(state_seen(2), YIELDED_FOR);
}

static void an_app_with_the_permission_moves_others(void **state)
{
    (void)state;
    assert_success(command(0, CHANGE, identifier_of(1), STOP));
    assert_int_equal(state_seen(1), STOPPED);
    assert_failure(command(0, CHANGE, identifier_of(1), STOP), ERROR_ALREADY);
    assert_success(command(0, CHANGE, identifier_of(1), START));
    assert_int_equal(state_seen(1), RUNNING);
    assert_success(command(0, CHANGE, identifier_of(1), TERMINATE));
    (void)machine_loop();
    assert_int_equal(state_seen(1), TERMINATED);
    assert_success_u32(command(0, COUNT, 0, 0), 3);
    const uint32_t before = identifier_of(1);
    assert_success(command(0, CHANGE, before, BOOT));
    assert_int_equal(state_seen(1), RUNNING);
    assert_failure(command(0, CHANGE, before, STOP), ERROR_INVALID);
    assert_success(command(0, CHANGE, identifier_of(2), FAULT));
    (void)machine_loop();
    assert_int_equal(state_seen(2), FAULTED);
    assert_failure(command(0, CHANGE, identifier_of(2), TERMINATE), ERROR_INVALID);
}

static void an_app_may_end_itself(void **state)
{
    (void)state;
    assert_success(command(0, CHANGE, identifier_of(0), TERMINATE));
    (void)machine_loop();
    assert_int_equal(process_at(0)->state, PROCESS_TERMINATED);
}

static void an_app_without_the_permission_moves_nobody(void **state)
{
    (void)state;
    for (uint32_t what = 0; what <= BOOT + 1; what++) {
        assert_failure(command(2, CHANGE, identifier_of(0), what), ERROR_NOSUPPORT);
        assert_failure(command(1, CHANGE, identifier_of(0), what), ERROR_NODEVICE);
    }
    (void)machine_loop();
    assert_int_equal(process_at(0)->state, PROCESS_RUNNING);
}

static void who_is_not_there_is_invalid(void **state)
{
    (void)state;
    static const uint32_t nobody[] = {0, 4, 0x80000000, UINT32_MAX};
    for (unsigned i = 0; i < COUNT_OF(nobody); i++)
        for (uint32_t each = NAME; each <= CHANGE; each++)
            assert_failure(command(0, each, nobody[i], START), ERROR_INVALID);
}

static void unknown_commands_and_changes_are_not_supported(void **state)
{
    (void)state;
    assert_failure(command(2, CHANGE + 1, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command(2, UINT32_MAX, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command(0, CHANGE, identifier_of(1), 0), ERROR_NOSUPPORT);
    assert_failure(command(0, CHANGE, identifier_of(1), BOOT + 1), ERROR_NOSUPPORT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_counts_and_lists_processes),
        TEST(what_does_not_fit_is_left_out_and_counted),
        TEST(a_name_is_told_with_its_length),
        TEST(figures_tell_of_calls_restarts_and_state),
        TEST(an_app_with_the_permission_moves_others),
        TEST(an_app_may_end_itself),
        TEST(an_app_without_the_permission_moves_nobody),
        TEST(who_is_not_there_is_invalid),
        TEST(unknown_commands_and_changes_are_not_supported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
