#include "capsules/spi_mux.h"
#include "hil/fake/gpio.h"
#include "hil/fake/spi.h"
#include "lib/container_of.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT 3

/* The driver of a device: transfers so many times, then releases the bus. */
struct device {
    struct spi_client client;
    struct spi_virtual spi;
    struct fake_gpio line;
    uint8_t bytes[2];
    struct buffer buffer; /* the bytes */
    unsigned done_count;
    unsigned more_count;  /* transfers to come without a release between */
    unsigned again_count; /* transfers to come after a release */
    bool keeps;           /* does not release */
};

static struct fake_spi bus;
static struct spi_mux mux;
static struct device devices[COUNT];

static enum error send(struct device *self)
{
    memset(self->bytes, 'a' + (int)(self - devices), sizeof self->bytes);
    return spi_transfer(&self->spi.spi, &self->buffer, sizeof self->bytes);
}

static void device_done(struct spi_client *client, const struct buffer *buffer, size_t size)
{
    struct device *const self = container_of(client, struct device, client);
    assert_ptr_equal(buffer, &self->buffer);
    assert_int_equal(size, sizeof self->bytes);
    assert_int_equal(self->bytes[0], 0xFF);
    self->done_count++;
    if (self->more_count > 0) {
        self->more_count--;
        assert_int_equal(send(self), OK);
        return;
    }
    if (self->keeps)
        return;
    spi_release(&self->spi.spi);
    if (self->again_count > 0) {
        self->again_count--;
        assert_int_equal(send(self), OK);
    }
}

static bool is_selected(unsigned i)
{
    return gpio_read(&devices[i].line.pin) == devices[i].spi.select_high;
}

/* Exactly that device is selected, or none at all (COUNT). */
static void assert_selected(unsigned which)
{
    for (unsigned i = 0; i < COUNT; i++)
        assert_int_equal(is_selected(i), i == which);
}

static int start(void **state)
{
    (void)state;
    memset(&bus, 0, sizeof bus);
    bus = (struct fake_spi)FAKE_SPI(&mux.client);
    mux = (struct spi_mux)SPI_MUX(&bus.spi);
    for (unsigned i = 0; i < COUNT; i++) {
        devices[i] = (struct device){.client = {.done = device_done}, .line = FAKE_GPIO};
        devices[i].buffer = (struct buffer){devices[i].bytes, sizeof devices[i].bytes};
        assert_int_equal(
            spi_mux_add(&mux, &devices[i].spi, &devices[i].client, &devices[i].line.pin, i == 1),
            OK);
        spi_configure(&devices[i].spi.spi, 1000 * (i + 1), SPI_MODE_0 + i);
    }
    assert_selected(COUNT);
    return 0;
}

static void assert_output(const char *output)
{
    assert_int_equal(bus.output_size, strlen(output));
    assert_memory_equal(bus.output, output, strlen(output));
}

static void a_device_is_selected_while_it_has_the_bus(void **state)
{
    (void)state;
    devices[1].more_count = 1;
    assert_int_equal(send(&devices[1]), OK);
    assert_selected(1);
    fake_spi_finish(&bus);
    assert_selected(1);
    fake_spi_finish(&bus);
    assert_selected(COUNT);
    assert_int_equal(devices[1].done_count, 2);
    assert_output("bbbb");
}

static void nobody_else_gets_the_bus_before_it_is_released(void **state)
{
    (void)state;
    devices[0].keeps = true;
    assert_int_equal(send(&devices[0]), OK);
    assert_int_equal(send(&devices[2]), OK);
    fake_spi_run(&bus);
    assert_output("aa");
    assert_selected(0);
    spi_release(&devices[2].spi.spi); /* not its own */
    assert_selected(0);
    assert_int_equal(send(&devices[0]), OK);
    fake_spi_run(&bus);
    assert_output("aaaa");
    spi_release(&devices[0].spi.spi);
    assert_selected(2);
    fake_spi_run(&bus);
    assert_output("aaaacc");
    assert_selected(COUNT);
}

static void each_device_has_its_rate_and_mode(void **state)
{
    (void)state;
    for (unsigned i = 0; i < COUNT; i++) {
        assert_int_equal(send(&devices[i]), OK);
        assert_int_equal(bus.rate_hz, 1000 * (i + 1));
        assert_int_equal(bus.mode, SPI_MODE_0 + i);
        fake_spi_run(&bus);
    }
    spi_configure(&devices[0].spi.spi, 77, SPI_MODE_3);
    assert_int_equal(bus.rate_hz, 3000);
    assert_int_equal(send(&devices[0]), OK);
    assert_int_equal(bus.rate_hz, 77);
    assert_int_equal(bus.mode, SPI_MODE_3);
}

static void devices_that_always_want_more_take_turns(void **state)
{
    (void)state;
    for (unsigned i = 0; i < COUNT; i++) {
        devices[i].again_count = 2;
        assert_int_equal(send(&devices[i]), OK);
    }
    fake_spi_run(&bus);
    assert_output("aabbccaabbccaabbcc");
    assert_selected(COUNT);
}

static void a_device_has_one_transfer_at_a_time(void **state)
{
    (void)state;
    struct spi *const spi = &devices[0].spi.spi;
    assert_int_equal(spi_transfer(spi, &devices[0].buffer, 0), ERROR_SIZE);
    assert_int_equal(spi_transfer(spi, &devices[0].buffer, 3), ERROR_SIZE);
    assert_selected(COUNT);
    assert_int_equal(send(&devices[0]), OK);
    assert_int_equal(send(&devices[0]), ERROR_BUSY);
    assert_int_equal(send(&devices[1]), OK);
    assert_int_equal(send(&devices[1]), ERROR_BUSY);
    spi_release(&devices[0].spi.spi); /* too early: the transfer goes on */
    fake_spi_run(&bus);
    assert_output("aabb");
}

/* Two devices on the two levels of one line: each deselects the other. */
static void two_devices_may_share_a_line(void **state)
{
    (void)state;
    mux = (struct spi_mux)SPI_MUX(&bus.spi);
    for (unsigned i = 0; i < 2; i++)
        assert_int_equal(
            spi_mux_add(&mux, &devices[i].spi, &devices[i].client, &devices[0].line.pin, i == 1),
            OK);
    assert_int_equal(send(&devices[0]), OK);
    assert_false(gpio_read(&devices[0].line.pin));
    assert_int_equal(send(&devices[1]), OK);
    fake_spi_finish(&bus);
    assert_true(gpio_read(&devices[0].line.pin));
    fake_spi_run(&bus);
    assert_output("aabb");
}

static void a_lone_device_needs_no_line(void **state)
{
    (void)state;
    mux = (struct spi_mux)SPI_MUX(&bus.spi);
    assert_int_equal(spi_mux_add(&mux, &devices[0].spi, &devices[0].client, NULL, false), OK);
    devices[0].again_count = 1;
    assert_int_equal(send(&devices[0]), OK);
    fake_spi_run(&bus);
    assert_output("aaaa");
}

#define TEST(name) cmocka_unit_test_setup(name, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_device_is_selected_while_it_has_the_bus),
        TEST(nobody_else_gets_the_bus_before_it_is_released),
        TEST(each_device_has_its_rate_and_mode),
        TEST(devices_that_always_want_more_take_turns),
        TEST(a_device_has_one_transfer_at_a_time),
        TEST(two_devices_may_share_a_line),
        TEST(a_lone_device_needs_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
