#include "capsules/spi_job.h"
#include "hil/fake/spi.h"
#include "lib/async.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct spi_job job;
static struct fake_spi bus;
buffer_define(buffer, 3);

static int start(void **state)
{
    (void)state;
    bus = (struct fake_spi)FAKE_SPI(&job.client);
    job = (struct spi_job)SPI_JOB(&bus.spi, &buffer);
    return 0;
}

static void text_write(struct spi_job *it, uint8_t first, size_t count)
{
    const struct bytes bytes = spi_job_bytes(it);
    for (size_t i = 0; i < count; i++)
        bytes_set(bytes, i, (uint8_t)(first + i));
}

async(send_both, done_closure, (struct spi_job * job; enum error * outcome;), (enum error, status))
{
    async_begin;
    text_write(self->job, 1, 3);
    await(spi_job_transfer(self->job, 3, async_step));
    if (self->status == OK) {
        text_write(self->job, 4, 2);
        await(spi_job_transfer(self->job, 2, async_step));
    }
    spi_release(self->job->spi);
    *self->outcome = self->status;
    async_end;
}

static void transfers_follow_one_another(void **state)
{
    (void)state;
    enum error outcome = ERROR_FAIL;
    assert_non_null(static_async(send_both, .job = &job, .outcome = &outcome));
    assert_int_equal(bus.transfer_count, 1);
    assert_true(fake_spi_finish(&bus));
    assert_int_equal(outcome, ERROR_FAIL);
    assert_int_equal(bus.transfer_count, 2);
    assert_true(fake_spi_finish(&bus));
    assert_int_equal(outcome, OK);
    const uint8_t sent[] = {1, 2, 3, 4, 5};
    assert_int_equal(bus.output_size, sizeof sent);
    assert_memory_equal(bus.output, sent, sizeof sent);
    assert_int_equal(bus.release_count, 1);
}

closure(never, done_closure, (int dummy;), (enum error, status))
{
    fail_msg("called with %d, %d", status, self->dummy);
}

static void what_the_bus_refuses_is_not_taken(void **state)
{
    (void)state;
    struct done_closure *const then = static_closure(never, .dummy = 1);
    assert_int_equal(spi_job_transfer(&job, 0, then), ERROR_SIZE);
    assert_null(job.then);
    assert_ptr_equal(job.buffer, &buffer);
    assert_int_equal(spi_job_transfer(&job, 1, NULL), ERROR_BUSY);
    assert_int_equal(bus.transfer_count, 0);
}

static void a_second_transfer_is_refused(void **state)
{
    (void)state;
    enum error outcome = ERROR_FAIL;
    assert_non_null(static_async(send_both, .job = &job, .outcome = &outcome));
    struct done_closure *const then = static_closure(never, .dummy = 2);
    assert_int_equal(spi_job_transfer(&job, 1, then), ERROR_BUSY);
    assert_int_equal(spi_job_bytes(&job).size, 0);
    fake_spi_run(&bus);
    assert_int_equal(outcome, OK);
    assert_int_equal(bus.output_size, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(transfers_follow_one_another, start),
        cmocka_unit_test_setup(what_the_bus_refuses_is_not_taken, start),
        cmocka_unit_test_setup(a_second_transfer_is_refused, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
