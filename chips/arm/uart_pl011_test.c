/* The driver's source with fake registers: a device with a FIFO, whose interrupt comes at
 * each access in turn. */
#include "chips/fake/reg.h"

#include "chips/arm/uart_pl011.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define LOW_MARK 8u /* the interrupt comes when the FIFO drains to this */

_Atomic unsigned long fake_arch_mask;

static struct uart_pl011_registers registers;
static _Atomic uint8_t ring[16];
static struct uart_pl011 uart;

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
    struct bytes next; /* sent from inside transmitted */
} client;

static bool is_deferred;

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &uart.done);
    is_deferred = true;
}

/* ---- the device ---- */

static void fifo_drain(unsigned count)
{
    while (count-- > 0 && device.fifo_count > 0) {
        device.fifo_count--;
        if (device.fifo_count == LOW_MARK)
            device.status |= INTERRUPT_TX;
    }
}

static void interrupt_deliver(void)
{
    if (device.is_in_isr || fake_arch_mask != 0 || (device.status & device.mask) == 0)
        return;
    device.is_in_isr = true;
    uart_pl011_isr(&uart);
    device.is_in_isr = false;
}

static void input_arrive(const char *input)
{
    device.input = input;
    device.status |= INTERRUPT_RX;
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
    if (reg == &registers.fr)
        return (device.fifo_count == FIFO_SIZE ? FR_TXFF : 0) |
               (device.fifo_count == 0 ? FR_TXFE : 0) | (*device.input == '\0' ? FR_RXFE : 0);
    if (reg == &registers.dr)
        return (uint8_t)*device.input++;
    if (reg == &registers.imsc)
        return device.mask;
    fail_msg("a register that the driver has no reason to read");
    return 0;
}

static void device_write(void *reg, uint32_t word)
{
    interleave();
    if (reg == &registers.dr) {
        assert_true(device.fifo_count < FIFO_SIZE);
        device.fifo_count++;
        device.sent[device.sent_count++] = (uint8_t)word;
    } else if (reg == &registers.imsc) {
        device.mask = word;
    } else if (reg == &registers.icr) {
        device.status &= ~word;
    }
}

/* ---- the client ---- */

static void transmitted(struct uart_client *self, struct bytes buffer, size_t count,
                        enum error status)
{
    (void)self;
    (void)buffer;
    client.transmitted_count++;
    client.count = count;
    client.status = status;
    const struct bytes next = client.next;
    client.next = (struct bytes){NULL, 0};
    if (next.size != 0)
        assert_int_equal(uart_transmit(&uart.uart, next), OK);
}

static void received(struct uart_client *self)
{
    (void)self;
    uint8_t byte;
    while (uart_read(&uart.uart, &byte))
        client.input[client.input_count++] = (char)byte;
}

static struct uart_client uart_client = {.transmitted = transmitted, .received = received};

static void begin(unsigned event_at)
{
    memset(&device, 0, sizeof device);
    memset(&client, 0, sizeof client);
    device.input = "";
    device.event_at = event_at;
    device.mask = INTERRUPT_RX | INTERRUPT_RT;
    is_deferred = false;
    fake_arch_mask = 0;
    /* Its ring never changes place, so the object cannot be assigned. */
    const struct uart_pl011 fresh = UART_PL011((uintptr_t)&registers, &uart_client, ring);
    memcpy(&uart, &fresh, sizeof uart);
}

/* Lets time pass until nothing happens any more. */
static void settle(void)
{
    for (unsigned turn = 0; turn < 100; turn++) {
        interrupt_deliver();
        if (is_deferred) {
            is_deferred = false;
            uart_pl011_run(&uart.done);
        }
        fifo_drain(1);
    }
}

static uint8_t text[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Transmits size bytes, then the first three again, with the event at each access in turn. */
static void replay(size_t size)
{
    for (unsigned point = 0;; point++) {
        begin(point);
        client.next = (struct bytes){text, 3};
        assert_int_equal(uart_transmit(&uart.uart, (struct bytes){text, size}), OK);
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
        assert_int_equal(device.mask & INTERRUPT_TX, 0);
    }
}

static void all_bytes_go_out_once_wherever_the_interrupt_comes(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 45; size++)
        replay(size);
}

static void an_abort_gives_the_buffer_back_once_wherever_the_interrupt_comes(void **state)
{
    (void)state;
    for (unsigned point = 0;; point++) {
        begin(point);
        assert_int_equal(uart_transmit(&uart.uart, (struct bytes){text, 40}), OK);
        uart_transmit_abort(&uart.uart);
        settle();
        if (device.point <= point)
            return;
        assert_int_equal(client.transmitted_count, 1);
        assert_int_equal(client.count, device.sent_count);
        assert_int_equal(client.status, client.count == 40 ? OK : ERROR_CANCEL);
        assert_memory_equal(device.sent, text, device.sent_count);
        assert_int_equal(device.mask & INTERRUPT_TX, 0);
    }
}

static void a_second_transmission_is_refused_until_the_first_is_back(void **state)
{
    (void)state;
    begin(1000);
    assert_int_equal(uart_transmit(&uart.uart, (struct bytes){text, 30}), OK);
    assert_int_equal(uart_transmit(&uart.uart, (struct bytes){text, 1}), ERROR_BUSY);
    settle();
    assert_int_equal(uart_transmit(&uart.uart, (struct bytes){text, 1}), OK);
    settle();
    assert_int_equal(client.transmitted_count, 2);
    assert_int_equal(uart_transmit(&uart.uart, (struct bytes){text, 0}), ERROR_SIZE);
}

static void what_arrives_at_a_full_ring_is_counted(void **state)
{
    (void)state;
    begin(1000);
    input_arrive("0123456789abcdefgh");
    interrupt_deliver();
    assert_int_equal(byte_ring_dropped_count(&uart.received), 2);
    settle();
    assert_memory_equal(client.input, "0123456789abcdef", 16);
}

static void without_a_client_nothing_piles_up(void **state)
{
    (void)state;
    begin(1000);
    uart.uart.client = NULL;
    input_arrive("abc");
    settle();
    assert_true(byte_ring_is_empty(&uart.received));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_bytes_go_out_once_wherever_the_interrupt_comes),
        cmocka_unit_test(an_abort_gives_the_buffer_back_once_wherever_the_interrupt_comes),
        cmocka_unit_test(a_second_transmission_is_refused_until_the_first_is_back),
        cmocka_unit_test(what_arrives_at_a_full_ring_is_counted),
        cmocka_unit_test(without_a_client_nothing_piles_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
