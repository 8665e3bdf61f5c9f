#include "capsules/fake/stored.h"
#include "capsules/key_value.h"
#include <stdio.h>

enum { EXISTS, GET, SET, DELETE, ADD, UPDATE, COLLECT };
enum { RO_KEY, RO_VALUE };
#define LATER 0x50013 /* the same, over the device as it would be after a loss of power */
#define KEY 256u      /* where its buffers are in the RAM of each app */
#define VALUE 512u
#define OUT 1024u

static struct storage_user key_value, later;
static const struct driver_entry drivers[] = {{DRIVER_KEY_VALUE, &key_value.driver},
                                              {LATER, &later.driver}};

/* App 0 and its reader, app 1, which may read app 0's keys too, and change those of app 3; app 2 may nothing. */
static const uint16_t short_id[] = STORED_SHORT_ID(0x10007);
static const uint16_t reader[] = {7, 24, 8, 0, 2, 8, 0, 7, 1, 2, 8, 0, 9, 0};
static const uint16_t write_only[] = STORED_PERMISSIONS(9, 10, 10);

static int start(void **state)
{
    (void)state;
    const struct app_header headers[4] = {{short_id, sizeof short_id},
                                          {reader, sizeof reader},
                                          {NULL, 0},
                                          {write_only, sizeof write_only}};
    stored_start();
    key_value = later = (struct storage_user)KEY_VALUE;
    storage_add(&stored.storage, &key_value);
    storage_add(&stored.after, &later);
    apps_start_with(drivers, COUNT_OF(drivers), 4, headers);
    for (unsigned app = 0; app < 4; app++)
        for (unsigned i = 0; i < COUNT_OF(drivers); i++) {
            app_subscribe(app, drivers[i].number, 0);
            app_allow(app, SYSCALL_ALLOW_READ_WRITE, drivers[i].number, 0, OUT, 512);
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

/* The answer: status in the high half, the size that comes with it in the low half. */
static uint32_t result(unsigned app, uint32_t driver)
{
    uint32_t values[3];
    assert_true(upcall_take_for(process_at(app), app_subscription(driver, 0), values));
    assert_int_equal(values[2], 0);
    return values[0] << 16 | values[1];
}

static void lend(unsigned app, uint32_t driver, const void *key, uint32_t key_size,
                 const void *value, uint32_t value_size)
{
    memcpy(app_memory(app, KEY), key, key_size);
    if (value_size > 0)
        memcpy(app_memory(app, VALUE), value, value_size);
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, driver, RO_KEY, KEY, key_size);
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, driver, RO_VALUE, VALUE, value_size);
}

static uint32_t command(unsigned app, uint32_t what, const char *key, const char *value)
{
    lend(app, DRIVER_KEY_VALUE, key, (uint32_t)strlen(key), value, (uint32_t)strlen(value));
    assert_success(app_command(app, DRIVER_KEY_VALUE, what, 0, 0));
    stored_run();
    return result(app, DRIVER_KEY_VALUE);
}

static void assert_status(uint32_t result, enum error error)
{
    assert_int_equal(result >> 16, error);
}

static void assert_value(unsigned app, const char *key, const char *value)
{
    memset(app_memory(app, OUT), 0x55, 512);
    assert_int_equal(command(app, GET, key, ""), strlen(value));
    assert_memory_equal(app_memory(app, OUT), value, strlen(value));
    assert_int_equal(*app_memory(app, OUT + (uint32_t)strlen(value)), 0x55);
}

static void what_was_set_is_got(void **state)
{
    (void)state;
    assert_success(app_command(0, DRIVER_KEY_VALUE, EXISTS, 0, 0));
    assert_status(command(0, GET, "name", ""), ERROR_NOSUPPORT);
    assert_int_equal(command(0, SET, "name", "Takt"), OK);
    assert_value(0, "name", "Takt");
    assert_int_equal(command(0, SET, "nam", "other"), OK);
    assert_int_equal(command(0, SET, "name", "a longer one"), OK);
    assert_int_equal(command(0, SET, "name2", ""), OK);
    assert_value(0, "name", "a longer one");
    assert_value(0, "nam", "other");
    assert_value(0, "name2", "");
}

static void add_update_and_delete_look_first(void **state)
{
    (void)state;
    assert_status(command(0, UPDATE, "k", "1"), ERROR_NOSUPPORT);
    assert_status(command(0, DELETE, "k", ""), ERROR_NOSUPPORT);
    assert_int_equal(command(0, ADD, "k", "1"), OK);
    assert_status(command(0, ADD, "k", "2"), ERROR_NOSUPPORT);
    assert_value(0, "k", "1");
    assert_int_equal(command(0, UPDATE, "k", "3"), OK);
    assert_value(0, "k", "3");
    assert_int_equal(command(0, DELETE, "k", ""), OK);
    assert_status(command(0, GET, "k", ""), ERROR_NOSUPPORT);
    assert_status(command(0, DELETE, "k", ""), ERROR_NOSUPPORT);
    assert_status(command(0, UPDATE, "k", "3"), ERROR_NOSUPPORT);
    assert_int_equal(command(0, ADD, "k", "4"), OK);
    assert_value(0, "k", "4");
    assert_success(app_command(0, DRIVER_KEY_VALUE, COLLECT, 0, 0));
    assert_int_equal(result(0, DRIVER_KEY_VALUE), OK);
    assert_value(0, "k", "4");
}

static void sizes_have_limits(void **state)
{
    (void)state;
    static char bytes[512];
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 11);
    lend(0, DRIVER_KEY_VALUE, bytes, 64, bytes, 432);
    assert_success(app_command(0, DRIVER_KEY_VALUE, SET, 0, 0));
    stored_run();
    assert_int_equal(result(0, DRIVER_KEY_VALUE), OK);
    assert_success(app_command(0, DRIVER_KEY_VALUE, GET, 0, 0));
    stored_run();
    assert_int_equal(result(0, DRIVER_KEY_VALUE), 432);
    assert_memory_equal(app_memory(0, OUT), bytes, 432);
    app_allow(0, SYSCALL_ALLOW_READ_WRITE, DRIVER_KEY_VALUE, 0, OUT, 431);
    memset(app_memory(0, OUT), 0x55, 512);
    assert_success(app_command(0, DRIVER_KEY_VALUE, GET, 0, 0));
    stored_run();
    assert_int_equal(result(0, DRIVER_KEY_VALUE), ERROR_SIZE << 16 | 432);
    assert_memory_equal(app_memory(0, OUT), bytes, 431);
    assert_int_equal(*app_memory(0, OUT + 431), 0x55);
    static const uint32_t commands[] = {GET, SET, DELETE, ADD, UPDATE};
    for (unsigned i = 0; i < COUNT_OF(commands); i++) {
        lend(0, DRIVER_KEY_VALUE, bytes, 65, bytes, 1);
        assert_failure(app_command(0, DRIVER_KEY_VALUE, commands[i], 0, 0), ERROR_SIZE);
        lend(0, DRIVER_KEY_VALUE, bytes, 0, bytes, 1);
        assert_failure(app_command(0, DRIVER_KEY_VALUE, commands[i], 0, 0), ERROR_RESERVE);
        lend(0, DRIVER_KEY_VALUE, bytes, 64, bytes, 433);
        if (commands[i] != GET && commands[i] != DELETE)
            assert_failure(app_command(0, DRIVER_KEY_VALUE, commands[i], 0, 0), ERROR_SIZE);
    }
    assert_failure(app_command(0, DRIVER_KEY_VALUE, COLLECT + 1, 0, 0), ERROR_NOSUPPORT);
    assert_no_upcall(0);
}

static void rights_are_those_of_the_header(void **state)
{
    (void)state;
    assert_int_equal(command(0, SET, "k", "of 0"), OK);
    assert_value(1, "k", "of 0"); /* may read it */
    assert_status(command(1, UPDATE, "k", "x"), ERROR_NOSUPPORT);
    assert_status(command(1, DELETE, "k", ""), ERROR_NOSUPPORT);
    assert_int_equal(command(1, SET, "k", "of 1"), OK); /* its own, which it has from now on */
    assert_value(1, "k", "of 1");
    assert_value(0, "k", "of 0");
    assert_int_equal(command(1, DELETE, "k", ""), OK);
    assert_value(1, "k", "of 0");
    assert_status(command(2, GET, "k", ""), ERROR_NOSUPPORT);
    assert_status(command(2, DELETE, "k", ""), ERROR_NOSUPPORT);
    assert_failure(app_command(2, DRIVER_KEY_VALUE, SET, 0, 0), ERROR_INVALID);
    assert_failure(app_command(2, DRIVER_KEY_VALUE, ADD, 0, 0), ERROR_INVALID);
    assert_int_equal(command(3, SET, "k", "of 3"),
                     OK); /* once: it may neither read nor change it */
    assert_status(command(3, SET, "k", "x"), ERROR_NOSUPPORT);
    assert_status(command(3, ADD, "k", "x"), ERROR_NOSUPPORT);
    assert_status(command(3, UPDATE, "k", "x"), ERROR_NOSUPPORT);
    assert_status(command(3, DELETE, "k", ""), ERROR_NOSUPPORT);
    assert_status(command(3, GET, "k", ""), ERROR_NOSUPPORT);
    assert_int_equal(command(1, UPDATE, "k", "changed"), OK); /* app 3's */
    assert_value(1, "k", "of 0");
    assert_int_equal(command(1, SET, "k", "changed"), OK);
    assert_int_equal(command(1, ADD, "k", "mine"), OK);
    assert_int_equal(command(1, DELETE, "k", ""), OK);
    assert_int_equal(command(1, DELETE, "k", ""), OK); /* app 3's */
    assert_status(command(1, DELETE, "k", ""), ERROR_NOSUPPORT);
    assert_int_equal(command(3, ADD, "k", "again"), OK);
    assert_value(0, "k", "of 0");
}

static const char *key_name(unsigned number)
{
    static char name[16];
    snprintf(name, sizeof name, "key %u", number);
    return name;
}

static void an_app_has_its_own_room_and_no_more(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 3; round++) {
        for (unsigned i = 0; i < STORAGE_REGION_VALUE_COUNT; i++)
            assert_int_equal(command(0, ADD, key_name(i), key_name(i)), OK);
        assert_status(command(0, ADD, "one more", ""), ERROR_NOMEM);
        assert_status(command(0, SET, "one more", ""), ERROR_NOMEM);
        assert_status(command(0, GET, "one more", ""), ERROR_NOSUPPORT);
        assert_int_equal(command(1, SET, "one more", "there"), OK);
        assert_value(1, "one more", "there");
        for (unsigned i = 0; i < STORAGE_REGION_VALUE_COUNT; i += 3) {
            assert_int_equal(command(0, DELETE, key_name(i), ""), OK);
            assert_int_equal(command(0, SET, "one more", "value"), OK);
            assert_int_equal(command(0, DELETE, "one more", ""), OK);
        }
        for (unsigned i = 0; i < STORAGE_REGION_VALUE_COUNT; i++)
            if (i % 3 != 0)
                assert_value(0, key_name(i), key_name(i));
        for (unsigned i = 0; i < STORAGE_REGION_VALUE_COUNT; i++)
            assert_status(command(0, DELETE, key_name(i), ""), i % 3 == 0 ? ERROR_NOSUPPORT : OK);
    }
}

/* Whatever lies on the card: a value that says it is longer than any can be. */
static void an_absurd_size_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(command(0, SET, "k", "value"), OK);
    assert_int_equal(command(0, GET, "k", ""), 5);
    const uint32_t block = stored.storage.block;
    const uint32_t place = block + stored.storage.sequence % 2 * STORAGE_COPY;
    stored.blocks[place][STORAGE_HEAD_SIZE + 2] = 0xB1;
    stored.blocks[place][STORAGE_HEAD_SIZE + 3] = 1;
    uint32_t hash = STORAGE_HASH ^ block;
    for (unsigned i = 4; i < BLOCK_SIZE - 4; i++)
        hash = storage_hash_next(hash, stored.blocks[place][i]);
    memcpy(stored.blocks[place], &hash, sizeof hash);
    memcpy(stored.blocks[place] + BLOCK_SIZE - 4, &hash, sizeof hash);
    assert_status(command(0, GET, "k", ""), ERROR_FAIL);
    assert_int_equal(command(0, SET, "k", "value"), OK);
    assert_value(0, "k", "value");
}

/* At each transfer of each command. */
static void a_buffer_taken_back_is_told(void **state)
{
    (void)state;
    static const uint32_t commands[] = {SET, UPDATE, GET};
    for (unsigned i = 0; i < COUNT_OF(commands); i++)
        for (unsigned transfers = 0; transfers < 12; transfers++) {
            assert_int_equal(command(0, SET, "k", "value"), OK);
            lend(0, DRIVER_KEY_VALUE, "k", 1, "other", 5);
            assert_success(app_command(0, DRIVER_KEY_VALUE, commands[i], 0, 0));
            assert_failure(app_command(0, DRIVER_KEY_VALUE, GET, 0, 0), ERROR_BUSY);
            assert_failure(app_command(0, DRIVER_KEY_VALUE, COLLECT, 0, 0), ERROR_BUSY);
            for (unsigned j = 0; j < transfers && fake_block_step(&stored.device); j++)
                continue;
            app_allow(0, SYSCALL_ALLOW_READ_WRITE, DRIVER_KEY_VALUE, 0, OUT, 4);
            lend(0, DRIVER_KEY_VALUE, "", 0, "othe", 4);
            stored_run();
            const uint32_t answer = result(0, DRIVER_KEY_VALUE);
            app_allow(0, SYSCALL_ALLOW_READ_WRITE, DRIVER_KEY_VALUE, 0, OUT, 512);
            if (commands[i] == GET)
                assert_true(answer == 5 || answer == (ERROR_SIZE << 16 | 5));
            else
                assert_true(answer == OK || answer == ERROR_SIZE << 16);
            assert_value(0, "k", commands[i] != GET && answer == OK ? "other" : "value");
        }
}

static void a_process_that_ends_leaves_no_trace(void **state)
{
    (void)state;
    for (unsigned transfers = 0; transfers < 8; transfers++) {
        assert_int_equal(command(0, SET, "k", "value"), OK);
        lend(0, DRIVER_KEY_VALUE, "k", 1, "other", 5);
        assert_success(app_command(0, DRIVER_KEY_VALUE, SET, 0, 0));
        lend(1, DRIVER_KEY_VALUE, "k", 1, "mine", 4);
        assert_success(app_command(1, DRIVER_KEY_VALUE, SET, 0, 0));
        for (unsigned i = 0; i < transfers; i++)
            assert_true(fake_block_step(&stored.device));
        app_terminate(0);
        stored_run();
        assert_int_equal(result(1, DRIVER_KEY_VALUE), OK);
        assert_value(1, "k", "mine");
        app_boot(0);
        app_subscribe(0, DRIVER_KEY_VALUE, 0);
        app_allow(0, SYSCALL_ALLOW_READ_WRITE, DRIVER_KEY_VALUE, 0, OUT, 512);
        assert_int_equal(command(0, GET, "k", ""), 5);
    }
}

/* ---- the power fails ---- */

#define KEYS 24u
#define HISTORY 30000u
struct value {
    bool is_there;
    uint16_t size;
    uint32_t seed;
};
static struct {
    uint32_t random;
    struct value values[KEYS]; /* acknowledged */
    unsigned key;              /* at work on */
    struct value next;         /* what it shall be */
    unsigned cut_count;
} history;

static uint32_t name_make(unsigned key, char *name)
{
    const uint32_t size = 1 + key * 5 % 64;
    for (uint32_t i = 0; i < size; i++)
        name[i] = (char)(key + i);
    return size;
}

static void value_make(const struct value *value, char *bytes)
{
    for (uint32_t i = 0; i < value->size; i++)
        bytes[i] = (char)((value->seed >> i % 25) + i);
}

static bool is_value(const struct value *value, uint32_t answer, const char *bytes)
{
    char wanted[KEY_VALUE_VALUE_MAX];
    value_make(value, wanted);
    return value->is_there ? answer == value->size && memcmp(bytes, wanted, value->size) == 0
                           : answer == ERROR_NOSUPPORT << 16;
}

/* What the key has must be what was acknowledged, or what was being made of it. */
static bool key_check(uint32_t driver, unsigned key)
{
    char name[64];
    lend(0, driver, name, name_make(key, name), NULL, 0);
    assert_success(app_command(0, driver, GET, 0, 0));
    fake_block_run(driver == LATER ? &stored.later : &stored.device);
    const uint32_t answer = result(0, driver);
    if (is_value(&history.values[key], answer, app_memory(0, OUT)))
        return false;
    assert_int_equal(key, history.key);
    assert_true(is_value(&history.next, answer, app_memory(0, OUT)));
    return true;
}

static void cut_every_write(struct fake_block *device, uint32_t number, const uint8_t *data)
{
    stored_keep(device, number, data);
    for (unsigned kind = 0; kind < STORED_CUT_COUNT; kind++) {
        stored_cut(device->blocks[number], data, kind, &history.random);
        key_check(LATER, history.key);
        if (history.cut_count % 64 == 0)
            for (unsigned key = 0; key < KEYS; key++)
                key_check(LATER, key);
        else
            key_check(LATER, stored_random(&history.random) % KEYS);
        history.cut_count++;
        memcpy(device->blocks[number], stored.before, BLOCK_SIZE);
    }
}

/* Deletes, adds, updates or sets a key; whether it should work, the model says. */
static uint32_t command_choose(bool *is_refused)
{
    static const uint32_t commands[] = {SET, SET, UPDATE, DELETE, ADD, DELETE};
    const uint32_t what = commands[stored_random(&history.random) % COUNT_OF(commands)];
    const bool is_there = history.values[history.key].is_there;
    history.next = (struct value){
        .is_there = what != DELETE,
        .size = (uint16_t)(stored_random(&history.random) % (KEY_VALUE_VALUE_MAX + 1)),
        .seed = stored_random(&history.random)};
    *is_refused = what == ADD ? is_there : what != SET && !is_there;
    if (*is_refused)
        history.next = history.values[history.key];
    return what;
}

/* The power goes while a block is written: what is there then is what counts from now on. */
static void power_fails(void)
{
    stored_cut_now(stored_random(&history.random) % STORED_CUT_COUNT, &history.random);
    key_value.waiting = 0;
    if (key_check(DRIVER_KEY_VALUE, history.key))
        history.values[history.key] = history.next;
}

static void turn(bool is_cut)
{
    char name[64], bytes[KEY_VALUE_VALUE_MAX];
    bool is_refused;
    history.key = stored_random(&history.random) % KEYS;
    const uint32_t what = command_choose(&is_refused);
    value_make(&history.next, bytes);
    lend(0, DRIVER_KEY_VALUE, name, name_make(history.key, name), bytes, history.next.size);
    assert_success(app_command(0, DRIVER_KEY_VALUE, what, 0, 0));
    do {
        if (is_cut && stored.storage.stage == STORAGE_WRITING) {
            power_fails();
            return;
        }
    } while (fake_block_step(&stored.device));
    assert_int_equal(result(0, DRIVER_KEY_VALUE), is_refused ? ERROR_NOSUPPORT << 16 : OK);
    history.values[history.key] = history.next;
    assert_false(key_check(DRIVER_KEY_VALUE, history.key));
}

static void nothing_acknowledged_is_lost(void **state)
{
    (void)state;
    memset(&history, 0, sizeof history);
    history.random = 0x6C078965;
    stored.device.on_write = cut_every_write;
    for (unsigned i = 0; i < HISTORY; i++)
        turn(i % 8 == 7);
    for (unsigned key = 0; key < KEYS; key++)
        key_check(DRIVER_KEY_VALUE, key);
    assert_true(history.cut_count > 3 * HISTORY);
    print_message("%u cuts\n", history.cut_count);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_set_is_got),
        TEST(add_update_and_delete_look_first),
        TEST(sizes_have_limits),
        TEST(rights_are_those_of_the_header),
        TEST(an_app_has_its_own_room_and_no_more),
        TEST(an_absurd_size_is_an_error),
        TEST(a_buffer_taken_back_is_told),
        TEST(a_process_that_ends_leaves_no_trace),
        TEST(nothing_acknowledged_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
