/* The blocks themselves, with a user that loads one, sets all of its words and writes it. The drivers' own tests
 * are with the drivers. */
#include "capsules/fake/stored.h"
#include "kernel/grant.h"
#include "lib/container_of.h"

#define DRIVER_A 0xA0
#define DRIVER_B 0xB0
#define DRIVER_LATER 0xC0

enum { COMMAND_EXISTS, COMMAND_READ, COMMAND_WRITE, COMMAND_REGION, COMMAND_LONG };
#define LONG_TURNS 5

/* read and write (block, value); region (owner, is wanted); long: that many turns. Upcall 0 (status, what the
 * block holds in all of its words or UINT32_MAX, sequence number). */
static uint32_t step(struct storage_user *self, struct process *process, struct storage_job *job)
{
    (void)process;
    const struct bytes contents = storage_contents(self->storage);
    if (job->command == COMMAND_LONG)
        return ++job->phase == LONG_TURNS ? STORAGE_END | OK : STORAGE_PAUSE;
    switch (job->phase++) {
    case 0:
        return job->command == COMMAND_REGION ? STORAGE_TABLE : job->offset;
    case 1:
        if (job->command == COMMAND_REGION) {
            const uint32_t next = storage_region_find(self->storage, job, job->size != 0);
            return next == STORAGE_AGAIN ? STORAGE_END | OK : next;
        }
        job->done = const_bytes_word(bytes_as_const(contents), 0);
        for (unsigned at = 0; at < contents.size; at += 4)
            if (const_bytes_word(bytes_as_const(contents), at) != job->done)
                job->done = UINT32_MAX;
        if (job->command == COMMAND_READ)
            return STORAGE_END | OK;
        for (unsigned at = 0; at < contents.size; at += 4)
            bytes_word_set(contents, at, job->size);
        return STORAGE_WRITE;
    default:
        return STORAGE_END | OK;
    }
}

static void ended(struct storage_user *self, struct process *process, const struct storage_job *job,
                  enum error status)
{
    (void)upcall_schedule(&self->driver, process, 0, status,
                          job->command == COMMAND_REGION ? job->region : job->done,
                          self->storage->sequence);
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct storage_user *const self = container_of(driver, struct storage_user, driver);
    if (command->number == COMMAND_EXISTS)
        return command_success();
    const enum error error = storage_check(self, caller);
    if (error != OK)
        return command_failure(error);
    grant_enter (struct storage_job, job, driver, caller)
        *job = (struct storage_job){.owner = command->a,
                                    .offset = command->a,
                                    .size = command->b,
                                    .command = (uint8_t)command->number};
    storage_begin(self, caller);
    return command_success();
}

static const struct driver_ops driver_ops = {
    .command = command,
    .process_ended = storage_process_ended,
    .grant_size = sizeof(struct storage_job),
    .upcall_count = 1,
};
static const struct storage_user_ops ops = {.step = step, .ended = ended};
static struct storage_user user_a, user_b, user_later;
static const struct driver_entry drivers[] = {
    {DRIVER_A, &user_a.driver}, {DRIVER_B, &user_b.driver}, {DRIVER_LATER, &user_later.driver}};

static int start(void **state)
{
    (void)state;
    stored_start();
    user_a = user_b = user_later =
        (struct storage_user){.driver = {.ops = &driver_ops}, .ops = &ops};
    storage_add(&stored.storage, &user_a);
    storage_add(&stored.storage, &user_b);
    storage_add(&stored.after, &user_later);
    apps_start(drivers, COUNT_OF(drivers), 4);
    for (unsigned app = 0; app < 4; app++)
        for (unsigned i = 0; i < COUNT_OF(drivers); i++)
            app_subscribe(app, drivers[i].number, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    stored_end();
    return 0;
}

/* The first upcall's values. */
struct result {
    uint32_t status, value, sequence;
};

static bool take(unsigned app, uint32_t driver, struct result *result)
{
    uint32_t values[3];
    if (!upcall_take_for(process_at(app), app_subscription(driver, 0), values))
        return false;
    *result = (struct result){values[0], values[1], values[2]};
    return true;
}

static struct result do_now(uint32_t driver, uint32_t what, uint32_t a, uint32_t b)
{
    struct result result;
    assert_success(app_command(0, driver, what, a, b));
    fake_block_run(driver == DRIVER_LATER ? &stored.later : &stored.device);
    assert_true(take(0, driver, &result));
    return result;
}

static uint32_t read_now(uint32_t block)
{
    const struct result result = do_now(DRIVER_A, COMMAND_READ, block, 0);
    assert_int_equal(result.status, OK);
    return result.value;
}

static void write_now(uint32_t block, uint32_t value)
{
    assert_int_equal(do_now(DRIVER_A, COMMAND_WRITE, block, value).status, OK);
}

static void what_was_never_written_is_zeros(void **state)
{
    (void)state;
    assert_int_equal(read_now(1), 0);
    memset(stored.blocks[5], 0xFF, BLOCK_SIZE);
    memset(stored.blocks[5 + STORAGE_COPY], 0x37, BLOCK_SIZE);
    assert_int_equal(read_now(5), 0);
    assert_int_equal(read_now(STORAGE_COPY - 1), 0);
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 9; i++) {
        write_now(7, 100 + i);
        write_now(8, 200 + i);
        assert_int_equal(read_now(7), 100 + i);
        assert_int_equal(read_now(8), 200 + i);
        assert_int_equal(do_now(DRIVER_LATER, COMMAND_READ, 7, 0).value, 100 + i);
    }
    assert_int_equal(read_now(9), 0);
}

static void each_write_is_one_and_spares_the_newest(void **state)
{
    (void)state;
    for (uint32_t i = 1; i < 9; i++) {
        const unsigned before = stored.device.write_count;
        write_now(7, i);
        assert_int_equal(stored.device.write_count, before + 1);
        memset(stored.blocks[7 + (i % 2 == 0 ? STORAGE_COPY : 0)], 0, BLOCK_SIZE);
        assert_int_equal(read_now(7), i);
    }
}

static void a_block_elsewhere_is_not_taken_for_this_one(void **state)
{
    (void)state;
    write_now(7, 1);
    write_now(7, 2);
    memcpy(stored.blocks[9], stored.blocks[7], BLOCK_SIZE);
    memcpy(stored.blocks[9 + STORAGE_COPY], stored.blocks[7 + STORAGE_COPY], BLOCK_SIZE);
    assert_int_equal(read_now(9), 0);
}

/* Each bit counts. */
static void a_changed_bit_is_seen(void **state)
{
    (void)state;
    write_now(7, 1);
    write_now(7, 2); /* in the even place */
    for (unsigned bit = 0; bit < 8 * BLOCK_SIZE; bit++) {
        stored.blocks[7][bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_int_equal(read_now(7), 1);
        stored.blocks[7][bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_int_equal(read_now(7), 2);
}

static void a_place_that_cannot_be_read_is_like_a_torn_one(void **state)
{
    (void)state;
    write_now(7, 1);
    write_now(7, 2);
    stored.device.bad_block = 1 + 7;
    assert_int_equal(read_now(7), 1);
    stored.device.bad_block = 1 + 7 + STORAGE_COPY;
    assert_int_equal(read_now(7), 2);
}

/* Of a write that takes four transfers: this one is refused, or ends so. */
static enum error write_that_fails(unsigned transfer, enum error refusal, enum error failure)
{
    struct result result;
    for (unsigned i = 0; i <= transfer; i++) {
        if (i == transfer) {
            stored.device.refusal = refusal;
            stored.device.failure = failure;
        }
        if (i == 0)
            assert_success(app_command(0, DRIVER_A, COMMAND_WRITE, 7, 3));
        else
            assert_true(fake_block_step(&stored.device));
    }
    stored_run();
    assert_true(take(0, DRIVER_A, &result));
    return (enum error)result.status;
}

static void errors_of_the_device_end_the_job(void **state)
{
    (void)state;
    write_now(7, 1);
    write_now(7, 2);
    for (unsigned transfer = 0; transfer < 4; transfer++) {
        assert_int_equal(write_that_fails(transfer, ERROR_BUSY, OK), ERROR_BUSY);
        assert_int_equal(read_now(7), 2);
        assert_int_equal(write_that_fails(transfer, OK, ERROR_UNINSTALLED), ERROR_UNINSTALLED);
        assert_int_equal(read_now(7), 2);
    }
    assert_int_equal(write_that_fails(2, OK, ERROR_FAIL), ERROR_FAIL);
    assert_int_equal(read_now(7), 2);
    assert_int_equal(write_that_fails(3, OK, ERROR_FAIL), ERROR_FAIL);
    assert_int_equal(read_now(7), 2);
    assert_int_equal(do_now(DRIVER_A, COMMAND_READ, STORAGE_COPY * 2, 0).status, ERROR_INVALID);
}

static void users_and_processes_take_turns(void **state)
{
    (void)state;
    static const struct {
        unsigned app;
        uint32_t driver;
    } jobs[] = {{2, DRIVER_A}, {0, DRIVER_A}, {1, DRIVER_A}, {3, DRIVER_A}, {2, DRIVER_B}},
      order[] = {{2, DRIVER_A}, {2, DRIVER_B}, {3, DRIVER_A}, {0, DRIVER_A}, {1, DRIVER_A}};
    for (unsigned i = 0; i < COUNT_OF(jobs); i++) {
        assert_success(app_command(jobs[i].app, jobs[i].driver, COMMAND_WRITE, 10 + i, i));
        assert_int_equal(app_command(jobs[i].app, jobs[i].driver, COMMAND_READ, 0, 0).words[1],
                         ERROR_BUSY);
    }
    struct result result;
    for (unsigned i = 0; i < COUNT_OF(order); i++) {
        for (unsigned transfer = 0; transfer < 3; transfer++) {
            assert_false(take(order[i].app, order[i].driver, &result));
            assert_true(fake_block_step(&stored.device));
        }
        assert_true(take(order[i].app, order[i].driver, &result));
        assert_int_equal(result.status, OK);
    }
    assert_false(fake_block_step(&stored.device));
    for (unsigned i = 0; i < COUNT_OF(jobs); i++)
        assert_int_equal(read_now(10 + i), i);
}

static void a_job_can_let_others_go_first(void **state)
{
    (void)state;
    struct result result;
    assert_success(app_command(1, DRIVER_B, COMMAND_READ, 0, 0));
    assert_success(app_command(0, DRIVER_A, COMMAND_LONG, 0, 0));
    assert_success(app_command(2, DRIVER_A, COMMAND_READ, 0, 0));
    stored_run();
    for (unsigned app = 0; app < 3; app++)
        assert_true(take(app, app == 1 ? DRIVER_B : DRIVER_A, &result));
}

/* At each transfer of a job its process ends, and perhaps begins anew. */
static void a_process_that_ends_leaves_the_storage_to_others(void **state)
{
    (void)state;
    for (unsigned transfers = 0; transfers < 3; transfers++)
        for (unsigned is_restarted = 0; is_restarted < 2; is_restarted++) {
            struct result result;
            write_now(7, 1);
            assert_success(app_command(1, DRIVER_A, COMMAND_WRITE, 7, 2));
            assert_success(app_command(2, DRIVER_A, COMMAND_WRITE, 8, transfers));
            for (unsigned i = 0; i < transfers; i++)
                assert_true(fake_block_step(&stored.device));
            app_terminate(1);
            app_boot(1);
            app_subscribe(1, DRIVER_A, 0);
            if (is_restarted)
                assert_success(app_command(1, DRIVER_A, COMMAND_WRITE, 9, transfers));
            stored_run();
            assert_true(take(2, DRIVER_A, &result));
            assert_int_equal(result.status, OK);
            assert_int_equal(take(1, DRIVER_A, &result), is_restarted);
            assert_no_upcall(1);
            assert_int_equal(read_now(7), transfers == 2 ? 2 : 1);
            assert_int_equal(read_now(8), transfers);
            assert_int_equal(read_now(9), is_restarted     ? transfers
                                          : transfers == 0 ? 0
                                                           : transfers - 1);
        }
}

static void a_full_queue_loses_the_answer_and_no_more(void **state)
{
    (void)state;
    app_queue_fill(0, DRIVER_A, 0);
    assert_success(app_command(0, DRIVER_A, COMMAND_WRITE, 7, 1));
    stored_run();
    app_queue_empty(0, DRIVER_A, 0);
    assert_int_equal(read_now(7), 1);
}

static void every_owner_has_a_region_of_its_own(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < STORAGE_REGION_COUNT; i++) {
        assert_int_equal(do_now(DRIVER_A, COMMAND_REGION, 1000 + i, 0).status, ERROR_NOSUPPORT);
        const struct result new = do_now(DRIVER_A, COMMAND_REGION, 1000 + i, 1);
        assert_int_equal(new.status, OK);
        assert_int_equal(new.value, STORAGE_REGIONS + i * STORAGE_REGION_SIZE);
        const struct result old = do_now(DRIVER_LATER, COMMAND_REGION, 1000 + i / 2, 1);
        assert_int_equal(old.value, STORAGE_REGIONS + i / 2 * STORAGE_REGION_SIZE);
    }
    assert_int_equal(do_now(DRIVER_A, COMMAND_REGION, 7, 1).status, ERROR_NOMEM);
    assert_int_equal(do_now(DRIVER_A, COMMAND_REGION, 1000, 0).status, OK);
}

/* ---- devices that are not ours ---- */

/* Three that are written on: a FAT's boot sector, nothing in block 0, something else that begins nearly as ours. */
static void block_0_set(unsigned kind)
{
    uint8_t *const block = stored.blocks[0];
    memset(block, 0, BLOCK_SIZE);
    if (kind == 0) {
        memcpy(block, "\xEB\x3C\x90MSDOS5.0", 11);
        block[510] = 0x55;
        block[511] = 0xAA;
    } else if (kind == 1) {
        memcpy(block, "takT", 4);
    }
}

static void nothing_is_written(void)
{
    static const unsigned commands[] = {COMMAND_READ, COMMAND_WRITE, COMMAND_REGION};
    uint8_t(*const before)[BLOCK_SIZE] = malloc(sizeof *before * STORAGE_DEVICE_BLOCKS);
    assert_non_null(before);
    memcpy(before, stored.blocks, sizeof *before * STORAGE_DEVICE_BLOCKS);
    for (unsigned i = 0; i < COUNT_OF(commands); i++) {
        assert_int_equal(do_now(DRIVER_A, commands[i], 7, 1).status, ERROR_INVALID);
        assert_int_equal(do_now(DRIVER_LATER, commands[i], 7, 1).status, ERROR_INVALID);
    }
    assert_memory_equal(before, stored.blocks, sizeof *before * STORAGE_DEVICE_BLOCKS);
    free(before);
}

static void a_device_without_the_mark_is_not_written(void **state)
{
    (void)state;
    memset(stored.blocks, 0xE5, STORAGE_DEVICE_BLOCKS * BLOCK_SIZE);
    stored.storage.is_marked = false;
    for (unsigned kind = 0; kind < 3; kind++) {
        block_0_set(kind);
        nothing_is_written();
    }
    memcpy(stored.blocks[0], "takt", 4);
    write_now(7, 1);
    assert_int_equal(read_now(7), 1);
    assert_memory_equal(stored.blocks[0], "takt", 4);
}

/* An error is how one notices that a card was taken out. */
static void a_device_that_is_put_in_is_looked_at(void **state)
{
    (void)state;
    write_now(7, 1);
    write_now(7, 2);
    for (unsigned transfer = 0; transfer < 4; transfer++) {
        assert_int_equal(write_that_fails(transfer, OK, ERROR_NODEVICE), ERROR_NODEVICE);
        stored.after.is_marked = false;
        block_0_set(0);
        nothing_is_written();
        memcpy(stored.blocks[0], "takt", 4);
        assert_int_equal(read_now(7), 2);
    }
}

static void a_mark_that_cannot_be_read_is_none(void **state)
{
    (void)state;
    stored.storage.is_marked = false;
    assert_int_equal(write_that_fails(1, OK, ERROR_NODEVICE),
                     ERROR_NODEVICE); /* the mark was there */
    stored.device.bad_block = 1 + 0;
    assert_int_equal(do_now(DRIVER_A, COMMAND_WRITE, 7, 1).status, ERROR_FAIL);
    assert_int_equal(stored.device.write_count, 0);
    stored.device.bad_block = 0;
    write_now(7, 1);
}

/* ---- the power fails ---- */

#define BLOCKS 3u
#define HISTORY 40000u
static struct {
    uint32_t random;
    uint32_t value[1 + BLOCKS]; /* acknowledged */
    uint32_t block, next;       /* being written */
    unsigned cut_count;
} history;

static void looked_at_later(uint32_t block)
{
    const struct result result = do_now(DRIVER_LATER, COMMAND_READ, block, 0);
    assert_int_equal(result.status, OK);
    if (result.value != history.value[block])
        assert_true(block == history.block && result.value == history.next);
}

/* Before every write: each way in which it can be cut off, and what is there then. */
static void cut_every_write(struct fake_block *device, uint32_t number, const uint8_t *data)
{
    stored_keep(device, number, data);
    for (unsigned kind = 0; kind < STORED_CUT_COUNT; kind++) {
        stored_cut(device->blocks[number], data, kind, &history.random);
        for (uint32_t block = 1; block <= BLOCKS; block++)
            looked_at_later(block);
        history.cut_count++;
        memcpy(device->blocks[number], stored.before, BLOCK_SIZE);
    }
}

/* One write in eight is really cut off, and life goes on from there. */
static void power_fails(uint32_t block, uint32_t value)
{
    assert_success(app_command(0, DRIVER_A, COMMAND_WRITE, block, value));
    while (stored.storage.stage != STORAGE_WRITING)
        assert_true(fake_block_step(&stored.device));
    stored_cut_now(stored_random(&history.random) % STORED_CUT_COUNT, &history.random);
    user_a.waiting = 0;
    const uint32_t found = read_now(block);
    assert_true(found == value || found == history.value[block]);
    history.value[block] = found;
}

static void nothing_acknowledged_is_lost(void **state)
{
    (void)state;
    memset(&history, 0, sizeof history);
    history.random = 0x2545F491;
    stored.device.on_write = cut_every_write;
    for (unsigned turn = 0; turn < HISTORY; turn++) {
        history.block = 1 + stored_random(&history.random) % BLOCKS;
        history.next = stored_random(&history.random) >> 1;
        if (turn % 8 == 7) {
            power_fails(history.block, history.next);
        } else {
            write_now(history.block, history.next);
            history.value[history.block] = history.next;
        }
        assert_int_equal(read_now(history.block), history.value[history.block]);
    }
    assert_true(history.cut_count >= HISTORY * STORED_CUT_COUNT);
    print_message("%u cuts\n", history.cut_count);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_never_written_is_zeros),
        TEST(what_was_written_is_read),
        TEST(each_write_is_one_and_spares_the_newest),
        TEST(a_block_elsewhere_is_not_taken_for_this_one),
        TEST(a_changed_bit_is_seen),
        TEST(a_place_that_cannot_be_read_is_like_a_torn_one),
        TEST(errors_of_the_device_end_the_job),
        TEST(users_and_processes_take_turns),
        TEST(a_job_can_let_others_go_first),
        TEST(a_device_without_the_mark_is_not_written),
        TEST(a_device_that_is_put_in_is_looked_at),
        TEST(a_mark_that_cannot_be_read_is_none),
        TEST(a_process_that_ends_leaves_the_storage_to_others),
        TEST(a_full_queue_loses_the_answer_and_no_more),
        TEST(every_owner_has_a_region_of_its_own),
        TEST(nothing_acknowledged_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
