#include "kernel/fake/test.h"
#include "kernel/scheduler.h"

static struct scheduler round_robin = SCHEDULER_ROUND_ROBIN;
static struct scheduler cooperative = SCHEDULER_COOPERATIVE;
static struct scheduler priority = SCHEDULER_PRIORITY;

static unsigned next(struct scheduler *scheduler, uint32_t ready, unsigned last,
                     enum scheduler_event event)
{
    return scheduler->ops->next(scheduler, ready, last, event).slot;
}

static void round_robin_gives_each_ready_process_its_turn(void **state)
{
    (void)state;
    for (uint32_t ready = 1; ready < 0x100; ready++) {
        for (unsigned last = 0; last < 8; last++) {
            unsigned expected = (last + 1) % 8;
            while ((ready >> expected & 1) == 0)
                expected = (expected + 1) % 8;
            assert_int_equal(next(&round_robin, ready, last, SCHEDULER_EXPIRED), expected);
            assert_int_equal(next(&round_robin, ready, last, SCHEDULER_BLOCKED), expected);
        }
    }
}

static void round_robin_lets_an_interrupted_process_go_on(void **state)
{
    (void)state;
    assert_int_equal(next(&round_robin, 0x7, 1, SCHEDULER_INTERRUPTED), 1);
    assert_int_equal(next(&round_robin, 0x5, 1, SCHEDULER_INTERRUPTED), 2);
}

static void the_last_slot_of_all_wraps(void **state)
{
    (void)state;
    assert_int_equal(next(&round_robin, 0x80000001, 31, SCHEDULER_EXPIRED), 0);
    assert_int_equal(next(&round_robin, 0x80000000, 31, SCHEDULER_EXPIRED), 31);
}

static void a_cooperative_process_runs_until_it_yields(void **state)
{
    (void)state;
    assert_int_equal(next(&cooperative, 0x7, 1, SCHEDULER_INTERRUPTED), 1);
    assert_int_equal(next(&cooperative, 0x7, 1, SCHEDULER_BLOCKED), 2);
    assert_int_equal(cooperative.ops->next(&cooperative, 1, 0, SCHEDULER_BLOCKED).slice_us, 0);
}

static void priority_takes_the_lowest_slot_at_once(void **state)
{
    (void)state;
    assert_int_equal(next(&priority, 0x6, 2, SCHEDULER_INTERRUPTED), 1);
    assert_int_equal(next(&priority, 0x4, 2, SCHEDULER_INTERRUPTED), 2);
}

/* ---- with the kernel ---- */

static void boot_two(struct scheduler *scheduler)
{
    machine_start(&(struct machine_setup){.scheduler = scheduler});
    machine_app_add(&(struct machine_app){"one", 1024, TBF_FLAG_ENABLED, 0, NULL, 0});
    machine_app_add(&(struct machine_app){"two", 1024, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 2);
}

static int end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

static void a_slice_that_runs_out_hands_over_and_is_counted(void **state)
{
    (void)state;
    boot_two(&round_robin);
    struct process *const first = kernel.current;
    assert_int_equal(machine.slice_us, SCHEDULER_SLICE_US);
    machine.slice_us = 0;
    kernel_slice_expired();
    struct process *const second = machine_loop();
    assert_ptr_not_equal(second, first);
    assert_int_equal(first->slice_expired_count, 1);
    assert_int_equal(machine.slice_us, SCHEDULER_SLICE_US);
}

static void an_interrupt_leaves_the_rest_of_the_slice(void **state)
{
    (void)state;
    boot_two(&round_robin);
    struct process *const first = kernel.current;
    machine.slice_us = 123; /* what is left by now */
    assert_ptr_equal(machine_loop(), first);
    assert_int_equal(machine.slice_us, 123);
}

static void no_slice_runs_while_the_kernel_sleeps(void **state)
{
    (void)state;
    boot_two(&round_robin);
    assert_int_equal(process_stop(process_at(0)), OK);
    assert_int_equal(process_stop(process_at(1)), OK);
    assert_null(machine_loop());
    assert_int_equal(machine.slice_us, 0);
}

static void a_process_that_nobody_waits_for_runs_without_a_slice(void **state)
{
    (void)state;
    boot_two(&round_robin);
    struct process *const first = kernel.current;
    assert_int_equal(process_stop(first), OK);
    struct process *const second = machine_loop();
    machine.slice_us = 0; /* the first one's: it ends nothing now */
    kernel_slice_expired();
    assert_ptr_equal(machine_loop(), second);
    assert_int_equal(machine.slice_us, 0);
    assert_int_equal(second->slice_expired_count, 0);
    assert_int_equal(process_start(first), OK);
    assert_ptr_equal(machine_loop(), second);
    assert_int_equal(machine.slice_us, SCHEDULER_SLICE_US);
}

static void a_process_that_restarts_gives_up_its_turn(void **state)
{
    (void)state;
    boot_two(&cooperative);
    struct process *const first = kernel.current;
    assert_int_equal(process_restart(first), OK);
    assert_ptr_not_equal(machine_loop(), first);
    assert_int_equal(first->state, PROCESS_RUNNING);
}

/* ---- work that never ends ---- */

#define RUNS_ENOUGH 100000

static unsigned run_count;

static void run_again(struct deferred_call *call)
{
    if (++run_count < RUNS_ENOUGH)
        deferred_call_set(call);
}

static struct deferred_call restless = DEFERRED_CALL(run_again);
static struct deferred_call *const deferred_calls[] = {&restless};

static void boot_restless(struct scheduler *scheduler)
{
    run_count = 0;
    machine_start(&(struct machine_setup){
        .scheduler = scheduler, .deferred_calls = deferred_calls, .deferred_call_count = 1});
    machine_app_add(&(struct machine_app){"one", 1024, TBF_FLAG_ENABLED, 0, NULL, 0});
    machine_app_add(&(struct machine_app){"two", 1024, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 2);
}

/* A process goes on within so many turns; its slice brings the kernel back to the rest of the work. */
static struct process *turn_of_a_process(void)
{
    const unsigned before = run_count;
    struct process *const process = machine_loop();
    assert_in_range(run_count - before, 1, 256);
    assert_int_equal(machine.slice_us, SCHEDULER_SLICE_US);
    assert_false(machine.is_pended);
    machine.slice_us = 0;
    kernel_slice_expired();
    return process;
}

static void endless_work_leaves_turns_to_all_processes(void **state)
{
    (void)state;
    boot_restless(&round_robin);
    deferred_call_set(&restless);
    unsigned turns[2] = {0};
    for (unsigned i = 0; i < 10; i++)
        turns[turn_of_a_process()->slot]++;
    assert_int_equal(turns[0], 5);
    assert_int_equal(turns[1], 5);
}

static void endless_work_leaves_turns_to_one_process(void **state)
{
    static struct scheduler *const all[] = {&round_robin, &cooperative, &priority};
    for (unsigned i = 0; i < COUNT_OF(all); i++) {
        boot_restless(all[i]);
        struct process *const first = kernel.current;
        deferred_call_set(&restless);
        for (unsigned turn = 0; turn < 5; turn++) {
            struct process *const next = turn_of_a_process();
            if (all[i] != &round_robin)
                assert_ptr_equal(next, first);
        }
        assert_int_equal(process_stop(process_at(1)), OK);
        for (unsigned turn = 0; turn < 5; turn++)
            assert_ptr_equal(turn_of_a_process(), process_at(0));
        if (i + 1 < COUNT_OF(all))
            end(state);
    }
}

static void endless_work_goes_on_where_no_process_is_ready(void **state)
{
    (void)state;
    boot_restless(&round_robin);
    assert_int_equal(process_stop(process_at(0)), OK);
    assert_int_equal(process_stop(process_at(1)), OK);
    deferred_call_set(&restless);
    assert_null(machine_loop());
    assert_int_equal(run_count, RUNS_ENOUGH);
    assert_int_equal(machine.slice_us, 0);
}

int main(void)
{
#define WITH_KERNEL(name) cmocka_unit_test_teardown(name, end)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_robin_gives_each_ready_process_its_turn),
        cmocka_unit_test(round_robin_lets_an_interrupted_process_go_on),
        cmocka_unit_test(the_last_slot_of_all_wraps),
        cmocka_unit_test(a_cooperative_process_runs_until_it_yields),
        cmocka_unit_test(priority_takes_the_lowest_slot_at_once),
        WITH_KERNEL(a_slice_that_runs_out_hands_over_and_is_counted),
        WITH_KERNEL(an_interrupt_leaves_the_rest_of_the_slice),
        WITH_KERNEL(a_process_that_restarts_gives_up_its_turn),
        WITH_KERNEL(no_slice_runs_while_the_kernel_sleeps),
        WITH_KERNEL(a_process_that_nobody_waits_for_runs_without_a_slice),
        WITH_KERNEL(endless_work_leaves_turns_to_all_processes),
        WITH_KERNEL(endless_work_leaves_turns_to_one_process),
        WITH_KERNEL(endless_work_goes_on_where_no_process_is_ready),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
