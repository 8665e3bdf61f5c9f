#include "kernel/dump.h"
#include "kernel/fake/test.h"
#include "kernel/process.h"

static struct probe_driver probe;
static const struct driver_entry drivers[] = {{PROBE_NUMBER, &probe.driver}};

static void start_with(const struct fault_policy *policy, unsigned app_count)
{
    probe = (struct probe_driver)PROBE_DRIVER;
    machine_start(
        &(struct machine_setup){.drivers = drivers, .driver_count = 1, .fault_policy = policy});
    for (unsigned i = 0; i < app_count; i++)
        machine_app_add(&(struct machine_app){"app", 2048, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), app_count);
}

static int start(void **state)
{
    (void)state;
    start_with(NULL, 2);
    return 0;
}

static int end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

static void a_process_starts_with_what_the_abi_promises(void **state)
{
    (void)state;
    const struct process *const process = kernel.current;
    const struct arch_registers *const registers = &process->registers;
    assert_int_equal(registers->entry, process->code_start);
    assert_int_equal(registers->start_arguments[0], process->code_start);
    assert_int_equal(registers->start_arguments[1], process->ram_start);
    assert_int_equal(registers->start_arguments[2], process->ram_end - process->ram_start);
    assert_int_equal(registers->start_arguments[3], process->app_break);
    assert_int_equal(process->app_break, process->ram_start + 32);
}

static void exit_ends_the_process_and_keeps_its_code(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    struct answer answer;
    assert_false(machine_syscall(SYSCALL_EXIT, EXIT_TERMINATE, 33, 0, 0, &answer));
    assert_ptr_not_equal(machine_loop(), process);
    assert_int_equal(process->state, PROCESS_TERMINATED);
    assert_int_equal(process->completion_code, 33);
    assert_true(process->flags & PROCESS_HAS_COMPLETION);
    assert_int_equal(probe.ended_count, 1);
}

static void exit_restart_gives_a_fresh_identifier_and_fresh_memory(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    const uint32_t identifier = process->identifier;
    struct answer answer;
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1024), 0, 0);
    memset((void *)process->ram_start, 0x5A, 1024);
    machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, machine_code(0), 0);
    assert_int_equal(upcall_schedule(&probe.driver, process, 0, 1, 2, 3), OK);
    assert_false(machine_syscall(SYSCALL_EXIT, EXIT_RESTART, 0, 0, 0, &answer));
    (void)machine_loop();
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_true(process->identifier > identifier);
    assert_null(process_find(identifier));
    assert_ptr_equal(process_find(process->identifier), process);
    assert_int_equal(process->restart_count, 1);
    assert_int_equal(process->upcall_count, 0);
    assert_int_equal(process->app_break, process->ram_start + 32);
    assert_int_equal(process->kernel_break, (uintptr_t)process->grants);
    for (const uint8_t *byte = (uint8_t *)process->ram_start;
         byte < (uint8_t *)process->accessible_end; byte++)
        assert_int_equal(*byte, 0);
}

static void a_restarted_process_sees_nothing_of_the_last_one(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1024), 0, 0);
    memset((void *)process->ram_start, 0x5A, 1024);
    assert_int_equal(process_restart(process), OK);
    while (machine_loop() != process)
        assert_int_equal(process_stop(kernel.current), OK);
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(2016), 0, 0);
    const uint8_t *const ram = (const uint8_t *)process->ram_start;
    for (unsigned i = 16; i < 2016;
         i++) /* the fake keeps the call's arguments in the first words */
        assert_int_equal(ram[i], 0);
}

static void stop_and_start_hold_and_release_a_process(void **state)
{
    (void)state;
    struct process *const first = process_at(0);
    struct process *const second = process_at(1);
    assert_int_equal(process_stop(first), OK);
    assert_int_equal(process_stop(first), ERROR_ALREADY);
    assert_ptr_equal(machine_loop(), second);
    assert_string_equal(process_state_name(first), "Stopped");
    assert_int_equal(process_stop(second), OK);
    assert_null(machine_loop());
    assert_int_equal(process_start(first), OK);
    assert_int_equal(process_start(first), ERROR_ALREADY);
    assert_ptr_equal(machine_loop(), first);
}

static void who_stops_itself_leaves_the_processor_at_once(void **state)
{
    (void)state;
    const unsigned pend_count = machine.pend_count;
    assert_int_equal(process_stop(kernel.current), OK);
    assert_int_not_equal(machine.pend_count, pend_count);
    assert_ptr_equal(machine_loop(), process_at(1));
}

static void an_upcall_waits_for_a_stopped_process(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    assert_int_equal(process_stop(process_at(1)), OK);
    machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, machine_code(0), 0);
    struct answer answer;
    assert_false(machine_syscall(SYSCALL_YIELD, YIELD_WAIT, 0, 0, 0, &answer));
    assert_int_equal(process_stop(process), OK);
    assert_int_equal(upcall_schedule(&probe.driver, process, 0, 1, 2, 3), OK);
    assert_null(machine_loop());
    assert_int_equal(process_start(process), OK);
    assert_ptr_equal(machine_loop(), process);
    assert_int_equal(machine.upcall.count, 1);
}

static void a_stopped_process_whose_wait_is_over_waits_for_its_start(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    assert_int_equal(process_stop(process_at(1)), OK);
    struct answer answer;
    assert_false(machine_syscall(SYSCALL_YIELD, YIELD_WAIT_FOR, PROBE_NUMBER, 0, 0, &answer));
    assert_int_equal(process_stop(process), OK);
    assert_int_equal(upcall_schedule(&probe.driver, process, 0, 1, 2, 3), OK);
    assert_null(machine_loop());
    assert_int_equal(process_start(process), OK);
    assert_ptr_equal(machine_loop(), process);
    assert_int_equal(arch_arguments(process)[2], 3);
}

static void management_says_when_it_makes_no_sense(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    assert_int_equal(process_boot(process), ERROR_INVALID);
    assert_int_equal(process_terminate(process), OK);
    (void)machine_loop();
    assert_int_equal(process_terminate(process), ERROR_INVALID);
    assert_int_equal(process_stop(process), ERROR_INVALID);
    assert_int_equal(process_start(process), ERROR_INVALID);
    assert_int_equal(process_restart(process), ERROR_INVALID);
    assert_int_equal(process_fault(process, FAULT_REQUESTED), ERROR_INVALID);
    assert_int_equal(process_boot(process), OK);
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_int_equal(process_boot(process_at(3)), ERROR_INVALID);
    assert_null(process_at(MACHINE_PROCESS_COUNT));
}

static void what_is_about_to_end_can_be_booted(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    const uint32_t identifier = process->identifier;
    assert_int_equal(process_terminate(process), OK);
    assert_int_equal(process_boot(process), OK);
    (void)machine_loop();
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_int_equal(process->restart_count, 1);
    assert_int_not_equal(process->identifier, identifier);
}

static void a_fault_ends_its_process_alone(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    kernel_fault_from_process();
    assert_ptr_not_equal(machine_loop(), process);
    assert_int_equal(process->state, PROCESS_FAULTED);
    assert_int_equal(process->fault, FAULT_HARDWARE);
    assert_ptr_not_equal(process_next(NULL), process);
    assert_int_equal(probe.ended_count, 1);
}

static void the_restart_policy_restarts_up_to_its_limit(void **state)
{
    (void)state;
    static const struct fault_policy twice = {
        .action = FAULT_ACTION_RESTART, .restart_limit = 2, .afterwards = FAULT_ACTION_STOP};
    start_with(&twice, 1);
    struct process *const process = kernel.current;
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(process_fault(process, FAULT_REQUESTED), OK);
        assert_ptr_equal(machine_loop(), process);
        assert_int_equal(process->restart_count, i + 1);
    }
    assert_int_equal(process_fault(process, FAULT_REQUESTED), OK);
    assert_null(machine_loop());
    assert_int_equal(process->state, PROCESS_FAULTED);
}

static void the_restart_policy_without_a_limit_goes_on(void **state)
{
    (void)state;
    static const struct fault_policy always = {.action = FAULT_ACTION_RESTART};
    start_with(&always, 1);
    for (unsigned i = 0; i < 300; i++) {
        assert_int_equal(process_fault(kernel.current, FAULT_REQUESTED), OK);
        assert_non_null(machine_loop());
    }
    assert_int_equal(kernel.current->restart_count, 300);
}

static void a_fault_is_dumped_when_the_policy_says_so(void **state)
{
    (void)state;
    static const struct fault_policy dump = {.action = FAULT_ACTION_STOP, .dump = dump_process};
    start_with(&dump, 1);
    machine.log[0] = '\0';
    assert_int_equal(process_fault(kernel.current, FAULT_REQUESTED), OK);
    assert_null(machine_loop());
    assert_non_null(strstr(machine.log, "app"));
}

static void a_fault_asked_for_by_a_driver_waits_until_the_driver_is_done(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    grant_enter (struct probe_app, app, &probe.driver, process) {
        assert_int_equal(process_fault(process, FAULT_REQUESTED), OK);
        app->count = 7;
        assert_true(process_is_alive(process));
    }
    (void)machine_loop();
    assert_int_equal(process->state, PROCESS_FAULTED);
    assert_int_equal(probe.ended_app_count, 7);
}

static void the_protection_unit_follows_the_process(void **state)
{
    (void)state;
    struct process *const first = kernel.current;
    assert_ptr_equal(machine.applied, &first->protection);
    assert_int_equal(process_stop(first), OK);
    struct process *const second = machine_loop();
    assert_ptr_equal(machine.applied, &second->protection);
    machine.applied = NULL;
    assert_ptr_equal(machine_loop(), second);
    assert_null(machine.applied); /* the same process: nothing to write */
    assert_int_equal(process_restart(second), OK);
    assert_ptr_equal(machine_loop(), second);
    assert_ptr_equal(machine.applied, &second->protection);
}

static void work_that_comes_before_the_sleep_is_not_slept_over(void **state)
{
    (void)state;
    assert_int_equal(process_terminate(process_at(0)), OK);
    assert_int_equal(process_terminate(process_at(1)), OK);
    assert_null(machine_loop());
    assert_int_equal(machine.sleep_count, 1);
    assert_int_equal(fake_arch_mask, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
#define OWN(name) cmocka_unit_test_teardown(name, end)
    const struct CMUnitTest tests[] = {
        TEST(a_process_starts_with_what_the_abi_promises),
        TEST(exit_ends_the_process_and_keeps_its_code),
        TEST(exit_restart_gives_a_fresh_identifier_and_fresh_memory),
        TEST(a_restarted_process_sees_nothing_of_the_last_one),
        TEST(stop_and_start_hold_and_release_a_process),
        TEST(who_stops_itself_leaves_the_processor_at_once),
        TEST(an_upcall_waits_for_a_stopped_process),
        TEST(a_stopped_process_whose_wait_is_over_waits_for_its_start),
        TEST(management_says_when_it_makes_no_sense),
        TEST(what_is_about_to_end_can_be_booted),
        TEST(a_fault_ends_its_process_alone),
        OWN(the_restart_policy_restarts_up_to_its_limit),
        OWN(the_restart_policy_without_a_limit_goes_on),
        OWN(a_fault_is_dumped_when_the_policy_says_so),
        TEST(a_fault_asked_for_by_a_driver_waits_until_the_driver_is_done),
        TEST(the_protection_unit_follows_the_process),
        TEST(work_that_comes_before_the_sleep_is_not_slept_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
