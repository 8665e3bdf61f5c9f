/* Async functions go on where they were, report what did not start, and free their frame. */
#include "lib/async.h"
#include "lib/contexts.h"
#include "lib/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

ctx_default(kernel);

closure_type(done_closure, void, kernel, (enum error, status), (unsigned, count));

/* A bus that completes when the test says so. */
struct bus {
    struct done_closure *pending;
    enum error refuses;
    unsigned operations;
    unsigned sum;
    bool is_immediate;
};

static enum error bus_write(struct bus *bus, unsigned value, struct done_closure *then owned)
{
    if (bus->refuses != OK) {
        closure_cancel(then);
        return bus->refuses;
    }
    assert_null(bus->pending);
    bus->operations++;
    bus->sum += value;
    if (bus->is_immediate)
        closure_call(then, OK, value);
    else
        bus->pending = then;
    return OK;
}

static void bus_complete(struct bus *bus, enum error status, unsigned count)
{
    struct done_closure *const then = bus->pending;
    assert_non_null(then);
    bus->pending = NULL;
    closure_call(then, status, count);
}

struct outcome {
    enum error error;
    unsigned counted;
    bool is_ended;
};

async(send, done_closure, (struct bus * bus; struct outcome * outcome; unsigned size; unsigned i;),
      (enum error, status), (unsigned, count))
{
    async_begin;
    await(bus_write(self->bus, 100, async_step));
    if (self->status != OK) {
        self->outcome->error = self->status;
        async_return;
    }
    for (self->i = 0; self->i < self->size; self->i++) {
        await(bus_write(self->bus, self->i, async_step));
        switch (self->status) {
        case OK:
            self->outcome->counted += self->count;
            break;
        default:
            await(bus_write(self->bus, 1000, async_step));
            self->outcome->error = ERROR_CANCEL;
            async_return;
        }
    }
    self->outcome->is_ended = true;
    async_end;
}

static struct send *send_start(struct bus *bus, struct outcome *outcome, unsigned size)
{
    return static_async(send, .bus = bus, .outcome = outcome, .size = size);
}

static void goes_on_after_each_completion(void **state)
{
    (void)state;
    struct bus bus = {0};
    struct outcome outcome = {0};
    struct send *const it = send_start(&bus, &outcome, 3);
    assert_true(async_is_running(it));
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(bus.operations, i + 1);
        bus_complete(&bus, OK, 10);
    }
    assert_true(outcome.is_ended);
    assert_int_equal(outcome.counted, 30);
    assert_int_equal(bus.sum, 100 + 0 + 1 + 2);
    assert_false(async_is_running(it));
}

static void is_busy_while_running(void **state)
{
    (void)state;
    struct bus bus = {0}, other = {0};
    struct outcome outcome = {0}, none = {0};
    assert_non_null(send_start(&bus, &outcome, 0));
    assert_null(send_start(&other, &none, 1));
    assert_int_equal(other.operations, 0);
    bus_complete(&bus, OK, 0);
    assert_true(outcome.is_ended);
    assert_non_null(send_start(&other, &none, 0));
    bus_complete(&other, OK, 0);
    assert_true(none.is_ended);
}

static void goes_on_with_the_error_of_what_does_not_start(void **state)
{
    (void)state;
    struct bus bus = {.refuses = ERROR_OFF};
    struct outcome outcome = {0};
    struct send *const it = send_start(&bus, &outcome, 3);
    assert_int_equal(outcome.error, ERROR_OFF);
    assert_false(async_is_running(it));
    assert_int_equal(bus.operations, 0);
}

/* The closure of what was refused is cancelled; the frame goes on with it all the same. */
static void awaits_again_after_a_refusal(void **state)
{
    (void)state;
    struct bus bus = {0};
    struct outcome outcome = {0};
    struct send *const it = send_start(&bus, &outcome, 1);
    bus.refuses = ERROR_BUSY;
    bus_complete(&bus, OK, 0); /* the next one is refused, and the one behind it, too */
    assert_int_equal(outcome.error, ERROR_CANCEL);
    assert_false(async_is_running(it));
    bus.refuses = OK;
    assert_ptr_equal(send_start(&bus, &outcome, 0), it);
    bus_complete(&bus, OK, 0);
    assert_true(outcome.is_ended);
}

static void awaits_inside_a_switch(void **state)
{
    (void)state;
    struct bus bus = {0};
    struct outcome outcome = {0};
    struct send *const it = send_start(&bus, &outcome, 3);
    bus_complete(&bus, OK, 0);
    bus_complete(&bus, ERROR_FAIL, 0);
    assert_int_equal(bus.sum, 1100);
    assert_int_equal(outcome.error, OK);
    bus_complete(&bus, OK, 0);
    assert_int_equal(outcome.error, ERROR_CANCEL);
    assert_false(async_is_running(it));
}

static void runs_nothing_after_a_cancel(void **state)
{
    (void)state;
    struct bus bus = {0};
    struct outcome outcome = {0};
    struct send *const it = send_start(&bus, &outcome, 3);
    bus_complete(&bus, OK, 0);
    async_cancel(it);
    assert_true(async_is_running(it)); /* the bus still holds its closure */
    assert_null(send_start(&bus, &outcome, 3));
    bus_complete(&bus, OK, 0);
    assert_false(async_is_running(it));
    assert_int_equal(bus.operations, 2);
    assert_false(outcome.is_ended);
    assert_ptr_equal(send_start(&bus, &outcome, 0), it);
    bus_complete(&bus, OK, 0);
    assert_true(outcome.is_ended);
}

static void cancelling_what_has_ended_changes_nothing(void **state)
{
    (void)state;
    struct bus bus = {0};
    struct outcome outcome = {0};
    struct send *const it = send_start(&bus, &outcome, 0);
    bus_complete(&bus, OK, 0);
    async_cancel(it);
    assert_false(async_is_running(it));
    outcome = (struct outcome){0};
    assert_ptr_equal(send_start(&bus, &outcome, 0), it);
    bus_complete(&bus, OK, 0);
    assert_true(outcome.is_ended);
}

/* An operation that completes before it returns is no error. */
static void may_complete_at_once(void **state)
{
    (void)state;
    struct bus bus = {.is_immediate = true};
    struct outcome outcome = {0};
    struct send *const it = send_start(&bus, &outcome, 3);
    assert_true(outcome.is_ended);
    assert_int_equal(bus.operations, 4);
    assert_int_equal(outcome.counted, 0 + 1 + 2);
    assert_false(async_is_running(it));
}

static void frame_is_two_words_and_its_fields(void **state)
{
    (void)state;
    struct fields {
        struct bus *bus;
        struct outcome *outcome;
        unsigned size, i;
        enum error status;
        unsigned count;
    };
    assert_int_equal(sizeof(struct send), 2 * sizeof(void *) + sizeof(struct fields));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_on_after_each_completion),
        cmocka_unit_test(is_busy_while_running),
        cmocka_unit_test(goes_on_with_the_error_of_what_does_not_start),
        cmocka_unit_test(awaits_again_after_a_refusal),
        cmocka_unit_test(awaits_inside_a_switch),
        cmocka_unit_test(runs_nothing_after_a_cancel),
        cmocka_unit_test(cancelling_what_has_ended_changes_nothing),
        cmocka_unit_test(may_complete_at_once),
        cmocka_unit_test(frame_is_two_words_and_its_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
