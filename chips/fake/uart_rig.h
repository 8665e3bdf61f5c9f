/* What the tests of UART drivers have in common: a device that sends through a FIFO and whose interrupts come
 * at each access in turn, a client, and the tests.
 *
 * A test includes chips/fake/reg.h, the driver's source, and this, after it has said what is the
 * device's own: FIFO_SIZE, LOW_MARK, TEXT_SIZE, and the functions below.
 */
#ifndef CHIPS_FAKE_UART_RIG_H
#define CHIPS_FAKE_UART_RIG_H

#include "chips/uart_base.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

_Atomic unsigned long fake_arch_mask;

static _Atomic uint8_t ring[16];

/* The test supplies them. */
static struct uart_base *driver_fresh(struct uart_client *client); /* as after its initialisation */
static void driver_isr(void);
static bool is_raised(void);      /* an interrupt waits that is not masked */
static bool is_send_raised(void); /* the one that wants more bytes is not masked */
static void input_raise(void);    /* something has arrived */
static void room_raise(void);     /* the FIFO has drained to LOW_MARK */
static uint32_t register_read(const void *reg);
static void register_write(void *reg, uint32_t word);

static struct {
    unsigned fifo_count;
    uint8_t sent[64];
    unsigned sent_count;
    const char *input; /* what has arrived and was not read yet */
    uint32_t status;   /* of interrupts */
    uint32_t mask;
    unsigned point;    /* accesses so far */
    unsigned event_at; /* the access before which all happens at once */
    bool is_in_isr;
} device;

static struct {
    unsigned transmitted_count;
    size_t count;
    enum error status;
    char input[64];
    unsigned input_count;
    size_t next; /* so much is sent from inside transmitted */
} client;

static struct uart_base *base;
static bool is_deferred;

static uint8_t text[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const struct buffer buffer = {text, sizeof text - 1};

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &base->done);
    is_deferred = true;
}

/* ---- the device ---- */

static void fifo_drain(unsigned count)
{
    while (count-- > 0 && device.fifo_count > 0) {
        device.fifo_count--;
        if (device.fifo_count == LOW_MARK)
            room_raise();
    }
}

static void fifo_put(uint32_t word)
{
    assert_true(device.fifo_count < FIFO_SIZE);
    device.fifo_count++;
    device.sent[device.sent_count++] = (uint8_t)word;
}

static void interrupt_deliver(void)
{
    if (device.is_in_isr || fake_arch_mask != 0 || !is_raised())
        return;
    device.is_in_isr = true;
    driver_isr();
    device.is_in_isr = false;
}

static void input_arrive(const char *input)
{
    device.input = input;
    input_raise();
}

static void interleave(void)
{
    if (device.is_in_isr)
        return;
    if (device.point++ == device.event_at) {
        fifo_drain(FIFO_SIZE);
        input_arrive("xyz");
    }
    interrupt_deliver();
}

static uint32_t device_read(const void *reg)
{
    interleave();
    return register_read(reg);
}

static void device_write(void *reg, uint32_t word)
{
    interleave();
    register_write(reg, word);
}

/* ---- the client ---- */

static void transmitted(struct uart_client *self, const struct buffer *back, size_t count,
                        enum error status)
{
    (void)self;
    assert_ptr_equal(back, &buffer);
    client.transmitted_count++;
    client.count = count;
    client.status = status;
    const size_t next = client.next;
    client.next = 0;
    if (next != 0)
        assert_int_equal(uart_transmit(&base->uart, back, next), OK);
}

static void received(struct uart_client *self)
{
    (void)self;
    uint8_t byte;
    while (uart_read(&base->uart, &byte))
        client.input[client.input_count++] = (char)byte;
}

static struct uart_client uart_client = {.transmitted = transmitted, .received = received};

static void begin(unsigned event_at)
{
    memset(&device, 0, sizeof device);
    memset(&client, 0, sizeof client);
    device.input = "";
    device.event_at = event_at;
    is_deferred = false;
    fake_arch_mask = 0;
    base = driver_fresh(&uart_client);
}

/* Lets time pass until nothing happens any more. */
static void settle(void)
{
    for (unsigned turn = 0; turn < 100; turn++) {
        interrupt_deliver();
        if (is_deferred) {
            is_deferred = false;
            base->done.run(&base->done);
        }
        fifo_drain(1);
    }
}

/* Transmits size bytes, then the first three again, with the event at each access in turn. */
static void replay(size_t size)
{
    for (unsigned point = 0;; point++) {
        begin(point);
        client.next = 3;
        assert_int_equal(uart_transmit(&base->uart, &buffer, size), OK);
        settle();
        if (device.point <= point)
            return; /* the run passed no new point */
        assert_int_equal(client.transmitted_count, 2);
        assert_int_equal(client.count, 3);
        assert_int_equal(client.status, OK);
        assert_int_equal(device.sent_count, size + 3);
        assert_memory_equal(device.sent, text, size);
        assert_memory_equal(device.sent + size, text, 3);
        assert_int_equal(client.input_count, 3);
        assert_memory_equal(client.input, "xyz", 3);
        assert_false(is_send_raised());
    }
}

static void all_bytes_go_out_once_wherever_the_interrupt_comes(void **state)
{
    (void)state;
    for (size_t size = 1; size <= TEXT_SIZE; size++)
        replay(size);
}

static void an_abort_gives_the_buffer_back_once_wherever_the_interrupt_comes(void **state)
{
    (void)state;
    for (unsigned point = 0;; point++) {
        begin(point);
        assert_int_equal(uart_transmit(&base->uart, &buffer, TEXT_SIZE), OK);
        uart_transmit_abort(&base->uart);
        settle();
        if (device.point <= point)
            return;
        assert_int_equal(client.transmitted_count, 1);
        assert_int_equal(client.count, device.sent_count);
        assert_int_equal(client.status, client.count == TEXT_SIZE ? OK : ERROR_CANCEL);
        assert_memory_equal(device.sent, text, device.sent_count);
        assert_false(is_send_raised());
    }
}

static void an_abort_of_nothing_tells_nobody(void **state)
{
    (void)state;
    begin(1000);
    uart_transmit_abort(&base->uart);
    settle();
    assert_int_equal(client.transmitted_count, 0);
    assert_int_equal(uart_transmit(&base->uart, &buffer, 3), OK);
    settle();
    assert_int_equal(client.transmitted_count, 1);
    assert_int_equal(client.status, OK);
    uart_transmit_abort(&base->uart);
    settle();
    assert_int_equal(client.transmitted_count, 1);
}

static void a_second_transmission_is_refused_until_the_first_is_back(void **state)
{
    (void)state;
    begin(1000);
    assert_int_equal(uart_transmit(&base->uart, &buffer, TEXT_SIZE), OK);
    assert_int_equal(uart_transmit(&base->uart, &buffer, 1), ERROR_BUSY);
    settle();
    assert_int_equal(uart_transmit(&base->uart, &buffer, 1), OK);
    settle();
    assert_int_equal(client.transmitted_count, 2);
    assert_int_equal(uart_transmit(&base->uart, &buffer, 0), ERROR_SIZE);
    assert_int_equal(uart_transmit(&base->uart, &buffer, buffer.size + 1), ERROR_SIZE);
}

static void what_arrives_at_a_full_ring_is_counted(void **state)
{
    (void)state;
    begin(1000);
    input_arrive("0123456789abcdefgh");
    interrupt_deliver();
    assert_int_equal(byte_ring_dropped_count(&base->received), 2);
    settle();
    assert_memory_equal(client.input, "0123456789abcdef", 16);
}

static void without_a_client_nothing_piles_up(void **state)
{
    (void)state;
    begin(1000);
    base->uart.client = NULL;
    input_arrive("abc");
    settle();
    assert_true(byte_ring_is_empty(&base->received));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_bytes_go_out_once_wherever_the_interrupt_comes),
        cmocka_unit_test(an_abort_gives_the_buffer_back_once_wherever_the_interrupt_comes),
        cmocka_unit_test(an_abort_of_nothing_tells_nobody),
        cmocka_unit_test(a_second_transmission_is_refused_until_the_first_is_back),
        cmocka_unit_test(what_arrives_at_a_full_ring_is_counted),
        cmocka_unit_test(without_a_client_nothing_piles_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
