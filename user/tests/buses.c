/* What the drivers of buses, sensors and screens answer. A board without one answers NODEVICE. The thermometer
 * is at 23.5 degrees, and at 0x48; the SPI bus sends back what it gets. */
#include "user/adc.h"
#include "user/i2c.h"
#include "user/random.h"
#include "user/screen.h"
#include "user/spi.h"
#include "user/temperature.h"
#include "user/tests/commands.h"
#include "user/text_screen.h"
#include "user/timer.h"
#include <string.h>

#define THERMOMETER 0x48
#define NOBODY 0x50
#define WARMTH 2350

/* false: it is not there, and that was said properly. */
static bool is_there(uint32_t driver, const char *sentence)
{
    const struct syscall_result result = syscall_command(driver, 0, 0, 0);
    if (result.variant == RETURN_FAILURE)
        say(result.values[0] != ERROR_NODEVICE, sentence);
    return result.variant != RETURN_FAILURE;
}

static void temperature_test(void)
{
    int32_t value = 0;
    if (!is_there(DRIVER_TEMPERATURE, "without a thermometer it is NODEVICE"))
        return;
    say((uint32_t)temperature_read(&value) | (uint32_t)(value ^ WARMTH), "it is as warm as it is");
}

static void i2c_test(void)
{
    uint8_t bytes[2] = {0};
    if (!is_there(DRIVER_I2C_MASTER, "without an I2C bus it is NODEVICE"))
        return;
    uint32_t wrong = (uint32_t)i2c_transfer(THERMOMETER, bytes, 1, 2);
    say(wrong | (bytes[0] ^ 0x17u) | (bytes[1] ^ 0x80u), "a register is read over I2C");
    bytes[0] = 3;
    wrong = (uint32_t)i2c_transfer(THERMOMETER, bytes, 1, 0);
    wrong |= (uint32_t)i2c_transfer(THERMOMETER, bytes, 0, 2);
    say(wrong | (bytes[0] ^ 0x50u), "so is one that was named before");
    say(i2c_transfer(NOBODY, bytes, 1, 1) != ERROR_NOACK, "who is not there does not answer");
    say(i2c_transfer(THERMOMETER, bytes, 0, 0) != ERROR_SIZE ||
            i2c_transfer(128, bytes, 1, 1) != ERROR_INVALID,
        "nothing to say is SIZE, an address of eight bits INVALID");
}

static void spi_test(void)
{
    static uint8_t bytes[150];
    if (!is_there(DRIVER_SPI_CONTROLLER, "without an SPI bus it is NODEVICE"))
        return;
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 3);
    uint32_t wrong = (uint32_t)spi_rate_set(1000000) | (uint32_t)spi_mode_set(true, false);
    wrong |= (uint32_t)spi_transfer(bytes, sizeof bytes);
    for (unsigned i = 0; i < sizeof bytes; i++)
        wrong |= bytes[i] != (uint8_t)(i * 3);
    say(wrong, "what goes out comes back, in pieces");
    say(spi_transfer(bytes, 0) != ERROR_INVALID, "a transfer of nothing is INVALID");
}

static uint32_t sample_wrong(uint16_t sample)
{
    return sample < 0x8000 || sample > 0x81C0; /* what the emulated one gives */
}

static void adc_test(void)
{
    static uint16_t samples[100];
    uint16_t sample = 0;
    uint32_t wrong = 0;
    if (!is_there(DRIVER_ADC, "without an ADC it is NODEVICE"))
        return;
    const unsigned count = adc_channel_count();
    for (unsigned channel = 0; channel < count; channel++)
        wrong |= (uint32_t)adc_sample(channel, &sample) | sample_wrong(sample);
    say(wrong | (count == 0), "every channel can be sampled");
    const uint32_t began = timer_ticks();
    wrong = (uint32_t)adc_samples(0, 500, samples, 100);
    const uint32_t ms = (timer_ticks() - began) / (timer_frequency_hz() / 1000);
    for (unsigned i = 0; i < 100; i++)
        wrong |= sample_wrong(samples[i]);
    say(wrong, "a buffer is filled with samples");
    say(ms < 150 || ms > 400 ? ms : 0, "at about the rate that was asked for");
    say(adc_sample(count, &sample) != ERROR_INVALID ||
            adc_samples(0, 0, samples, 1) != ERROR_INVALID,
        "no channel and no rate are INVALID");
}

static void random_test(void)
{
    static uint8_t bytes[2][64];
    if (!is_there(DRIVER_RNG, "without noise random numbers are NODEVICE"))
        return;
    uint32_t wrong = (uint32_t)random_bytes(bytes[0], sizeof bytes[0]);
    wrong |= (uint32_t)random_bytes(bytes[1], sizeof bytes[1]);
    unsigned same_count = 0;
    for (unsigned i = 0; i < sizeof bytes[0]; i++)
        same_count += bytes[0][i] == bytes[1][i];
    for (unsigned i = 1; i < sizeof bytes[0]; i++)
        same_count += bytes[0][i] == bytes[0][i - 1];
    say(wrong | (same_count > 8 ? same_count : 0), "random bytes are not alike");
    say(random_bytes(bytes, 0) != ERROR_SIZE, "no random bytes are SIZE");
}

/* What the system test looks for in a picture. */
static void screen_test(void)
{
    static const uint8_t stairs[] = {0x01, 0x03, 0x07, 0x0F, 0x1F, 0x3F, 0x7F, 0xFF};
    if (!is_there(DRIVER_SCREEN, "without a screen it is NODEVICE"))
        return;
    const struct screen_size size = screen_size();
    uint32_t wrong = size.width != 128 || size.height != 64;
    wrong |= (uint32_t)screen_frame_set((struct screen_frame){0, 0, 128, 64});
    wrong |= (uint32_t)screen_fill(0);
    wrong |= (uint32_t)screen_frame_set((struct screen_frame){100, 40, 8, 8});
    wrong |= (uint32_t)screen_write(stairs, sizeof stairs);
    say(wrong, "pixels are drawn");
    say(screen_frame_set((struct screen_frame){121, 0, 8, 8}) != ERROR_INVALID,
        "a frame beyond the edge is INVALID");
    wrong = (uint32_t)text_screen_go(2, 1) | (uint32_t)text_screen_write("Takt", 4);
    const struct text_screen_size letters = text_screen_size();
    say(wrong | (letters.columns ^ 21) | (letters.rows ^ 8), "letters are written");
    say(text_screen_go(21, 0) != ERROR_INVALID, "a place beyond the edge is INVALID");
}

int main(void)
{
    temperature_test();
    i2c_test();
    spi_test();
    adc_test();
    random_test();
    screen_test();
    return test_done();
}
