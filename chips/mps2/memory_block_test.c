#include "chips/mps2/memory_block.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chips/mps2/memory_block.c"

static uint8_t memory[3 * BLOCK_SIZE];
static uint8_t buffer[BLOCK_SIZE];
static const struct buffer block = {buffer, sizeof buffer}, short_block = {buffer, 4};
static struct memory_block device = MEMORY_BLOCK(memory, 3);
static bool is_deferred;
static unsigned done_count;
static enum error done_status;

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &device.done);
    is_deferred = true;
}

static void done(struct block_client *client, const struct buffer *back, enum error status)
{
    (void)client;
    assert_ptr_equal(back, &block);
    done_count++;
    done_status = status;
}

static struct block_client client = {.done = done};

static int start(void **state)
{
    (void)state;
    device.device.client = &client;
    memset(memory, 0x11, sizeof memory);
    done_count = 0;
    return 0;
}

static void run(enum error status)
{
    assert_true(is_deferred);
    is_deferred = false;
    done_count = 0;
    memory_block_run(&device.done);
    assert_int_equal(done_count, 1);
    assert_int_equal(done_status, status);
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    memset(buffer, 0x22, sizeof buffer);
    assert_int_equal(block_write(&device.device, 2, &block), OK);
    assert_int_equal(done_count, 0);
    assert_int_equal(block_read(&device.device, 1, &block), ERROR_BUSY);
    run(OK);
    assert_int_equal(memory[2 * BLOCK_SIZE - 1], 0x11);
    assert_int_equal(memory[3 * BLOCK_SIZE - 1], 0x22);
    assert_int_equal(block_read(&device.device, 1, &block), OK);
    run(OK);
    assert_memory_equal(buffer, memory, BLOCK_SIZE);
    assert_int_equal(block_read(&device.device, 2, &block), OK);
    run(OK);
    assert_int_equal(buffer[0], 0x22);
}

static void what_is_not_there_is_refused(void **state)
{
    (void)state;
    assert_int_equal(block_write(&device.device, 3, &block), OK);
    run(ERROR_INVALID);
    assert_int_equal(block_read(&device.device, UINT32_MAX, &block), OK);
    run(ERROR_INVALID);
    assert_int_equal(block_read(&device.device, 0, &short_block), ERROR_SIZE);
    memory_block_run(&device.done); /* once more than there are transfers */
    assert_int_equal(done_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_was_written_is_read, start),
        cmocka_unit_test_setup(what_is_not_there_is_refused, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
