#include "capsules/app_flash.h"
#include "capsules/fake/apps.h"

enum { EXISTS, WRITE };
#define DRIVER DRIVER_APP_FLASH
#define BUFFER 256u
#define REGION 256u /* where it begins, in the app's flash */
#define SIZE 200u

static unsigned write_count;
static enum error write_status;

static enum error fake_write(struct flash *self, uintptr_t address, struct const_bytes from)
{
    (void)self;
    write_count++;
    if (write_status == OK)
        memcpy((void *)address, from.data, from.size);
    return write_status;
}

static const struct flash_ops ops = {.write = fake_write};
static struct flash flash = {.ops = &ops};
static struct app_flash app_flash;
static const struct driver_entry drivers[] = {{DRIVER, &app_flash.driver}};
/* Two regions: 200 bytes, and 4 right behind them. */
static const uint32_t regions[] = {0x00100002, REGION, SIZE, REGION + SIZE, 4};

static int start(void **state)
{
    (void)state;
    const struct app_header headers[2] = {{regions, sizeof regions}, {NULL, 0}};
    app_flash = (struct app_flash)APP_FLASH(&flash);
    write_status = OK;
    apps_start_with(drivers, COUNT_OF(drivers), 2, headers);
    for (unsigned app = 0; app < 2; app++)
        app_subscribe(app, DRIVER, 0);
    write_count = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static uint32_t flash_of(unsigned app, uint32_t offset)
{
    return (uint32_t)process_at(app)->flash_start + offset;
}

static struct answer write_from(unsigned app, uint32_t size, uint32_t address)
{
    for (uint32_t i = 0; i < size; i++)
        *app_memory(app, BUFFER + i) = (char)(i + 7);
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, DRIVER, 0, BUFFER, size);
    return app_command(app, DRIVER, WRITE, address, 0);
}

static void what_was_written_is_there(void **state)
{
    (void)state;
    assert_success(app_command(0, DRIVER, EXISTS, 0, 0));
    static const uint32_t sizes[] = {1, 63, 64, 65, 128, SIZE};
    for (unsigned i = 0; i < COUNT_OF(sizes); i++) {
        uint8_t *const region = (uint8_t *)(uintptr_t)flash_of(0, REGION);
        memset(region, 0x55, SIZE);
        assert_success(write_from(0, sizes[i], flash_of(0, REGION)));
        assert_upcall(0, DRIVER, 0, OK, 0, 0);
        assert_memory_equal(region, app_memory(0, BUFFER), sizes[i]);
        assert_true(sizes[i] == SIZE || region[sizes[i]] == 0x55);
    }
    assert_success(write_from(0, 4, flash_of(0, REGION + SIZE)));
    assert_upcall(0, DRIVER, 0, OK, 0, 0);
}

static void all_else_is_refused(void **state)
{
    (void)state;
    assert_failure(app_command(0, DRIVER, WRITE, flash_of(0, REGION), 0), ERROR_INVALID);
    assert_failure(write_from(0, SIZE, flash_of(0, REGION - 1)), ERROR_INVALID);
    assert_failure(write_from(0, SIZE, flash_of(0, REGION + 1)), ERROR_INVALID); /* two regions */
    assert_failure(write_from(0, 5, flash_of(0, REGION + SIZE)), ERROR_INVALID);
    assert_failure(write_from(0, 1, flash_of(0, REGION + SIZE + 4)), ERROR_INVALID);
    assert_failure(write_from(0, 1, flash_of(0, 0)), ERROR_INVALID);
    assert_failure(write_from(0, 1, 0), ERROR_INVALID);
    assert_failure(write_from(0, 2, UINT32_MAX), ERROR_INVALID);
    assert_failure(write_from(0, 1, (uint32_t)process_at(0)->ram_start), ERROR_INVALID);
    assert_failure(write_from(0, 1, flash_of(1, REGION)), ERROR_INVALID);
    assert_failure(write_from(1, 1, flash_of(0, REGION)), ERROR_INVALID);
    assert_failure(write_from(1, 1, flash_of(1, REGION)), ERROR_INVALID);
    assert_failure(app_command(0, DRIVER, WRITE + 1, 0, 0), ERROR_NOSUPPORT);
    assert_int_equal(write_count, 0);
    assert_no_upcall(0);
}

static void a_failure_is_told(void **state)
{
    (void)state;
    write_status = ERROR_FAIL;
    assert_success(write_from(0, SIZE, flash_of(0, REGION)));
    assert_upcall(0, DRIVER, 0, ERROR_FAIL, 0, 0);
    assert_int_equal(write_count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_there),
        TEST(all_else_is_refused),
        TEST(a_failure_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
