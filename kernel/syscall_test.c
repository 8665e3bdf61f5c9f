#include "kernel/fake/test.h"

static struct probe_driver probe;
static const struct driver_entry drivers[] = {{PROBE_NUMBER, &probe.driver}};

static int start(void **state)
{
    (void)state;
    probe = (struct probe_driver)PROBE_DRIVER;
    machine_start(&(struct machine_setup){.drivers = drivers, .driver_count = 1});
    machine_app_add(&(struct machine_app){"first", 4096, TBF_FLAG_ENABLED, 0, NULL, 0});
    assert_int_equal(machine_boot(), 1);
    assert_int_equal(machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(2048), 0, 0).words[0],
                     RETURN_SUCCESS);
    return 0;
}

static int end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

/* ---- command ---- */

static struct command_result answer_7_8(struct command *command)
{
    return command_success_2_u32(command, 7, 8);
}

static struct command_result answer_u64(struct command *command)
{
    return command_success_u64(command, 0x1122334455667788);
}

static struct command_result answer_u32(struct command *command)
{
    return command_success_u32(command, 7);
}

static struct command_result answer_busy(struct command *command)
{
    (void)command;
    return command_failure(ERROR_BUSY);
}

static void a_command_reaches_its_driver_and_its_answer_comes_back(void **state)
{
    (void)state;
    probe.answer = answer_7_8;
    assert_success_2(machine_call(SYSCALL_COMMAND, PROBE_NUMBER, 5, 6, 9), 7, 8);
    assert_int_equal(probe.arguments[0], 5);
    assert_int_equal(probe.arguments[1], 6);
    assert_int_equal(probe.arguments[2], 9);
    assert_ptr_equal(probe.caller, kernel.current);
}

static void registers_that_a_variant_does_not_use_keep_their_values(void **state)
{
    (void)state;
    static const struct {
        struct command_result (*answer)(struct command *command);
        uint32_t expected[4];
    } answers[] = {
        {probe_answer_success, {RETURN_SUCCESS, 0xB0, 0xB1, 0xB2}},
        {answer_u32, {RETURN_SUCCESS_U32, 7, 0xB1, 0xB2}},
        {answer_7_8, {RETURN_SUCCESS_2_U32, 7, 8, 0xB2}},
        {answer_u64, {RETURN_SUCCESS_U64, 0x55667788, 0x11223344, 0xB2}},
        {answer_busy, {RETURN_FAILURE, ERROR_BUSY, 0xB1, 0xB2}},
    };
    for (unsigned i = 0; i < COUNT_OF(answers); i++) {
        probe.answer = answers[i].answer;
        const struct answer answer = machine_call(SYSCALL_COMMAND, PROBE_NUMBER, 0xB0, 0xB1, 0xB2);
        for (unsigned word = 0; word < 4; word++)
            assert_int_equal(answer.words[word], answers[i].expected[word]);
    }
}

static void a_command_to_a_driver_that_is_not_there_answers_nodevice(void **state)
{
    (void)state;
    for (uint32_t number = 0; number < 0x100000; number += 0x0FFF)
        if (number != PROBE_NUMBER)
            assert_failure(machine_call(SYSCALL_COMMAND, number, 0, 0, 0), ERROR_NODEVICE);
    assert_int_equal(probe.command_count, 0);
}

/* ---- subscribe ---- */

static void subscribe_swaps_and_hands_back_the_previous_upcall(void **state)
{
    (void)state;
    const uint32_t code = machine_code(0);
    assert_success_2(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, code, 11), 0, 0);
    assert_success_2(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, code + 2, 12), code, 11);
    assert_success_2(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, 0, 13), code + 2, 12);
    assert_success_2(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, 0, 0), 0, 13);
}

static void a_subscription_wants_a_function_in_code_or_ram(void **state)
{
    (void)state;
    const uint32_t flash_end = (uint32_t)kernel.current->flash_end;
    const uint32_t good[] = {machine_code(0), machine_code(1), flash_end - 1, machine_ram(0),
                             machine_ram(2047)};
    const uint32_t bad[] = {1,
                            machine_code(0) - 1,
                            (uint32_t)kernel.current->flash_start,
                            flash_end,
                            flash_end + 1,
                            machine_ram(0) - 1,
                            machine_ram(2048),
                            machine_ram(4095),
                            0xFFFFFFFF,
                            0xE000ED94};
    for (unsigned i = 0; i < COUNT_OF(good); i++)
        assert_int_equal(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 1, good[i], 0).words[0],
                         RETURN_SUCCESS_2_U32);
    for (unsigned i = 0; i < COUNT_OF(bad); i++)
        assert_failure_with(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 1, bad[i], 5),
                            ERROR_INVALID, bad[i], 5);
    assert_success_2(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 1, 0, 0), machine_ram(2047), 0);
}

/* The small numbers are also what the kernel's own words hold. */
static void nothing_is_subscribed_or_lent_to_a_driver_that_is_not_there(void **state)
{
    (void)state;
    static const uint32_t classes[] = {SYSCALL_SUBSCRIBE, SYSCALL_ALLOW_READ_WRITE,
                                       SYSCALL_ALLOW_READ_ONLY, SYSCALL_ALLOW_USERSPACE_READABLE};
    for (uint32_t number = 0; number < 0x200; number++)
        for (unsigned i = 0; number != PROBE_NUMBER && i < COUNT_OF(classes); i++)
            assert_failure_with(machine_call(classes[i], number, 0, 0, 7), ERROR_NODEVICE, 0, 7);
}

static void the_checks_come_in_their_order(void **state)
{
    (void)state;
    /* No driver comes before a bad function, that before a bad number. */
    assert_failure_with(machine_call(SYSCALL_SUBSCRIBE, 0x77, 99, 1, 2), ERROR_NODEVICE, 1, 2);
    assert_failure_with(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 99, 1, 2), ERROR_INVALID, 1,
                        2);
    assert_failure_with(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 99, 0, 2), ERROR_NOSUPPORT, 0,
                        2);
    for (uint32_t class = SYSCALL_ALLOW_READ_WRITE; class <= SYSCALL_ALLOW_READ_ONLY; class ++) {
        assert_failure_with(machine_call(class, 0x77, 99, 1, 2), ERROR_NODEVICE, 1, 2);
        assert_failure_with(machine_call(class, PROBE_NUMBER, 99, 1, 2), ERROR_INVALID, 1, 2);
        assert_failure_with(machine_call(class, PROBE_NUMBER, 99, 1, 0), ERROR_NOSUPPORT, 1, 0);
    }
}

/* ---- allow ---- */

static void allow_swaps_and_hands_back_the_previous_buffer(void **state)
{
    (void)state;
    for (uint32_t class = SYSCALL_ALLOW_READ_WRITE; class <= SYSCALL_ALLOW_READ_ONLY; class ++) {
        const uint32_t buffer = machine_ram(256);
        assert_success_2(machine_call(class, PROBE_NUMBER, 1, buffer, 64), 0, 0);
        assert_success_2(machine_call(class, PROBE_NUMBER, 1, buffer + 1, 63), buffer, 64);
        assert_success_2(machine_call(class, PROBE_NUMBER, 1, 0, 0), buffer + 1, 63);
        assert_success_2(machine_call(class, PROBE_NUMBER, 0, 0, 0), 0, 0);
    }
}

static void an_empty_buffer_may_stand_anywhere(void **state)
{
    (void)state;
    const uint32_t anywhere[] = {0, 1, 0xFFFFFFFF, 0x20000000, machine_ram(0) - 1};
    for (unsigned i = 0; i < COUNT_OF(anywhere); i++)
        assert_int_equal(
            machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 0, anywhere[i], 0).words[0],
            RETURN_SUCCESS_2_U32);
}

static void a_buffer_lies_wholly_in_the_ram_that_the_app_has(void **state)
{
    (void)state;
    const uint32_t start = machine_ram(0);
    const struct {
        uint32_t address, size;
        bool is_good;
    } buffers[] = {
        {start, 2048, true},
        {start, 2049, false},
        {start + 2047, 1, true},
        {start + 2048, 1, false},
        {start - 1, 1, false},
        {start - 1, 2, false},
        {start + 1, 0xFFFFFFFF, false},
        {start + 16, 0u - start, false},
        {0, 0xFFFFFFFF, false},
        {0xFFFFFFF0, 0x20, false},
        {start + 3, 2045, true},
        {start + 3, 2046, false},
        {machine_code(0), 4, false},
    };
    for (unsigned i = 0; i < COUNT_OF(buffers); i++) {
        const struct answer answer = machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 0,
                                                  buffers[i].address, buffers[i].size);
        if (buffers[i].is_good)
            assert_int_equal(answer.words[0], RETURN_SUCCESS_2_U32);
        else
            assert_failure_with(answer, ERROR_INVALID, buffers[i].address, buffers[i].size);
    }
}

static void read_only_buffers_may_lie_in_flash_behind_the_protected_part(void **state)
{
    (void)state;
    const uint32_t flash_end = (uint32_t)kernel.current->flash_end;
    const uint32_t code = machine_code(0);
    const struct {
        uint32_t address, size;
        bool is_good;
    } buffers[] = {
        {code, flash_end - code, true}, {code, flash_end - code + 1, false},
        {code - 1, 4, false},           {flash_end - 1, 1, true},
        {flash_end, 1, false},          {(uint32_t)kernel.current->flash_start, 4, false},
    };
    for (unsigned i = 0; i < COUNT_OF(buffers); i++)
        assert_int_equal(machine_call(SYSCALL_ALLOW_READ_ONLY, PROBE_NUMBER, 0, buffers[i].address,
                                      buffers[i].size)
                             .words[0],
                         buffers[i].is_good ? RETURN_SUCCESS_2_U32 : RETURN_FAILURE_2_U32);
}

static void a_readable_buffer_needs_a_driver_that_knows_of_it(void **state)
{
    (void)state;
    assert_success_2(
        machine_call(SYSCALL_ALLOW_USERSPACE_READABLE, PROBE_NUMBER, 0, machine_ram(0), 8), 0, 0);
    assert_failure_with(
        machine_call(SYSCALL_ALLOW_USERSPACE_READABLE, PROBE_NUMBER, 1, machine_ram(0), 8),
        ERROR_NOSUPPORT, machine_ram(0), 8);
}

/* ---- break ---- */

static void the_break_does_not_sink_below_a_buffer_that_was_ever_allowed(void **state)
{
    (void)state;
    assert_failure_with(
        machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER, 77, machine_ram(1024), 16),
        ERROR_NOSUPPORT, machine_ram(1024), 16);
    assert_failure(machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1039), 0, 0), ERROR_NOMEM);
    assert_int_equal(machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(1040), 0, 0).words[0],
                     RETURN_SUCCESS);
}

static void the_break_stays_between_ram_start_and_the_grants(void **state)
{
    (void)state;
    const uint32_t bad[] = {0, machine_ram(0) - 1, machine_ram(4096), machine_ram(4097),
                            0xFFFFFFFF};
    for (unsigned i = 0; i < COUNT_OF(bad); i++)
        assert_failure(machine_call(SYSCALL_MEMOP, MEMOP_BRK, bad[i], 0, 0), ERROR_NOMEM);
    machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, 0, 0);
    const uint32_t grants = machine_call(SYSCALL_MEMOP, MEMOP_GRANT_START, 0, 0, 0).words[1];
    assert_true(grants < machine_ram(4096));
    assert_failure(machine_call(SYSCALL_MEMOP, MEMOP_BRK, grants + 1, 0, 0), ERROR_NOMEM);
    const uint32_t below = grants & ~(MACHINE_GRANULE - 1);
    assert_int_equal(machine_call(SYSCALL_MEMOP, MEMOP_BRK, below, 0, 0).words[0], RETURN_SUCCESS);
}

static void sbrk_hands_back_the_old_break_and_takes_any_step(void **state)
{
    (void)state;
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_SBRK, 16, 0, 0), machine_ram(2048));
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_SBRK, (uint32_t)-16, 0, 0),
                       machine_ram(2064));
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_SBRK, 0, 0, 0), machine_ram(2048));
    const uint32_t steps[] = {0x7FFFFFFF, 0x80000000, 0x80000001, 4096, (uint32_t)-2049};
    for (unsigned i = 0; i < COUNT_OF(steps); i++)
        assert_failure(machine_call(SYSCALL_MEMOP, MEMOP_SBRK, steps[i], 0, 0), ERROR_NOMEM);
}

static void memory_that_the_break_uncovers_is_zero(void **state)
{
    (void)state;
    memset((void *)(uintptr_t)machine_ram(512), 0x5A, 2048 - 512);
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(700), 0, 0);
    machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(3000), 0, 0);
    const uint8_t *const ram = (const uint8_t *)(uintptr_t)machine_ram(0);
    for (unsigned i = 700; i < 3000; i++)
        assert_int_equal(ram[i], 0);
    assert_int_equal(ram[699], 0x5A);
}

static void memop_tells_where_things_are(void **state)
{
    (void)state;
    const struct process *const process = kernel.current;
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_RAM_START, 0, 0, 0),
                       (uint32_t)process->ram_start);
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_RAM_END, 0, 0, 0),
                       (uint32_t)process->ram_end);
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_FLASH_START, 0, 0, 0),
                       (uint32_t)process->flash_start);
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_FLASH_END, 0, 0, 0),
                       (uint32_t)process->flash_end);
    assert_success_u32(machine_call(SYSCALL_MEMOP, MEMOP_WRITEABLE_COUNT, 0, 0, 0), 0);
    assert_failure(machine_call(SYSCALL_MEMOP, MEMOP_WRITEABLE_START, 0, 0, 0), ERROR_FAIL);
    assert_failure(machine_call(SYSCALL_MEMOP, MEMOP_WRITEABLE_END, 0xFFFFFFFF, 0, 0), ERROR_FAIL);
    assert_failure(machine_call(SYSCALL_MEMOP, 12, 0, 0, 0), ERROR_NOSUPPORT);
    assert_failure(machine_call(SYSCALL_MEMOP, 0xFFFFFFFF, 0, 0, 0), ERROR_NOSUPPORT);
}

/* ---- permissions ---- */

/* The probe driver's commands 0 and 5, as a header lists them: count, driver, offset, mask. */
static const uint8_t permissions[] = {6, 0, 18,   0, 1, 0, 0x07, 0, 1, 0, 0, 0,
                                      0, 0, 0x21, 0, 0, 0, 0,    0, 0, 0, 0, 0};

static void permissions_allow_what_they_list_and_nothing_else(void **state)
{
    (void)state;
    machine_end();
    machine_start(&(struct machine_setup){.drivers = drivers, .driver_count = 1});
    machine_app_add(
        &(struct machine_app){"bound", 4096, TBF_FLAG_ENABLED, 0, permissions, sizeof permissions});
    assert_int_equal(machine_boot(), 1);
    assert_int_equal(machine_call(SYSCALL_COMMAND, PROBE_NUMBER, 0, 0, 0).words[0], RETURN_SUCCESS);
    assert_int_equal(machine_call(SYSCALL_COMMAND, PROBE_NUMBER, 5, 0, 0).words[0], RETURN_SUCCESS);
    assert_int_equal(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER, 0, 0, 0).words[0],
                     RETURN_SUCCESS_2_U32);
    assert_failure(machine_call(SYSCALL_COMMAND, PROBE_NUMBER, 1, 0, 0), ERROR_NODEVICE);
    assert_failure(machine_call(SYSCALL_COMMAND, PROBE_NUMBER, 64, 0, 0), ERROR_NODEVICE);
    assert_failure(machine_call(SYSCALL_COMMAND, PROBE_NUMBER + 1, 0, 0, 0), ERROR_NODEVICE);
    assert_failure(machine_call(SYSCALL_SUBSCRIBE, PROBE_NUMBER + 1, 0, 0, 0), ERROR_NODEVICE);
    assert_failure(machine_call(SYSCALL_ALLOW_READ_WRITE, PROBE_NUMBER + 1, 0, 0, 0),
                   ERROR_NODEVICE);
}

/* ---- exit and the unknown ---- */

static void exit_of_an_unknown_kind_is_refused(void **state)
{
    (void)state;
    assert_failure(machine_call(SYSCALL_EXIT, 2, 0, 0, 0), ERROR_NOSUPPORT);
    assert_failure(machine_call(SYSCALL_EXIT, 0xFFFFFFFF, 0, 0, 0), ERROR_NOSUPPORT);
}

static void an_unknown_class_faults_the_process_alone(void **state)
{
    (void)state;
    struct process *const process = kernel.current;
    struct answer answer;
    assert_false(machine_syscall(8, 0, 0, 0, 0, &answer));
    assert_null(machine_loop());
    assert_int_equal(process->state, PROCESS_FAULTED);
    assert_int_equal(process->fault, FAULT_SYSCALL_CLASS);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
        TEST(a_command_reaches_its_driver_and_its_answer_comes_back),
        TEST(registers_that_a_variant_does_not_use_keep_their_values),
        TEST(a_command_to_a_driver_that_is_not_there_answers_nodevice),
        TEST(subscribe_swaps_and_hands_back_the_previous_upcall),
        TEST(a_subscription_wants_a_function_in_code_or_ram),
        TEST(nothing_is_subscribed_or_lent_to_a_driver_that_is_not_there),
        TEST(the_checks_come_in_their_order),
        TEST(allow_swaps_and_hands_back_the_previous_buffer),
        TEST(an_empty_buffer_may_stand_anywhere),
        TEST(a_buffer_lies_wholly_in_the_ram_that_the_app_has),
        TEST(read_only_buffers_may_lie_in_flash_behind_the_protected_part),
        TEST(a_readable_buffer_needs_a_driver_that_knows_of_it),
        TEST(the_break_does_not_sink_below_a_buffer_that_was_ever_allowed),
        TEST(the_break_stays_between_ram_start_and_the_grants),
        TEST(sbrk_hands_back_the_old_break_and_takes_any_step),
        TEST(memory_that_the_break_uncovers_is_zero),
        TEST(memop_tells_where_things_are),
        TEST(permissions_allow_what_they_list_and_nothing_else),
        TEST(exit_of_an_unknown_kind_is_refused),
        TEST(an_unknown_class_faults_the_process_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
