#include "kernel/fake/test.h"
#include "kernel/ipc.h"

enum { EXISTS, FIND, SERVICE, CLIENT, WHO, FIND_ID };
#define CODE_OFFSET 0
#define BUFFER 512u /* where a buffer is in the RAM of each process */

static struct ipc ipc = IPC;
static const struct driver_entry drivers[] = {{DRIVER_IPC, &ipc.driver}};
static const uint8_t short_identifier[8] = {10, 0, 4, 0, 0x78, 0x56, 0x34, 0x12};

static void is(unsigned slot)
{
    kernel.current = process_at(slot);
    kernel.alone = 0;
}

static void ready(unsigned slot)
{
    is(slot);
    assert_int_equal(machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(2048), 0, 0).words[0],
                     RETURN_SUCCESS);
}

static int start(void **state)
{
    (void)state;
    machine_start(&(struct machine_setup){
        .drivers = drivers, .driver_count = 1, .ipc = &ipc, .ram_size = 0x8000});
    machine_app_add(&(struct machine_app){"client", 4096, TBF_FLAG_ENABLED, 0, NULL, 0});
    machine_app_add(
        &(struct machine_app){"service", 4096, TBF_FLAG_ENABLED, 0, short_identifier, 8});
    machine_app_add(&(struct machine_app){"third", 4096, TBF_FLAG_ENABLED, 0, NULL, 0});
    machine_app_add(&(struct machine_app){"fourth", 4096, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 4);
    for (unsigned slot = 0; slot < 4; slot++)
        ready(slot);
    return 0;
}

static int end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

static struct answer command(unsigned slot, uint32_t number, uint32_t a)
{
    is(slot);
    return machine_call(SYSCALL_COMMAND, DRIVER_IPC, number, a, 0);
}

static void listen(unsigned slot, uint32_t number)
{
    is(slot);
    assert_int_equal(
        machine_call(SYSCALL_SUBSCRIBE, DRIVER_IPC, number, machine_code(CODE_OFFSET), 0).words[0],
        RETURN_SUCCESS_2_U32);
}

static uint32_t address_of(unsigned slot, uint32_t offset)
{
    return (uint32_t)process_at(slot)->ram_start + offset;
}

static void lend(unsigned owner, unsigned borrower, uint32_t offset, uint32_t size)
{
    is(owner);
    assert_int_equal(machine_call(SYSCALL_ALLOW_READ_WRITE, DRIVER_IPC, borrower,
                                  address_of(owner, offset), size)
                         .words[0],
                     RETURN_SUCCESS_2_U32);
}

/* The process comes onto the processor, after any other that was there. */
static void run(unsigned slot)
{
    const uint32_t ready_before = kernel.ready;
    kernel.ready = 1u << slot;
    kernel.alone = 0;
    if (kernel.current == process_at(slot))
        kernel.current = process_at((slot + 1) % 4); /* which has run meanwhile */
    kernel.protected = kernel.protected == process_at(slot) ? kernel.current : kernel.protected;
    assert_ptr_equal(machine_loop(), process_at(slot));
    kernel.ready = ready_before;
}

static bool may_touch(unsigned slot, uint32_t address)
{
    const struct arch_protection *const protection = &process_at(slot)->protection;
    assert_ptr_equal(machine.applied, protection);
    for (unsigned place = 0; place < ARCH_SHARE_COUNT; place++)
        if (address >= protection->shares[place].start && address < protection->shares[place].end)
            return true;
    return false;
}

/* The process touches an address that is closed to it. true: it goes on, and it is open. */
static bool touch(unsigned slot, uint32_t address)
{
    assert_false(may_touch(slot, address));
    is(slot);
    machine.fault_address = address;
    kernel_fault_from_process();
    (void)machine_loop();
    machine.fault_address = 0;
    if (process_at(slot)->state == PROCESS_FAULTED)
        return false;
    run(slot);
    assert_true(may_touch(slot, address));
    return true;
}

static void assert_upcall(unsigned slot, unsigned number, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t values[3] = {0};
    assert_true(upcall_take_for(process_at(slot), subscription_of(&ipc.driver, number), values));
    assert_int_equal(values[0], a);
    assert_int_equal(values[1], b);
    assert_int_equal(values[2], c);
}

static void assert_no_upcall(unsigned slot)
{
    assert_int_equal(process_at(slot)->upcall_count, 0);
}

static struct answer find(unsigned slot, const char *name, uint32_t size)
{
    is(slot);
    memcpy((char *)process_at(slot)->ram_start + BUFFER, name, strlen(name));
    (void)machine_call(SYSCALL_ALLOW_READ_ONLY, DRIVER_IPC, 0, address_of(slot, BUFFER), size);
    return command(slot, FIND, 0);
}

static void finish(unsigned slot)
{
    assert_int_equal(process_terminate(process_at(slot)), OK);
    (void)machine_loop();
    assert_int_equal(process_at(slot)->state, PROCESS_TERMINATED);
}

static void a_service_is_found_by_its_whole_name(void **state)
{
    (void)state;
    assert_int_equal(command(0, EXISTS, 0).words[0], RETURN_SUCCESS);
    assert_success_u32(find(0, "service", 7), 1);
    assert_success_u32(find(1, "client", 6), 0);
    assert_failure(find(0, "servicE", 7), ERROR_NODEVICE);
    assert_failure(find(0, "service", 6), ERROR_NODEVICE);
    assert_failure(find(0, "services", 8), ERROR_NODEVICE);
    assert_failure(find(0, "", 0), ERROR_NODEVICE);
    finish(1);
    assert_failure(find(0, "service", 7), ERROR_NODEVICE);
}

static void a_service_is_found_by_its_short_identifier(void **state)
{
    (void)state;
    assert_success_u32(command(0, FIND_ID, 0x12345678), 1);
    assert_failure(command(0, FIND_ID, 0x12345679), ERROR_NODEVICE);
    assert_failure(command(0, FIND_ID, 0), ERROR_NODEVICE); /* two have none */
    finish(1);
    assert_failure(command(0, FIND_ID, 0x12345678), ERROR_NODEVICE);
}

static void the_kernel_says_who_is_there(void **state)
{
    (void)state;
    struct answer answer = command(0, WHO, 1);
    assert_success_2(answer, process_at(1)->identifier, 0x12345678);
    answer = command(0, WHO, 2);
    assert_success_2(answer, process_at(2)->identifier, 0);
    assert_failure(command(0, WHO, 4), ERROR_INVALID);
}

static void service_and_client_call_each_other(void **state)
{
    (void)state;
    listen(1, 1);
    listen(0, 1);
    lend(0, 1, BUFFER, 64);
    assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    assert_upcall(1, 1, 0, 64, address_of(0, BUFFER));
    assert_int_equal(command(1, CLIENT, 0).words[0], RETURN_SUCCESS);
    assert_upcall(0, 1, 1, 0, 0);
    assert_no_upcall(0);
    assert_no_upcall(1);
}

static void who_cannot_be_called_is_an_error(void **state)
{
    (void)state;
    static const uint32_t nobody[] = {4, 5, 7, 8, 32, 255, 256, 0x80000000, UINT32_MAX};
    for (unsigned i = 0; i < COUNT_OF(nobody); i++) {
        assert_failure(command(0, SERVICE, nobody[i]), ERROR_INVALID);
        assert_failure(command(0, CLIENT, nobody[i]), ERROR_INVALID);
    }
    assert_failure(command(0, SERVICE, 0), ERROR_INVALID);
    assert_failure(command(0, CLIENT, 0), ERROR_INVALID);
    assert_failure(command(0, FIND_ID + 1, 1), ERROR_NOSUPPORT);
    finish(1);
    assert_failure(command(0, SERVICE, 1), ERROR_INVALID);
}

/* A subscription drops what was queued before it: who was told that the call is on its way would wait for
 * ever. */
static void a_call_before_the_subscription_comes_with_it(void **state)
{
    (void)state;
    (void)find(1, "client", 6); /* it uses IPC, but does not listen yet */
    lend(0, 1, BUFFER, 64);
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    assert_int_equal(command(2, SERVICE, 1).words[0], RETURN_SUCCESS);
    assert_int_equal(command(2, SERVICE, 3).words[0], RETURN_SUCCESS);
    assert_no_upcall(1);
    listen(1, 0);
    assert_no_upcall(1);
    listen(1, 1);
    assert_upcall(1, 1, 0, 64, address_of(0, BUFFER));
    assert_upcall(1, 1, 2, 0, 0);
    assert_no_upcall(1);
    listen(1, 1);
    assert_no_upcall(1);
}

static void a_client_hears_of_the_answer_when_it_listens(void **state)
{
    (void)state;
    assert_int_equal(command(1, CLIENT, 0).words[0], RETURN_SUCCESS);
    listen(0, 0);
    listen(0, 2);
    assert_no_upcall(0);
    listen(0, 1);
    assert_upcall(0, 1, 1, 0, 0);
    assert_no_upcall(0);
}

static void who_ends_before_it_listens_is_not_told_in_its_next_life(void **state)
{
    (void)state;
    assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    finish(1);
    assert_int_equal(process_boot(process_at(1)), OK);
    ready(1);
    listen(1, 1);
    assert_no_upcall(1);
}

/* Nothing else interrupts it. */
static void a_caller_that_goes_on_leaves_the_called_its_turn(void **state)
{
    (void)state;
    struct answer answer;
    listen(1, 1);
    for (unsigned slot = 1; slot < 4; slot++) {
        is(slot);
        assert_false(machine_syscall(SYSCALL_YIELD, YIELD_WAIT, 0, 0, 0, &answer));
    }
    assert_ptr_equal(machine_loop(), process_at(0));
    machine.slice_us = 0;
    kernel.is_slicing = false;
    assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    assert_int_equal(machine.slice_us, SCHEDULER_SLICE_US);
    kernel_slice_expired();
    assert_ptr_equal(machine_loop(), process_at(1));
}

static void a_full_queue_is_told(void **state)
{
    (void)state;
    listen(1, 1);
    for (unsigned i = 0; i < UPCALL_QUEUE_LENGTH; i++)
        assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    assert_failure(command(0, SERVICE, 1), ERROR_NOMEM);
}

static void what_is_lent_is_open_for_exactly_its_bytes(void **state)
{
    (void)state;
    listen(1, 1);
    lend(0, 1, BUFFER, 96);
    run(1);
    assert_false(may_touch(1, address_of(0, BUFFER))); /* it was not told yet */
    assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    run(1);
    assert_true(touch(1, address_of(0, BUFFER)));
    assert_true(may_touch(1, address_of(0, BUFFER + 95)));
    assert_false(may_touch(1, address_of(0, BUFFER - 1)));
    assert_false(may_touch(1, address_of(0, BUFFER + 96)));
    run(2);
    assert_false(may_touch(2, address_of(0, BUFFER)));
}

static void a_buffer_that_cannot_be_opened_is_reported(void **state)
{
    (void)state;
    listen(1, 1);
    lend(0, 1, BUFFER + 4, 64);
    assert_failure(command(0, SERVICE, 1), ERROR_SIZE);
    lend(0, 1, BUFFER, 33);
    assert_failure(command(0, SERVICE, 1), ERROR_SIZE);
    assert_no_upcall(1);
    run(1);
    assert_false(touch(1, address_of(0, BUFFER)));
}

static void nothing_is_open_before_it_is_told(void **state)
{
    (void)state;
    listen(1, 1);
    lend(0, 1, BUFFER, 64);
    run(1);
    assert_false(touch(1, address_of(0, BUFFER)));
}

static void tell(unsigned owner, unsigned borrower, uint32_t size)
{
    listen(borrower, borrower);
    lend(owner, borrower, BUFFER, size);
    assert_int_equal(command(owner, SERVICE, borrower).words[0], RETURN_SUCCESS);
    run(borrower);
    assert_true(touch(borrower, address_of(owner, BUFFER)));
}

static void what_is_taken_back_is_closed_at_once(void **state)
{
    (void)state;
    tell(0, 1, 64);
    lend(0, 1, BUFFER, 0);
    run(1);
    assert_false(touch(1, address_of(0, BUFFER)));
}

static void another_buffer_in_its_place_closes_the_first(void **state)
{
    (void)state;
    tell(0, 1, 64);
    lend(0, 1, BUFFER + 256, 64);
    assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    run(1);
    assert_true(touch(1, address_of(0, BUFFER + 256)));
    assert_false(touch(1, address_of(0, BUFFER)));
}

static void another_buffer_is_lent_by_the_next_call_alone(void **state)
{
    (void)state;
    tell(0, 1, 64);
    lend(0, 1, BUFFER + 256, 64);
    run(1);
    assert_false(touch(1, address_of(0, BUFFER + 256)));
}

static void the_end_of_the_owner_closes_it(void **state)
{
    (void)state;
    tell(0, 1, 64);
    /* The borrower was the last to run; nobody else does before it runs again. */
    finish(0);
    kernel.current = process_at(1);
    kernel.ready = 2;
    assert_ptr_equal(machine_loop(), process_at(1));
    assert_false(may_touch(1, address_of(0, BUFFER)));
    assert_int_equal(process_boot(process_at(0)), OK);
    ready(0);
    lend(0, 1, BUFFER, 64);
    run(1);
    assert_false(may_touch(1, address_of(0, BUFFER)));
    assert_false(touch(1, address_of(0, BUFFER)));
}

static void the_end_of_the_borrower_closes_it(void **state)
{
    (void)state;
    tell(0, 1, 64);
    finish(1);
    assert_int_equal(process_boot(process_at(1)), OK);
    ready(1);
    run(1);
    assert_false(may_touch(1, address_of(0, BUFFER)));
    listen(1, 1);
    assert_false(touch(1, address_of(0, BUFFER)));
}

static void more_than_the_unit_holds_are_opened_in_turn(void **state)
{
    (void)state;
    tell(0, 1, 64);
    tell(2, 1, 640);
    tell(3, 1, 96);
    assert_true(may_touch(1, address_of(2, BUFFER)));
    assert_true(touch(1, address_of(0, BUFFER)));
    assert_true(touch(1, address_of(2, BUFFER + 639)));
    assert_true(may_touch(1, address_of(0, BUFFER)));
    assert_true(touch(1, address_of(3, BUFFER + 95)));
    assert_true(touch(1, address_of(0, BUFFER + 63)));
    assert_false(touch(1, address_of(0, BUFFER + 64)));
}

static void a_touch_of_what_is_open_is_a_fault_of_its_own(void **state)
{
    (void)state;
    tell(0, 1, 64);
    is(1);
    machine.fault_address = address_of(0, BUFFER + 62); /* a word there reaches beyond the end */
    kernel_fault_from_process();
    (void)machine_loop();
    assert_int_equal(process_at(1)->state, PROCESS_FAULTED);
}

static void a_stack_in_memory_that_is_taken_back_ends_the_borrower(void **state)
{
    (void)state;
    tell(0, 1, 64);
    process_at(1)->registers.arguments = (uint32_t *)(process_at(0)->ram_start + BUFFER);
    lend(0, 1, BUFFER, 0);
    (void)machine_loop();
    assert_int_equal(process_at(1)->state, PROCESS_FAULTED);
    assert_int_equal(process_at(1)->fault, FAULT_STACK);
}

static void yielding_for_a_call_gets_it(void **state)
{
    (void)state;
    listen(1, 1);
    struct answer answer;
    is(1);
    assert_false(machine_syscall(SYSCALL_YIELD, YIELD_WAIT_FOR, DRIVER_IPC, 1, 0, &answer));
    assert_int_equal(command(0, SERVICE, 1).words[0], RETURN_SUCCESS);
    assert_int_equal(process_at(1)->state, PROCESS_RUNNING);
    assert_int_equal(process_at(1)->registers.arguments[0], 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_service_is_found_by_its_whole_name),
        TEST(a_service_is_found_by_its_short_identifier),
        TEST(the_kernel_says_who_is_there),
        TEST(service_and_client_call_each_other),
        TEST(who_cannot_be_called_is_an_error),
        TEST(a_call_before_the_subscription_comes_with_it),
        TEST(a_client_hears_of_the_answer_when_it_listens),
        TEST(who_ends_before_it_listens_is_not_told_in_its_next_life),
        TEST(a_caller_that_goes_on_leaves_the_called_its_turn),
        TEST(a_full_queue_is_told),
        TEST(what_is_lent_is_open_for_exactly_its_bytes),
        TEST(a_buffer_that_cannot_be_opened_is_reported),
        TEST(nothing_is_open_before_it_is_told),
        TEST(what_is_taken_back_is_closed_at_once),
        TEST(another_buffer_in_its_place_closes_the_first),
        TEST(another_buffer_is_lent_by_the_next_call_alone),
        TEST(the_end_of_the_owner_closes_it),
        TEST(the_end_of_the_borrower_closes_it),
        TEST(more_than_the_unit_holds_are_opened_in_turn),
        TEST(a_touch_of_what_is_open_is_a_fault_of_its_own),
        TEST(a_stack_in_memory_that_is_taken_back_ends_the_borrower),
        TEST(yielding_for_a_call_gets_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
