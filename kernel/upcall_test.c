/* The upcall queue against a model: what the specification says, in the plainest form. */
#include "kernel/fake/test.h"
#include <stdio.h>
#include <stdlib.h>

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
    machine_app_add(&(struct machine_app){"first", 4096, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 1);
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(2048), 0, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

static void subscribe(uint32_t number, bool is_null)
{
    assert_int_equal(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, number,
                                  is_null ? 0 : machine_code(2 * number), 100 + number)
                         .words[0],
                     RETURN_SUCCESS_2_U32);
}

static enum error schedule(unsigned number, uint32_t value)
{
    return upcall_schedule(&probe.driver, kernel.current, number, value, value + 1, value + 2);
}

static bool blocks(uint32_t kind, uint32_t driver, uint32_t number)
{
    struct answer answer;
    return !machine_syscall(SYSCALL_YIELD, kind, driver, number, 0, &answer);
}

static void an_upcall_reaches_a_process_that_waits(void **state)
{
    (void)state;
    subscribe(1, false);
    assert_true(blocks(YIELD_WAIT, 0, 0));
    assert_null(machine_loop());
    assert_int_equal(schedule(1, 40), OK);
    assert_ptr_equal(machine_loop(), kernel.current);
    assert_int_equal(machine.upcall.count, 1);
    assert_int_equal(machine.upcall.function, machine_code(2));
    assert_int_equal(machine.upcall.appdata, 101);
    assert_int_equal(machine.upcall.values[0], 40);
    assert_int_equal(machine.upcall.values[2], 42);
}

static void a_process_that_does_not_wait_is_not_interrupted(void **state)
{
    (void)state;
    subscribe(0, false);
    assert_int_equal(schedule(0, 1), OK);
    assert_ptr_equal(machine_loop(), kernel.current);
    assert_int_equal(machine.upcall.count, 0);
}

static void yield_no_wait_says_whether_an_upcall_ran(void **state)
{
    (void)state;
    const uint32_t flag = machine_ram(1000);
    uint8_t *const byte = (uint8_t *)(uintptr_t)flag;
    subscribe(0, false);
    *byte = 9;
    machine_call(SYSCALL_YIELD, YIELD_NO_WAIT, flag, 0, 0);
    assert_int_equal(*byte, 0);
    assert_int_equal(schedule(0, 5), OK);
    machine_call(SYSCALL_YIELD, YIELD_NO_WAIT, flag, 0, 0);
    assert_int_equal(*byte, 1);
    assert_int_equal(machine.upcall.values[0], 5);
}

static void yield_no_wait_writes_only_into_the_app_s_ram(void **state)
{
    (void)state;
    uint8_t *const beyond = (uint8_t *)(uintptr_t)machine_ram(2048);
    *beyond = 9;
    machine_call(SYSCALL_YIELD, YIELD_NO_WAIT, machine_ram(2048), 0, 0);
    assert_int_equal(*beyond, 9);
    machine_call(SYSCALL_YIELD, YIELD_NO_WAIT, 0, 0, 0);
    machine_call(SYSCALL_YIELD, YIELD_NO_WAIT, 0xFFFFFFFF, 0, 0);
}

static void yield_no_wait_does_not_take_a_null_upcall_for_work(void **state)
{
    (void)state;
    uint8_t *const byte = (uint8_t *)(uintptr_t)machine_ram(1000);
    *byte = 9;
    subscribe(0, true);
    assert_int_equal(schedule(0, 5), OK);
    machine_call(SYSCALL_YIELD, YIELD_NO_WAIT, machine_ram(1000), 0, 0);
    assert_int_equal(*byte, 0);
    assert_int_equal(machine.upcall.count, 0);
}

static void a_null_upcall_does_not_end_a_wait(void **state)
{
    (void)state;
    subscribe(0, true);
    subscribe(1, false);
    assert_true(blocks(YIELD_WAIT, 0, 0));
    assert_int_equal(schedule(0, 5), OK);
    assert_null(machine_loop());
    assert_int_equal(schedule(1, 6), OK);
    assert_non_null(machine_loop());
    assert_int_equal(machine.upcall.values[0], 6);
}

static void wait_for_takes_its_own_upcall_and_leaves_the_others(void **state)
{
    (void)state;
    subscribe(0, false);
    subscribe(1, true);
    assert_int_equal(schedule(0, 10), OK);
    assert_int_equal(schedule(1, 20), OK);
    assert_int_equal(schedule(0, 30), OK);
    const struct answer answer = machine_call(SYSCALL_YIELD, YIELD_WAIT_FOR, PROBE_NUMBER, 1, 0);
    assert_int_equal(answer.words[0], 20);
    assert_int_equal(answer.words[1], 21);
    assert_int_equal(answer.words[2], 22);
    assert_int_equal(machine.upcall.count, 0);
    for (uint32_t value = 10; value <= 30; value += 20) {
        machine_call(SYSCALL_YIELD, YIELD_WAIT, 0, 0, 0);
        assert_int_equal(machine.upcall.values[0], value);
    }
}

static void wait_for_works_without_any_subscription(void **state)
{
    (void)state;
    assert_true(blocks(YIELD_WAIT_FOR, PROBE_NUMBER, 2));
    assert_null(machine_loop());
    assert_int_equal(schedule(1, 1), ERROR_RESERVE);
    assert_int_equal(schedule(2, 7), OK);
    assert_non_null(machine_loop());
    assert_int_equal(arch_arguments(kernel.current)[0], 7);
    assert_int_equal(arch_arguments(kernel.current)[2], 9);
    assert_int_equal(machine.upcall.count, 0);
}

static void wait_for_what_cannot_come_waits_for_ever_and_harms_nobody(void **state)
{
    (void)state;
    subscribe(0, false);
    assert_true(blocks(YIELD_WAIT_FOR, 0x4711, 0));
    assert_int_equal(schedule(0, 1), OK);
    assert_null(machine_loop());
    assert_int_equal(process_terminate(kernel.current), OK);
    assert_null(machine_loop());
    assert_int_equal(kernel.current->state, PROCESS_TERMINATED);
}

static void a_new_subscription_drops_what_waits_for_it_null_upcalls_too(void **state)
{
    (void)state;
    subscribe(0, true);
    assert_int_equal(schedule(0, 1), OK);
    subscribe(1, false);
    assert_int_equal(schedule(1, 2), OK);
    subscribe(0, false);
    assert_true(upcall_is_pending(&probe.driver, kernel.current, 1));
    assert_false(upcall_is_pending(&probe.driver, kernel.current, 0));
    machine_call(SYSCALL_YIELD, YIELD_WAIT, 0, 0, 0);
    assert_int_equal(machine.upcall.values[0], 2);
    assert_true(blocks(YIELD_WAIT_FOR, PROBE_NUMBER, 0));
}

static void a_failed_subscription_drops_nothing(void **state)
{
    (void)state;
    subscribe(0, false);
    assert_int_equal(schedule(0, 1), OK);
    machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, 1, 0);
    assert_true(upcall_is_pending(&probe.driver, kernel.current, 0));
}

static void a_full_queue_loses_and_counts_the_new_one(void **state)
{
    (void)state;
    subscribe(0, false);
    for (uint32_t i = 0; i < UPCALL_QUEUE_LENGTH; i++)
        assert_int_equal(schedule(0, i), OK);
    assert_int_equal(schedule(0, 99), ERROR_NOMEM);
    assert_int_equal(kernel.current->dropped_upcall_count, 1);
    for (uint32_t i = 0; i < UPCALL_QUEUE_LENGTH; i++) {
        machine_call(SYSCALL_YIELD, YIELD_WAIT, 0, 0, 0);
        assert_int_equal(machine.upcall.values[0], i);
    }
    assert_true(blocks(YIELD_WAIT, 0, 0));
}

static void an_unknown_yield_returns_at_once(void **state)
{
    (void)state;
    subscribe(0, false);
    assert_int_equal(schedule(0, 1), OK);
    const struct answer answer = machine_call(SYSCALL_YIELD, 3, 4, 5, 6);
    assert_int_equal(answer.words[0], 3);
    assert_int_equal(machine.upcall.count, 0);
    assert_true(upcall_is_pending(&probe.driver, kernel.current, 0));
}

static void a_driver_names_only_subscriptions_that_it_has(void **state)
{
    (void)state;
    subscribe(0, false);
    assert_int_equal(schedule(PROBE_UPCALL_COUNT, 1), ERROR_INVALID);
    assert_int_equal(upcall_schedule(&other.driver, kernel.current, 0, 1, 2, 3), ERROR_RESERVE);
    assert_int_equal(process_terminate(kernel.current), OK);
    assert_null(machine_loop());
    assert_int_equal(schedule(0, 1), ERROR_NODEVICE);
}

/* ---- the model ---- */

struct model {
    struct {
        unsigned number;
        uint32_t value;
    } entries[UPCALL_QUEUE_LENGTH];
    unsigned count;
    bool is_null[PROBE_UPCALL_COUNT];
    unsigned dropped;
};

static void model_remove(struct model *model, unsigned place)
{
    model->count--;
    memmove(&model->entries[place], &model->entries[place + 1],
            (model->count - place) * sizeof model->entries[0]);
}

static void model_subscribe(struct model *model, unsigned number, bool is_null)
{
    subscribe(number, is_null);
    model->is_null[number] = is_null;
    for (unsigned i = model->count; i-- > 0;)
        if (model->entries[i].number == number)
            model_remove(model, i);
}

static void model_schedule(struct model *model, unsigned number, uint32_t value)
{
    const enum error error = schedule(number, value);
    if (model->count == UPCALL_QUEUE_LENGTH) {
        assert_int_equal(error, ERROR_NOMEM);
        model->dropped++;
        return;
    }
    assert_int_equal(error, OK);
    model->entries[model->count].number = number;
    model->entries[model->count].value = value;
    model->count++;
}

static void model_yield_no_wait(struct model *model)
{
    while (model->count != 0 && model->is_null[model->entries[0].number])
        model_remove(model, 0);
    const unsigned before = machine.upcall.count;
    machine_call(SYSCALL_YIELD, YIELD_NO_WAIT, 0, 0, 0);
    assert_int_equal(machine.upcall.count - before, model->count != 0);
    if (model->count == 0)
        return;
    assert_int_equal(machine.upcall.values[0], model->entries[0].value);
    assert_int_equal(machine.upcall.appdata, 100 + model->entries[0].number);
    model_remove(model, 0);
}

static void model_wait_for(struct model *model, unsigned number)
{
    for (unsigned i = 0; i < model->count; i++) {
        if (model->entries[i].number != number)
            continue;
        const struct answer answer =
            machine_call(SYSCALL_YIELD, YIELD_WAIT_FOR, PROBE_NUMBER, number, 0);
        assert_int_equal(answer.words[0], model->entries[i].value);
        model_remove(model, i);
        return;
    }
}

static void random_sequences_agree_with_the_model(void **state)
{
    (void)state;
    struct model model = {.count = 0};
    unsigned seed = 1;
    for (unsigned number = 0; number < PROBE_UPCALL_COUNT; number++)
        model_subscribe(&model, number, false);
    for (uint32_t step = 0; step < 200000; step++) {
        seed = seed * 1103515245u + 12345u;
        const unsigned number = (seed >> 16) % PROBE_UPCALL_COUNT;
        switch ((seed >> 20) % 8) {
        case 0:
            model_subscribe(&model, number, (seed >> 25) % 2);
            break;
        case 1:
        case 2:
            model_yield_no_wait(&model);
            break;
        case 3:
            model_wait_for(&model, number);
            break;
        default:
            model_schedule(&model, number, step);
        }
        assert_int_equal(kernel.current->upcall_count, model.count);
        assert_int_equal(kernel.current->dropped_upcall_count, (uint16_t)model.dropped);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
        TEST(an_upcall_reaches_a_process_that_waits),
        TEST(a_process_that_does_not_wait_is_not_interrupted),
        TEST(yield_no_wait_says_whether_an_upcall_ran),
        TEST(yield_no_wait_writes_only_into_the_app_s_ram),
        TEST(yield_no_wait_does_not_take_a_null_upcall_for_work),
        TEST(a_null_upcall_does_not_end_a_wait),
        TEST(wait_for_takes_its_own_upcall_and_leaves_the_others),
        TEST(wait_for_works_without_any_subscription),
        TEST(wait_for_what_cannot_come_waits_for_ever_and_harms_nobody),
        TEST(a_new_subscription_drops_what_waits_for_it_null_upcalls_too),
        TEST(a_failed_subscription_drops_nothing),
        TEST(a_full_queue_loses_and_counts_the_new_one),
        TEST(an_unknown_yield_returns_at_once),
        TEST(a_driver_names_only_subscriptions_that_it_has),
        TEST(random_sequences_agree_with_the_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
