/* Stellaris LM3S6965 evaluation board: the demo, with everything that there is.
 *
 * Source  Stellaris LM3S6965 Evaluation Board User's Manual
 */
#define CORTEX_M_INTERRUPT_COUNT 31 /* GPIO F is the last */
#include "arch/cortex_m/cortex_m.h"
#include "boards/memory.h"
#include "capsules/adc.h"
#include "capsules/alarm.h"
#include "capsules/alarm_mux.h"
#include "capsules/button.h"
#include "capsules/button_gpio.h"
#include "capsules/console.h"
#include "capsules/crc.h"
#include "capsules/display.h"
#include "capsules/gpio.h"
#include "capsules/i2c_master.h"
#include "capsules/i2c_mux.h"
#include "capsules/key_value.h"
#include "capsules/led.h"
#include "capsules/led_gpio.h"
#include "capsules/low_level_debug.h"
#include "capsules/nonvolatile.h"
#include "capsules/process_console.h"
#include "capsules/process_info.h"
#include "capsules/read_only_state.h"
#include "capsules/screen.h"
#include "capsules/sd_card.h"
#include "capsules/spi_mux.h"
#include "capsules/ssd0323.h"
#include "capsules/storage.h"
#include "capsules/temperature.h"
#include "capsules/text_screen.h"
#include "capsules/tmp105.h"
#include "capsules/uart_mux.h"
#include "chips/arm/gpio_pl061.h"
#include "chips/arm/ssi_pl022.h"
#include "chips/arm/uart_pl011.h"
#include "chips/lm3s6965/adc.h"
#include "chips/lm3s6965/gptm.h"
#include "chips/lm3s6965/i2c.h"
#include "chips/lm3s6965/lm3s6965.h"
#include "kernel/dump.h"
#include "kernel/ipc.h"
#include "kernel/kernel.h"
#include "kernel/loader.h"
#include "lib/panic.h"

#define PROCESS_COUNT 7
#define BAUD 115200
#define TICKS_PER_2_US (LM3S6965_CLOCK_HZ / 500000)

ctx_default(kernel);

struct cortex_m_fault cortex_m_last_fault ctx(dump);

/* ---- the chip ---- */

static struct systick time_base ctx(any);

static _Atomic uint8_t uart0_ring[128] ctx(any);
static struct uart_mux uart0_mux;
static struct uart_pl011 uart0 = UART_PL011(LM3S6965_UART_0, &uart0_mux.client, uart0_ring);

static struct alarm_mux alarm_mux;
static struct gptm_alarm timer0 =
    GPTM_ALARM(LM3S6965_TIMER_0, LM3S6965_CLOCK_HZ, &time_base, &alarm_mux.client);
static struct gptm_slice timer1 = GPTM_SLICE(LM3S6965_TIMER_1, &time_base);

static struct spi_mux ssi0_mux;
static struct ssi_pl022 ssi0 = SSI_PL022(LM3S6965_SSI_0, LM3S6965_CLOCK_HZ, &ssi0_mux.client);

static struct adc_driver adc;
static struct lm3s6965_adc adc0 =
    LM3S6965_ADC(LM3S6965_ADC_0, LM3S6965_TIMER_2, LM3S6965_CLOCK_HZ, &adc.client);

static struct i2c_mux i2c0_mux;
static struct lm3s6965_i2c i2c0 = LM3S6965_I2C(LM3S6965_I2C_0, &i2c0_mux.client);

static struct gpio_pl061 gpio_b, gpio_c, gpio_d, gpio_e, gpio_f;
static struct gpio_pl061_pin pins_b[] = {
    /* free, on the board's headers */
    GPIO_PL061_PIN(&gpio_b, 0),
    GPIO_PL061_PIN(&gpio_b, 1),
    GPIO_PL061_PIN(&gpio_b, 4),
    GPIO_PL061_PIN(&gpio_b, 5),
};
static struct gpio_pl061_pin pins_c[] = {
    GPIO_PL061_PIN(&gpio_c, 7), /* says what the display gets: commands or data */
};
static struct gpio_pl061_pin pins_d[] = {
    GPIO_PL061_PIN(&gpio_d, 0), /* selects the SD card when low, the display when high */
};
static struct gpio_pl061_pin pins_e[] = {
    GPIO_PL061_PIN(&gpio_e, 0), /* up */
    GPIO_PL061_PIN(&gpio_e, 1), /* down */
    GPIO_PL061_PIN(&gpio_e, 2), /* left */
    GPIO_PL061_PIN(&gpio_e, 3), /* right */
};
static struct gpio_pl061_pin pins_f[] = {
    GPIO_PL061_PIN(&gpio_f, 0), /* status LED */
    GPIO_PL061_PIN(&gpio_f, 1), /* select */
    GPIO_PL061_PIN(&gpio_f, 2), /* Ethernet LED 1 */
    GPIO_PL061_PIN(&gpio_f, 3), /* Ethernet LED 0 */
};
static struct gpio_pl061 gpio_b = GPIO_PL061(LM3S6965_GPIO_B, pins_b);
static struct gpio_pl061 gpio_c = GPIO_PL061(LM3S6965_GPIO_C, pins_c);
static struct gpio_pl061 gpio_d = GPIO_PL061(LM3S6965_GPIO_D, pins_d);
static struct gpio_pl061 gpio_e = GPIO_PL061(LM3S6965_GPIO_E, pins_e);
static struct gpio_pl061 gpio_f = GPIO_PL061(LM3S6965_GPIO_F, pins_f);

/* ---- virtual devices ---- */

static struct uart_mux uart0_mux = UART_MUX(&uart0.base.uart);
static struct spi_mux ssi0_mux = SPI_MUX(&ssi0.spi);
static struct spi_virtual spi_oled, spi_sd;
static struct i2c_mux i2c0_mux = I2C_MUX(&i2c0.i2c);
static struct uart_virtual uart_console, uart_debug, uart_processes;
static struct alarm_mux alarm_mux = ALARM_MUX(&timer0.base.alarm);
static struct alarm_virtual alarm_apps, alarm_crc, alarm_display;

static struct led_gpio leds[] = {
    LED_GPIO(&pins_f[0].pin, false),
    LED_GPIO(&pins_f[2].pin, false),
    LED_GPIO(&pins_f[3].pin, false),
};
static struct led *const led_table[] = {&leds[0].led, &leds[1].led, &leds[2].led};

/* ---- drivers for apps ---- */

buffer_define(console_buffer, 64);
buffer_define(debug_buffer, LOW_LEVEL_DEBUG_LINE);
buffer_define(processes_buffer, 128);
static struct line_history processes_history;

static struct adc_driver adc = ADC_DRIVER(&adc0.adc);
static struct alarm_driver alarm = ALARM_DRIVER(&alarm_apps.alarm);
static struct console console = CONSOLE(&uart_console.uart, &console_buffer);
static struct crc_driver crc = CRC_DRIVER(&alarm_crc.alarm);
static struct ipc ipc = IPC;
static struct process_info process_info = PROCESS_INFO;
static struct read_only_state read_only_state = READ_ONLY_STATE(&alarm_apps.alarm);
static struct led_driver led = LED_DRIVER(led_table);
static struct low_level_debug debug = LOW_LEVEL_DEBUG(&uart_debug.uart, &debug_buffer);
static struct process_console process_console;

static struct temperature_driver temperature;
static struct tmp105 sensor;
static uint8_t sensor_buffer[TMP105_BUFFER];
static struct i2c_transfer sensor_transfer =
    I2C_TRANSFER(&sensor.client, sensor_buffer, TMP105_TRANSFER(0x48));
static struct tmp105 sensor = TMP105(&i2c0_mux.i2c, &sensor_transfer, &temperature.client);
static struct temperature_driver temperature = TEMPERATURE_DRIVER(&sensor.temperature);

static struct i2c_master i2c_master;
static uint8_t i2c_buffer[32];
static struct i2c_transfer i2c_transfer = I2C_TRANSFER(&i2c_master.client, i2c_buffer);
static struct i2c_master i2c_master = I2C_MASTER(&i2c0_mux.i2c, &i2c_transfer, sizeof i2c_buffer);

static struct display display;
buffer_define(oled_buffer, SSD0323_BUFFER);
static struct ssd0323 oled = SSD0323(&spi_oled.spi, &pins_c[0].pin, &display.client, &oled_buffer);
static struct display display = DISPLAY(&oled.screen, &alarm_display.alarm);
static struct display_user screen = SCREEN_DRIVER;
static struct display_user text_screen = TEXT_SCREEN;

buffer_define(sd_buffer, SD_CARD_SMALL);
static struct sd_card sd_card = SD_CARD(&spi_sd.spi, LM3S6965_CLOCK_HZ / 2, &sd_buffer);
buffer_define(storage_buffer, BLOCK_SIZE);
static struct storage storage = STORAGE(&sd_card.device, &storage_buffer);
static struct storage_user nonvolatile = NONVOLATILE_SHARED;
static struct storage_user isolated = NONVOLATILE_ISOLATED;
static struct storage_user key_value = KEY_VALUE;

/* A key is up when its line is high; the pull-ups are the chip's. */
#define KEY(pin_) BUTTON_GPIO(&(pin_).pin, GPIO_PULL_UP, true, &button.client)
static struct button_driver button;
static struct button_gpio keys[] = {
    KEY(pins_e[0]), KEY(pins_e[1]), KEY(pins_e[2]), KEY(pins_e[3]), KEY(pins_f[1]),
};
static struct button *const key_table[] = {
    &keys[0].button, &keys[1].button, &keys[2].button, &keys[3].button, &keys[4].button,
};
static struct button_driver button = BUTTON_DRIVER(key_table);

static struct gpio_pin *const pin_table[] = {
    &pins_b[0].pin,
    &pins_b[1].pin,
    &pins_b[2].pin,
    &pins_b[3].pin,
};
static struct gpio_driver gpio = GPIO_DRIVER(pin_table);

static const struct driver_entry drivers[] = {
    {DRIVER_ALARM, &alarm.driver},
    {DRIVER_CONSOLE, &console.driver},
    {DRIVER_LED, &led.driver},
    {DRIVER_BUTTON, &button.driver},
    {DRIVER_GPIO, &gpio.driver},
    {DRIVER_ADC, &adc.driver},
    {DRIVER_RNG, &adc.rng},
    {DRIVER_LOW_LEVEL_DEBUG, &debug.driver},
    {DRIVER_READ_ONLY_STATE, &read_only_state.driver},
    {DRIVER_PROCESS_INFO, &process_info.driver},
    {DRIVER_CRC, &crc.driver},
    {DRIVER_I2C_MASTER, &i2c_master.driver},
    {DRIVER_TEMPERATURE, &temperature.driver},
    {DRIVER_SCREEN, &screen.driver},
    {DRIVER_TEXT_SCREEN, &text_screen.driver},
    {DRIVER_NONVOLATILE_STORAGE, &nonvolatile.driver},
    {DRIVER_KEY_VALUE, &key_value.driver},
    {DRIVER_ISOLATED_STORAGE, &isolated.driver},
    {DRIVER_IPC, &ipc.driver},
};

/* ---- the kernel ---- */

static struct deferred_call *const deferred_calls[] = {
    &timer0.base.fired, &uart0.base.done, &gpio_b.changed, &gpio_e.changed,
    &gpio_f.changed,    &ssi0.done,       &i2c0.done,      &adc0.sampled,
};

static void slice_start(uint32_t us)
{
    gptm_slice_start(&timer1, us * TICKS_PER_2_US / 2);
}

static uint32_t slice_stop(void)
{
    return gptm_slice_stop(&timer1) * 2 / TICKS_PER_2_US;
}

static const struct chip_ops chip = {
    .sleep = cortex_m_sleep,
    .slice_start = slice_start,
    .slice_stop = slice_stop,
    .reset = cortex_m_system_reset,
};

static void log_write(struct writer *writer, const char *text, size_t size)
{
    (void)writer;
    uart_pl011_write_now(uart0.registers, text, size);
}

static struct writer log_writer = {.write = log_write};
static struct scheduler scheduler = SCHEDULER_ROUND_ROBIN;
static const struct fault_policy fault_policy = {.action = FAULT_ACTION_STOP, .dump = dump_process};

static struct process processes[PROCESS_COUNT];

static const struct kernel_config config = {
    .board = "lm3s6965evb",
    .processes = processes,
    .process_count = PROCESS_COUNT,
    .drivers = drivers,
    .driver_count = COUNT_OF(drivers),
    .deferred_calls = deferred_calls,
    .deferred_call_count = COUNT_OF(deferred_calls),
    .scheduler = &scheduler,
    .watcher = &read_only_state.watcher,
    .ipc = &ipc,
    .fault_policy = &fault_policy,
    .chip = &chip,
    .process_ram = BOARD_PROCESS_RAM,
    .app_flash = BOARD_APP_FLASH,
    .log = &log_writer,
};

/* ---- interrupts ---- */

ctx_entry(handler) static void systick_isr(void)
{
    systick_turned(&time_base);
}

ctx_entry(handler) static void uart0_isr(void)
{
    uart_pl011_isr(&uart0);
}

ctx_entry(handler) static void ssi0_isr(void)
{
    ssi_pl022_isr(&ssi0);
}

ctx_entry(handler) static void adc_sequence3_isr(void)
{
    lm3s6965_adc_isr(&adc0);
}

ctx_entry(handler) static void i2c0_isr(void)
{
    lm3s6965_i2c_isr(&i2c0);
}

ctx_entry(handler) static void timer0_isr(void)
{
    gptm_alarm_isr(&timer0);
}

ctx_entry(handler) static void timer1_isr(void)
{
    gptm_slice_isr(&timer1);
}

ctx_entry(handler) static void gpio_b_isr(void)
{
    gpio_pl061_isr(&gpio_b);
}

ctx_entry(handler) static void gpio_e_isr(void)
{
    gpio_pl061_isr(&gpio_e);
}

ctx_entry(handler) static void gpio_f_isr(void)
{
    gpio_pl061_isr(&gpio_f);
}

static const struct cortex_m_vectors vectors CORTEX_M_VECTORS = {
    CORTEX_M_EXCEPTIONS(systick_isr),
    .interrupts =
        {
            [LM3S6965_INTERRUPT_GPIO_B] = gpio_b_isr,
            [LM3S6965_INTERRUPT_GPIO_E] = gpio_e_isr,
            [LM3S6965_INTERRUPT_UART_0] = uart0_isr,
            [LM3S6965_INTERRUPT_SSI_0] = ssi0_isr,
            [LM3S6965_INTERRUPT_ADC_SEQUENCE_3] = adc_sequence3_isr,
            [LM3S6965_INTERRUPT_I2C_0] = i2c0_isr,
            [LM3S6965_INTERRUPT_TIMER_0A] = timer0_isr,
            [LM3S6965_INTERRUPT_TIMER_1A] = timer1_isr,
            [LM3S6965_INTERRUPT_GPIO_F] = gpio_f_isr,
        },
};

/* ---- start ---- */

static void chip_init(void)
{
    lm3s6965_clocks_enable(
        LM3S6965_RCGC1_UART_0 | LM3S6965_RCGC1_SSI_0 | LM3S6965_RCGC1_I2C_0 |
            LM3S6965_RCGC1_TIMER_0 | LM3S6965_RCGC1_TIMER_1 | LM3S6965_RCGC1_TIMER_2,
        LM3S6965_RCGC2_GPIO_A | LM3S6965_RCGC2_GPIO_B | LM3S6965_RCGC2_GPIO_C |
            LM3S6965_RCGC2_GPIO_D | LM3S6965_RCGC2_GPIO_E | LM3S6965_RCGC2_GPIO_F);
    lm3s6965_uart0_pins();
    lm3s6965_ssi0_pins();
    ssi_pl022_init(&ssi0, false);
    lm3s6965_adc_clock_enable();
    lm3s6965_i2c0_pins();
    lm3s6965_i2c_init(&i2c0, LM3S6965_CLOCK_HZ);
    uart_pl011_init(&uart0, LM3S6965_CLOCK_HZ, BAUD);
    systick_start(&time_base);
    gptm_alarm_init(&timer0);
    gptm_slice_init(&timer1);
}

static void devices_init(void)
{
    uart_mux_add(&uart0_mux, &uart_console, &console.client);
    uart_mux_add(&uart0_mux, &uart_debug, &debug.client);
    uart_mux_add(&uart0_mux, &uart_processes, &process_console.client);
    kernel_assert(spi_mux_add(&ssi0_mux, &spi_oled, &oled.client, &pins_d[0].pin, true) == OK);
    kernel_assert(spi_mux_add(&ssi0_mux, &spi_sd, &sd_card.client, &pins_d[0].pin, false) == OK);
    storage_add(&storage, &nonvolatile);
    storage_add(&storage, &isolated);
    storage_add(&storage, &key_value);
    display_add(&display, &screen);
    display_add(&display, &text_screen);
    kernel_assert(ssd0323_init(&oled) == OK);
    alarm_mux_add(&alarm_mux, &alarm_apps, &alarm.client);
    alarm_mux_add(&alarm_mux, &alarm_crc, &crc.client);
    alarm_mux_add(&alarm_mux, &alarm_display, &display.pause);
    for (unsigned i = 0; i < COUNT_OF(leds); i++)
        kernel_assert(led_gpio_init(&leds[i]) == OK);
    for (unsigned i = 0; i < COUNT_OF(keys); i++)
        kernel_assert(button_gpio_init(&keys[i]) == OK);
    for (unsigned i = 0; i < COUNT_OF(pins_b); i++)
        pins_b[i].pin.client = &gpio.client;
}

static void interrupts_enable(void)
{
    for (unsigned i = 0; i < CORTEX_M_INTERRUPT_COUNT; i++)
        if (vectors.interrupts[i] != NULL)
            cortex_m_interrupt_enable(i);
}

void board_main(void)
{
    chip_init();
    format(&log_writer, "takt " TAKT_VERSION " on %s\n", config.board);
    kernel_init(&config);
    devices_init();
    loader_run();
    /* Safe: this runs once, so the buffer gets one owner. */
    ctx_unsafe
    {
        process_console_start(&process_console, &uart_processes.uart, &processes_buffer,
                              &processes_history);
    }
    interrupts_enable();
    kernel_run();
}

/* ---- the end ---- */

#define PANIC_BLINK_TURNS 500000

_Noreturn void panic(const char *what, const char *file, unsigned line)
{
    (void)ctx_mask_save();
    /* Safe: nothing else runs any more, whatever this interrupted. */
    ctx_unsafe
    {
        dump_kernel(&log_writer, what, file, line);
    }
    for (bool on = true;; on = !on) {
        /* Safe: as above. */
        ctx_unsafe
        {
            gpio_write(&pins_f[0].pin, on);
        }
        for (volatile unsigned i = 0; i < PANIC_BLINK_TURNS; i++)
            continue;
    }
}
