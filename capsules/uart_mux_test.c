#include "capsules/uart_mux.h"
#include "hil/fake/uart.h"
#include "lib/container_of.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT 3

/* A client that remembers what came back, may send again from inside, and keeps what it reads. */
struct client {
    struct uart_client client;
    struct uart_virtual uart;
    char text[8];
    struct buffer buffer; /* the text */
    unsigned back_count;
    size_t back_size;
    enum error back_status;
    unsigned again_count; /* so often it sends again when its buffer is back */
    bool persists;        /* sends again whatever happens */
    bool does_not_read;
    char input[16];
    size_t input_size;
};

static struct fake_uart hardware;
static struct uart_mux mux;
static struct client clients[COUNT];

static enum error send(struct client *self)
{
    return uart_transmit(&self->uart.uart, &self->buffer, strlen(self->text));
}

static void client_transmitted(struct uart_client *client, const struct buffer *buffer,
                               size_t count, enum error status)
{
    struct client *const self = container_of(client, struct client, client);
    assert_ptr_equal(buffer, &self->buffer);
    self->back_count++;
    self->back_size = count;
    self->back_status = status;
    if (self->persists)
        (void)send(self);
    if (self->again_count > 0) {
        self->again_count--;
        assert_int_equal(send(self), OK);
    }
}

static void client_received(struct uart_client *client)
{
    struct client *const self = container_of(client, struct client, client);
    uint8_t byte = 0;
    if (self->does_not_read)
        return;
    while (uart_read(&self->uart.uart, &byte) && self->input_size < sizeof self->input - 1)
        self->input[self->input_size++] = (char)byte;
}

static int start(void **state)
{
    static const char *const texts[COUNT] = {"aa\n", "bb\n", "cc\n"};
    (void)state;
    mux = (struct uart_mux)UART_MUX(&hardware.uart);
    hardware = (struct fake_uart)FAKE_UART(&mux.client);
    for (unsigned i = 0; i < COUNT; i++) {
        clients[i] = (struct client){
            .client = {.transmitted = client_transmitted, .received = client_received}};
        strcpy(clients[i].text, texts[i]);
        clients[i].buffer = (struct buffer){(uint8_t *)clients[i].text, sizeof clients[i].text};
        uart_mux_add(&mux, &clients[i].uart, &clients[i].client);
    }
    return 0;
}

static void one_client_sends_as_if_it_were_alone(void **state)
{
    (void)state;
    assert_int_equal(send(&clients[0]), OK);
    assert_int_equal(clients[0].back_count, 0);
    fake_uart_run(&hardware);
    assert_string_equal(hardware.output, "aa\n");
    assert_int_equal(clients[0].back_count, 1);
    assert_int_equal(clients[0].back_size, 3);
    assert_int_equal(clients[0].back_status, OK);
}

static void a_client_has_one_transmission_at_a_time(void **state)
{
    (void)state;
    assert_int_equal(send(&clients[0]), OK);
    assert_int_equal(send(&clients[1]), OK);
    assert_int_equal(send(&clients[0]), ERROR_BUSY);
    assert_int_equal(send(&clients[1]), ERROR_BUSY);
    fake_uart_run(&hardware);
    assert_string_equal(hardware.output, "aa\nbb\n");
}

static void nothing_to_send_is_refused(void **state)
{
    (void)state;
    struct client *const client = &clients[0];
    assert_int_equal(uart_transmit(&client->uart.uart, &client->buffer, 0), ERROR_SIZE);
    assert_int_equal(send(&clients[1]), OK);
    assert_int_equal(uart_transmit(&client->uart.uart, &client->buffer, 0), ERROR_SIZE);
}

static void clients_that_send_without_pause_take_turns(void **state)
{
    (void)state;
    for (unsigned i = 0; i < COUNT; i++)
        clients[i].again_count = 3;
    for (unsigned i = 0; i < COUNT; i++)
        assert_int_equal(send(&clients[i]), OK);
    fake_uart_run(&hardware);
    assert_string_equal(hardware.output, "aa\ncc\nbb\naa\ncc\nbb\naa\ncc\nbb\naa\ncc\nbb\n");
}

static void a_late_client_is_not_kept_waiting_by_one_that_never_stops(void **state)
{
    (void)state;
    clients[0].again_count = 100;
    assert_int_equal(send(&clients[0]), OK);
    fake_uart_finish(&hardware);
    assert_int_equal(send(&clients[2]), OK);
    fake_uart_finish(&hardware);
    fake_uart_finish(&hardware);
    assert_string_equal(hardware.output, "aa\naa\ncc\n");
}

static void what_the_device_refuses_at_once_is_refused(void **state)
{
    (void)state;
    hardware.refusal = ERROR_OFF;
    assert_int_equal(send(&clients[0]), ERROR_OFF);
    hardware.refusal = OK;
    assert_int_equal(send(&clients[0]), OK);
}

static void what_the_device_refuses_later_comes_back(void **state)
{
    (void)state;
    assert_int_equal(send(&clients[0]), OK);
    assert_int_equal(send(&clients[1]), OK);
    assert_int_equal(send(&clients[2]), OK);
    hardware.refusal = ERROR_OFF;
    fake_uart_finish(&hardware);
    assert_int_equal(clients[0].back_status, OK);
    for (unsigned i = 1; i < COUNT; i++) {
        assert_int_equal(clients[i].back_count, 1);
        assert_int_equal(clients[i].back_size, 0);
        assert_int_equal(clients[i].back_status, ERROR_OFF);
    }
    hardware.refusal = OK;
    assert_int_equal(send(&clients[1]), OK);
}

/* The client sends again from inside, is refused again, and that is that. */
static void a_client_that_never_gives_up_does_not_hold_up_the_kernel(void **state)
{
    (void)state;
    assert_int_equal(send(&clients[0]), OK);
    assert_int_equal(send(&clients[1]), OK);
    clients[1].persists = true;
    hardware.refusal = ERROR_OFF;
    fake_uart_finish(&hardware);
    assert_int_equal(clients[1].back_count, 1);
    assert_int_equal(clients[1].back_status, ERROR_OFF);
}

static void an_early_end_is_told_to_whose_it_is(void **state)
{
    (void)state;
    assert_int_equal(send(&clients[0]), OK);
    assert_int_equal(send(&clients[1]), OK);
    uart_transmit_abort(&clients[0].uart.uart);
    fake_uart_finish_early(&hardware, 1, ERROR_CANCEL);
    assert_int_equal(clients[0].back_status, ERROR_CANCEL);
    assert_int_equal(clients[0].back_size, 1);
    fake_uart_run(&hardware);
    assert_int_equal(clients[1].back_status, OK);
}

static void an_abort_while_waiting_sends_nothing(void **state)
{
    (void)state;
    assert_int_equal(send(&clients[0]), OK);
    assert_int_equal(send(&clients[1]), OK);
    uart_transmit_abort(&clients[1].uart.uart);
    uart_transmit_abort(&clients[2].uart.uart);
    assert_int_equal(clients[1].back_count, 0);
    fake_uart_run(&hardware);
    assert_string_equal(hardware.output, "aa\n");
    assert_int_equal(clients[1].back_count, 1);
    assert_int_equal(clients[1].back_status, ERROR_CANCEL);
    assert_int_equal(clients[1].back_size, 0);
    assert_int_equal(send(&clients[1]), OK);
    fake_uart_run(&hardware);
    assert_string_equal(hardware.output, "aa\nbb\n");
}

static void what_arrives_goes_to_every_client(void **state)
{
    (void)state;
    clients[1].does_not_read = true;
    fake_uart_type(&hardware, "list\n");
    assert_string_equal(clients[0].input, "list\n");
    assert_string_equal(clients[2].input, "list\n");
    clients[1].does_not_read = false;
    fake_uart_type(&hardware, "x");
    assert_string_equal(clients[1].input, "x");
}

static void a_byte_is_read_once(void **state)
{
    (void)state;
    uint8_t byte = 9;
    clients[1].does_not_read = true;
    assert_false(uart_read(&clients[1].uart.uart, &byte));
    fake_uart_type(&hardware, "x");
    assert_true(uart_read(&clients[1].uart.uart, &byte));
    assert_int_equal(byte, 'x');
    assert_false(uart_read(&clients[1].uart.uart, &byte));
}

#define TEST(name) cmocka_unit_test_setup(name, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_client_sends_as_if_it_were_alone),
        TEST(a_client_has_one_transmission_at_a_time),
        TEST(nothing_to_send_is_refused),
        TEST(clients_that_send_without_pause_take_turns),
        TEST(a_late_client_is_not_kept_waiting_by_one_that_never_stops),
        TEST(what_the_device_refuses_at_once_is_refused),
        TEST(what_the_device_refuses_later_comes_back),
        TEST(a_client_that_never_gives_up_does_not_hold_up_the_kernel),
        TEST(an_early_end_is_told_to_whose_it_is),
        TEST(an_abort_while_waiting_sends_nothing),
        TEST(what_arrives_goes_to_every_client),
        TEST(a_byte_is_read_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
