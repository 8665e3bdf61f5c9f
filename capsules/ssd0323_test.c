/* The driver against a model of the controller's memory. */
#include "capsules/ssd0323.h"
#include "hil/fake/gpio.h"
#include "hil/fake/spi.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct fake_spi bus;
static struct fake_gpio data_line;
static struct ssd0323 oled;
buffer_define(oled_buffer, SSD0323_BUFFER);
static unsigned drawn_count;

static void drawn(struct screen_client *self)
{
    (void)self;
    drawn_count++;
}

static struct screen_client client = {.drawn = drawn};

/* ---- the controller ---- */

static struct {
    uint8_t memory[64][64]; /* two pixels each */
    uint8_t command[16];
    unsigned command_size;
    unsigned first_column, last_column, first_row, last_row, column, row;
    bool is_on, is_inverse, goes_down;
    unsigned contrast;
} panel;

static unsigned command_length(uint8_t code)
{
    switch (code) {
    case 0x15:
    case 0x75:
        return 3;
    case 0x81:
    case 0xA0:
    case 0xA1:
    case 0xA2:
    case 0xA8:
        return 2;
    default:
        return 1;
    }
}

static void command_take(uint8_t byte)
{
    const uint8_t *const command = panel.command;
    panel.command[panel.command_size++] = byte;
    if (panel.command_size < command_length(command[0]))
        return;
    panel.command_size = 0;
    switch (command[0]) {
    case 0x15:
        panel.first_column = panel.column = command[1];
        panel.last_column = command[2];
        break;
    case 0x75:
        panel.first_row = panel.row = command[1];
        panel.last_row = command[2];
        break;
    case 0x81:
        assert_in_range(command[1], 0, 127);
        panel.contrast = command[1];
        break;
    case 0xA0:
        panel.goes_down = (command[1] & 4) != 0;
        break;
    case 0xA4:
    case 0xA7:
        panel.is_inverse = command[0] == 0xA7;
        break;
    case 0xAE:
    case 0xAF:
        panel.is_on = command[0] == 0xAF;
        break;
    case 0xA1:
    case 0xA2:
    case 0xA8:
        break;
    default:
        fail_msg("the controller has no command %02x", command[0]);
    }
}

static uint8_t exchange(struct fake_spi *self, uint8_t byte)
{
    (void)self;
    if (!data_line.level) {
        command_take(byte);
        return 0xFF;
    }
    assert_true(panel.goes_down);
    assert_in_range(panel.column, 0, 63);
    assert_in_range(panel.row, 0, 63);
    panel.memory[panel.row][panel.column] = byte;
    if (panel.row++ == panel.last_row) {
        panel.row = panel.first_row;
        if (panel.column++ == panel.last_column)
            panel.column = panel.first_column;
    }
    return 0xFF;
}

static unsigned pixel(unsigned x, unsigned y)
{
    return x % 2 == 0 ? panel.memory[y][x / 2] >> 4 : panel.memory[y][x / 2] & 0xF;
}

/* ---- the tests ---- */

static int start(void **state)
{
    (void)state;
    memset(&panel, 0, sizeof panel);
    memset(panel.memory, 0x33, sizeof panel.memory);
    drawn_count = 0;
    data_line = (struct fake_gpio)FAKE_GPIO;
    bus = (struct fake_spi)FAKE_SPI(&oled.client);
    bus.exchange = exchange;
    oled = (struct ssd0323)SSD0323(&bus.spi, &data_line.pin, &client, &oled_buffer);
    assert_int_equal(ssd0323_init(&oled), OK);
    fake_spi_run(&bus);
    assert_int_equal(drawn_count, 1);
    drawn_count = 0;
    return 0;
}

static void it_is_set_up_to_be_seen(void **state)
{
    (void)state;
    assert_true(panel.is_on);
    assert_false(panel.is_inverse);
    assert_true(panel.goes_down);
    assert_int_equal(panel.command_size, 0);
    assert_true(data_line.is_output);
    assert_false(bus.is_held);
}

static void draw(uint8_t x, uint8_t y, uint8_t width, uint8_t height, const char *columns)
{
    struct screen_piece piece = {.x = x, .y = y, .width = width, .height = height};
    memcpy(piece.columns, columns, width);
    assert_int_equal(screen_draw(&oled.screen, &piece), OK);
    memset(&piece, 0xEE, sizeof piece); /* it was copied */
    fake_spi_run(&bus);
    assert_int_equal(drawn_count, 1);
    assert_false(bus.is_held);
    assert_false(data_line.level);
}

static void a_piece_goes_where_it_belongs_and_touches_nothing_else(void **state)
{
    (void)state;
    static const char columns[8] = "\x01\x82\x04\x08\xFF\x00\x55\xAA";
    for (uint8_t x = 9; x <= 10; x++)
        for (uint8_t width = 1; width <= 8 - (x & 1); width++)
            for (uint8_t height = 1; height <= 8; height++) {
                (void)start(NULL);
                draw(x, 20, width, height, columns);
                for (unsigned at_y = 18; at_y < 30; at_y++)
                    for (unsigned at_x = 6; at_x < 20; at_x++) {
                        const bool is_row = at_y >= 20 && at_y < 20u + height;
                        const bool is_column = at_x >= x && at_x < (unsigned)x + width;
                        const bool is_pair = at_x / 2 >= x / 2u && at_x / 2 <= (x + width - 1u) / 2;
                        unsigned wanted = is_row && is_pair ? 0 : 3;
                        if (is_row && is_column)
                            wanted = (uint8_t)columns[at_x - x] >> (at_y - 20) & 1 ? 0xF : 0;
                        assert_int_equal(pixel(at_x, at_y), wanted);
                    }
            }
}

static void the_corners_can_be_drawn(void **state)
{
    (void)state;
    draw(0, 0, 1, 1, "\x01");
    assert_int_equal(pixel(0, 0), 0xF);
    drawn_count = 0;
    draw(127, 63, 1, 1, "\x01");
    assert_int_equal(pixel(127, 63), 0xF);
    assert_int_equal(pixel(126, 63), 0);
}

static void set(enum screen_setting setting, uint8_t value)
{
    drawn_count = 0;
    assert_int_equal(screen_set(&oled.screen, setting, value), OK);
    fake_spi_run(&bus);
    assert_int_equal(drawn_count, 1);
    assert_false(bus.is_held);
}

static void settings_reach_the_panel(void **state)
{
    (void)state;
    set(SCREEN_POWER, 0);
    assert_false(panel.is_on);
    set(SCREEN_POWER, 1);
    assert_true(panel.is_on);
    set(SCREEN_INVERT, 1);
    assert_true(panel.is_inverse);
    set(SCREEN_INVERT, 0);
    assert_false(panel.is_inverse);
    set(SCREEN_BRIGHTNESS, 255);
    assert_int_equal(panel.contrast, 127);
    set(SCREEN_BRIGHTNESS, 0);
    assert_int_equal(panel.contrast, 0);
}

static void one_thing_at_a_time(void **state)
{
    (void)state;
    const struct screen_piece piece = {.x = 2, .y = 2, .width = 1, .height = 1, .columns = {1}};
    assert_int_equal(screen_draw(&oled.screen, &piece), OK);
    for (unsigned turn = 0; turn < 2; turn++) {
        assert_int_equal(screen_draw(&oled.screen, &piece), ERROR_BUSY);
        assert_int_equal(screen_set(&oled.screen, SCREEN_POWER, 0), ERROR_BUSY);
        assert_int_equal(drawn_count, 0);
        fake_spi_finish(&bus);
    }
    assert_int_equal(drawn_count, 1);
    assert_int_equal(pixel(2, 2), 0xF);
    assert_true(panel.is_on);
    assert_int_equal(screen_draw(&oled.screen, &piece), OK);
}

#define TEST(name) cmocka_unit_test_setup(name, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_is_set_up_to_be_seen),
        TEST(a_piece_goes_where_it_belongs_and_touches_nothing_else),
        TEST(the_corners_can_be_drawn),
        TEST(settings_reach_the_panel),
        TEST(one_thing_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
