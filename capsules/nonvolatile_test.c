#include "capsules/fake/stored.h"
#include "capsules/nonvolatile.h"

enum { EXISTS, SIZE, READ, WRITE };
enum { SHARED_READ, SHARED_WROTE };
enum { ISOLATED_SIZE, ISOLATED_READ, ISOLATED_WROTE };
#define SHARED DRIVER_NONVOLATILE_STORAGE
#define ISOLATED DRIVER_ISOLATED_STORAGE
#define OUT 256u /* where its buffers are in the RAM of each app */
#define IN 1024u
#define ROOM 768u /* of each */

static struct storage_user shared, isolated;
static const struct driver_entry drivers[] = {{SHARED, &shared.driver},
                                              {ISOLATED, &isolated.driver}};

/* Apps 0 and 3 are one; app 1 may not; app 2 may write, but not read back. */
static const uint16_t short_id[] = STORED_SHORT_ID(0x10007);
static const uint16_t permissions[] = STORED_PERMISSIONS(0x10007, 0x10007, 0x10007);
static const uint16_t write_only[] = STORED_PERMISSIONS(2, 3, 2);

static void users_start(void)
{
    shared = (struct storage_user)NONVOLATILE_SHARED;
    isolated = (struct storage_user)NONVOLATILE_ISOLATED;
    storage_add(&stored.storage, &shared);
    storage_add(&stored.storage, &isolated);
}

static int start(void **state)
{
    (void)state;
    const struct app_header headers[4] = {{short_id, sizeof short_id},
                                          {NULL, 0},
                                          {write_only, sizeof write_only},
                                          {permissions, sizeof permissions}};
    stored_start();
    users_start();
    apps_start_with(drivers, COUNT_OF(drivers), 4, headers);
    for (unsigned app = 0; app < 4; app++)
        for (unsigned i = 0; i < COUNT_OF(drivers); i++) {
            app_subscribe(app, drivers[i].number, 0);
            app_subscribe(app, drivers[i].number, 1);
            app_allow(app, SYSCALL_ALLOW_READ_ONLY, drivers[i].number, 0, OUT, ROOM);
            app_allow(app, SYSCALL_ALLOW_READ_WRITE, drivers[i].number, 0, IN, ROOM);
        }
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    stored_end();
    return 0;
}

static void fill(unsigned app, uint32_t size, unsigned seed)
{
    for (uint32_t i = 0; i < size; i++)
        *app_memory(app, OUT + i) = (char)(i * 7 + seed);
    memset(app_memory(app, IN), 0x55, ROOM);
}

static void assert_same(unsigned app, uint32_t size)
{
    assert_memory_equal(app_memory(app, OUT), app_memory(app, IN), size);
    for (uint32_t i = size; i < ROOM; i++)
        assert_int_equal(*app_memory(app, IN + i), 0x55);
}

/* Lends just that much. */
static void lend(unsigned app, uint32_t size)
{
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, ISOLATED, 0, OUT, size);
    app_allow(app, SYSCALL_ALLOW_READ_WRITE, ISOLATED, 0, IN, size);
}

static void write_now(unsigned app, uint32_t driver, uint32_t offset, uint32_t size)
{
    if (driver == ISOLATED)
        lend(app, size);
    assert_success(app_command(app, driver, WRITE, offset, driver == ISOLATED ? 0 : size));
    stored_run();
    if (driver == ISOLATED)
        assert_upcall(app, driver, ISOLATED_WROTE, OK, size, 0);
    else
        assert_upcall(app, driver, SHARED_WROTE, size, 0, 0);
}

static void read_now(unsigned app, uint32_t driver, uint32_t offset, uint32_t size)
{
    if (driver == ISOLATED)
        lend(app, size);
    assert_success(app_command(app, driver, READ, offset, driver == ISOLATED ? 0 : size));
    stored_run();
    if (driver == ISOLATED)
        assert_upcall(app, driver, ISOLATED_READ, OK, size, 0);
    else
        assert_upcall(app, driver, SHARED_READ, size, 0, 0);
}

static void sizes_are_told(void **state)
{
    (void)state;
    assert_success(app_command(0, SHARED, EXISTS, 0, 0));
    assert_success(app_command(1, ISOLATED, EXISTS, 0, 0));
    assert_success_u32(app_command(1, SHARED, SIZE, 0, 0), 128 * 500);
    assert_success(app_command(0, ISOLATED, SIZE, 0, 0));
    assert_upcall(0, ISOLATED, ISOLATED_SIZE, OK, 16 * 500, 0);
    assert_success(app_command(2, ISOLATED, SIZE, 0, 0));
    assert_failure(app_command(1, ISOLATED, SIZE, 0, 0), ERROR_NOSUPPORT);
    assert_failure(app_command(0, ISOLATED, WRITE + 1, 0, 0), ERROR_NOSUPPORT);
    assert_failure(app_command(0, SHARED, WRITE + 1, 0, 0), ERROR_NOSUPPORT);
}

/* All about the borders of blocks. */
static void what_was_written_is_read(void **state)
{
    (void)state;
    static const uint32_t offsets[] = {0, 1, 20, 499, 500, 501, 999, 1000, 5000};
    static const uint32_t sizes[] = {1, 14, 499, 500, 501, 503, 740, 768};
    for (unsigned driver = 0; driver < COUNT_OF(drivers); driver++)
        for (unsigned i = 0; i < COUNT_OF(offsets); i++)
            for (unsigned j = 0; j < COUNT_OF(sizes); j++) {
                fill(0, sizes[j], i + j);
                write_now(0, drivers[driver].number, offsets[i], sizes[j]);
                read_now(0, drivers[driver].number, offsets[i], sizes[j]);
                assert_same(0, sizes[j]);
            }
}

static void the_neighbours_of_what_is_written_stay(void **state)
{
    (void)state;
    fill(0, ROOM, 1);
    write_now(0, SHARED, 0, ROOM);
    fill(1, 3, 200);
    write_now(1, SHARED, 498, 3);
    memset(app_memory(0, IN), 0x55, ROOM);
    read_now(0, SHARED, 0, ROOM);
    memcpy(app_memory(0, OUT + 498), app_memory(1, OUT), 3);
    assert_same(0, ROOM);
}

static void what_was_never_written_is_zeros(void **state)
{
    (void)state;
    fill(0, ROOM, 1);
    read_now(0, ISOLATED, 100, 50);
    memset(app_memory(0, OUT), 0, 50);
    assert_same(0, 50);
}

static void regions_are_of_an_app(void **state)
{
    (void)state;
    fill(0, 30, 1);
    fill(2, 30, 2);
    write_now(0, ISOLATED, 10, 30);
    write_now(2, ISOLATED, 10, 30);
    fill(3, 30, 1);
    read_now(3, ISOLATED, 10, 30); /* the same identifier */
    assert_same(3, 30);
    read_now(0, ISOLATED, 10, 30);
    assert_same(0, 30);
}

static void rights_are_those_of_the_header(void **state)
{
    (void)state;
    assert_failure(app_command(1, ISOLATED, READ, 0, 0), ERROR_NOSUPPORT);
    assert_failure(app_command(1, ISOLATED, WRITE, 0, 0), ERROR_NOSUPPORT);
    assert_failure(app_command(2, ISOLATED, READ, 0, 0), ERROR_NOSUPPORT);
    assert_no_upcall(1);
}

/* The command is accepted, and the upcall tells. */
static void no_buffer_is_told_by_the_upcall(void **state)
{
    (void)state;
    app_is(0);
    (void)machine_call(SYSCALL_ALLOW_READ_ONLY, ISOLATED, 0, 0, 0);
    (void)machine_call(SYSCALL_ALLOW_READ_WRITE, ISOLATED, 0, 0, 0);
    for (uint32_t what = READ; what <= WRITE; what++) {
        assert_success(app_command(0, ISOLATED, what, 0, 0));
        stored_run();
        assert_upcall(0, ISOLATED, what == WRITE ? ISOLATED_WROTE : ISOLATED_WROTE - 1,
                      ERROR_RESERVE, 0, 0);
    }
    assert_int_equal(stored.device.read_count, 0);
}

static void what_lies_outside_is_refused(void **state)
{
    (void)state;
    for (uint32_t what = READ; what <= WRITE; what++) {
        const uint32_t size = 128 * 500;
        assert_failure(app_command(0, SHARED, what, size, 1), ERROR_INVALID);
        assert_failure(app_command(0, SHARED, what, size - 9, 10), ERROR_INVALID);
        assert_failure(app_command(0, SHARED, what, UINT32_MAX, 1), ERROR_INVALID);
        assert_failure(app_command(0, SHARED, what, UINT32_MAX - 9, 10), ERROR_INVALID);
        assert_failure(app_command(0, SHARED, what, 0, 0), ERROR_RESERVE);
        lend(0, 10);
        assert_failure(app_command(0, ISOLATED, what, 16 * 500 - 9, 0), ERROR_INVALID);
        assert_failure(app_command(0, ISOLATED, what, 16 * 500 + 1, 0), ERROR_INVALID);
        assert_failure(app_command(0, ISOLATED, what, 0, 1), ERROR_INVALID);
        assert_failure(app_command(0, ISOLATED, what, UINT32_MAX, UINT32_MAX), ERROR_INVALID);
        lend(0, 0);
        assert_failure(app_command(0, ISOLATED, what, 0, 0), ERROR_RESERVE);
    }
    assert_false(fake_block_step(&stored.device));
    fill(0, 500, 1);
    write_now(0, SHARED, 127 * 500, 500);
    write_now(0, ISOLATED, 15 * 500, 500);
    assert_int_equal(stored.device.write_count, 3); /* and the table */
}

static void a_shared_transfer_is_as_long_as_its_buffer(void **state)
{
    (void)state;
    fill(0, ROOM, 1);
    app_allow(0, SYSCALL_ALLOW_READ_ONLY, SHARED, 0, OUT, 10);
    assert_success(app_command(0, SHARED, WRITE, 0, UINT32_MAX));
    stored_run();
    assert_upcall(0, SHARED, SHARED_WROTE, 10, 0, 0);
    app_allow(0, SYSCALL_ALLOW_READ_ONLY, SHARED, 0, 0, 0);
    assert_failure(app_command(0, SHARED, WRITE, 0, 10), ERROR_RESERVE);
}

/* Before each transfer of a long one. */
static void a_buffer_taken_back_ends_it(void **state)
{
    (void)state;
    for (unsigned transfers = 0; transfers < 12; transfers++) {
        lend(0, ROOM);
        fill(0, ROOM, transfers);
        assert_success(app_command(0, ISOLATED, WRITE, 0, 0));
        assert_failure(app_command(0, ISOLATED, WRITE, 0, 0), ERROR_BUSY);
        for (unsigned i = 0; i < transfers && fake_block_step(&stored.device); i++)
            continue;
        lend(0, 0);
        stored_run();
        uint32_t values[3];
        assert_true(
            upcall_take_for(process_at(0), app_subscription(ISOLATED, ISOLATED_WROTE), values));
        assert_true(values[0] == ERROR_SIZE || values[0] == OK);
        assert_int_equal(values[0] == OK, values[1] == ROOM);
        assert_no_upcall(0);
        if (values[1] > 0) {
            read_now(0, ISOLATED, 0, values[1]);
            assert_same(0, values[1]);
        }
    }
}

static void apps_share_piece_by_piece(void **state)
{
    (void)state;
    fill(0, ROOM, 1);
    fill(1, 4, 1);
    assert_success(app_command(0, SHARED, WRITE, 0, ROOM));
    assert_success(app_command(1, SHARED, WRITE, 6000, 4));
    assert_success(app_command(2, SHARED, READ, 0, 4));
    for (unsigned i = 0; i < 3 + 3 + 3; i++)
        assert_true(fake_block_step(&stored.device));
    assert_upcall(1, SHARED, SHARED_WROTE, 4, 0, 0);
    assert_upcall(2, SHARED, SHARED_READ, 4, 0, 0);
    assert_no_upcall(0);
    stored_run();
    assert_upcall(0, SHARED, SHARED_WROTE, ROOM, 0, 0);
}

static void a_process_that_ends_leaves_no_trace(void **state)
{
    (void)state;
    for (unsigned transfers = 0; transfers < 10; transfers++) {
        fill(0, ROOM, transfers);
        assert_success(app_command(0, SHARED, WRITE, 0, ROOM));
        fill(1, 20, transfers);
        assert_success(app_command(1, SHARED, WRITE, 7000, 20));
        for (unsigned i = 0; i < transfers; i++)
            assert_true(fake_block_step(&stored.device));
        app_terminate(0);
        stored_run();
        assert_upcall(1, SHARED, SHARED_WROTE, 20, 0, 0);
        read_now(1, SHARED, 7000, 20);
        assert_same(1, 20);
        app_boot(0);
        app_allow(0, SYSCALL_ALLOW_READ_ONLY, SHARED, 0, OUT, ROOM);
    }
}

static void a_failing_device_is_told(void **state)
{
    (void)state;
    lend(0, 10);
    stored.device.failure = ERROR_UNINSTALLED;
    assert_success(app_command(0, ISOLATED, READ, 0, 0));
    stored_run();
    assert_upcall(0, ISOLATED, ISOLATED_READ, ERROR_UNINSTALLED, 0, 0);
    stored.device.refusal = ERROR_BUSY;
    assert_success(app_command(0, SHARED, READ, 0, 10));
    assert_upcall(0, SHARED, SHARED_READ, 0, 0, 0);
    read_now(0, SHARED, 0, 10);
}

/* ---- the power fails ---- */

#define BYTES 1500u
static struct {
    uint32_t random;
    uint8_t bytes[BYTES];  /* acknowledged */
    uint32_t offset, size; /* being written from OUT */
    unsigned torn_count;
} history;

/* Each block has what was there, or what is being written, and no mixture. */
static void bytes_check(unsigned app, uint32_t driver)
{
    uint8_t found[BYTES];
    for (uint32_t at = 0; at < BYTES; at += 500) {
        read_now(app, driver, at, 500);
        memcpy(found + at, app_memory(app, IN), 500);
    }
    for (uint32_t block = 0; block < BYTES; block += STORAGE_BLOCK_SIZE) {
        unsigned old = 0, new = 0, wrong = 0;
        for (uint32_t at = block; at < block + STORAGE_BLOCK_SIZE && at < BYTES; at++) {
            const bool is_inside = at >= history.offset && at - history.offset < history.size;
            const uint8_t written =
                is_inside ? (uint8_t)*app_memory(0, OUT + at - history.offset) : history.bytes[at];
            if (written == history.bytes[at])
                wrong += found[at] != written;
            else if (found[at] == written)
                new ++;
            else if (found[at] == history.bytes[at])
                old++;
            else
                wrong++;
        }
        assert_int_equal(wrong, 0);
        assert_true(old == 0 || new == 0);
    }
    memcpy(history.bytes, found, BYTES);
}

static void nothing_acknowledged_is_lost(void **state)
{
    (void)state;
    memset(&history, 0, sizeof history);
    history.random = 0x9E3779B9;
    lend(3, 500);
    for (unsigned turn = 0; turn < 40000; turn++) {
        history.offset = stored_random(&history.random) % BYTES;
        history.size = 1 + stored_random(&history.random) % ROOM;
        if (history.size > BYTES - history.offset)
            history.size = BYTES - history.offset;
        for (uint32_t i = 0; i < history.size; i++)
            *app_memory(0, OUT + i) = (char)stored_random(&history.random);
        lend(0, history.size);
        assert_success(app_command(0, ISOLATED, WRITE, history.offset, 0));
        const unsigned steps = stored_random(&history.random) % 16;
        bool is_going = true;
        for (unsigned i = 0; i < steps && is_going; i++)
            is_going = fake_block_step(&stored.device);
        if (is_going) { /* the power goes, in a write as in a read */
            if (stored.storage.stage == STORAGE_WRITING) {
                stored_cut_now(stored_random(&history.random) % STORED_CUT_COUNT, &history.random);
                history.torn_count++;
            }
            stored.storage = (struct storage)STORAGE(&stored.device.device, &stored_loaded);
            stored.device.buffer = NULL;
            const uint8_t index_shared = shared.driver.index,
                          index_isolated = isolated.driver.index;
            users_start();
            shared.driver.index = index_shared;
            isolated.driver.index = index_isolated;
        }
        uint32_t values[3];
        if (upcall_take_for(process_at(0), app_subscription(ISOLATED, ISOLATED_WROTE), values)) {
            assert_int_equal(values[0], OK);
            assert_int_equal(values[1], history.size);
            for (uint32_t i = 0; i < history.size; i++)
                history.bytes[history.offset + i] = (uint8_t)*app_memory(0, OUT + i);
        }
        bytes_check(3, ISOLATED);
    }
    assert_true(history.torn_count > 2000);
    print_message("%u torn writes\n", history.torn_count);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sizes_are_told),
        TEST(what_was_written_is_read),
        TEST(the_neighbours_of_what_is_written_stay),
        TEST(what_was_never_written_is_zeros),
        TEST(regions_are_of_an_app),
        TEST(rights_are_those_of_the_header),
        TEST(no_buffer_is_told_by_the_upcall),
        TEST(what_lies_outside_is_refused),
        TEST(a_shared_transfer_is_as_long_as_its_buffer),
        TEST(a_buffer_taken_back_ends_it),
        TEST(apps_share_piece_by_piece),
        TEST(a_process_that_ends_leaves_no_trace),
        TEST(a_failing_device_is_told),
        TEST(nothing_acknowledged_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
