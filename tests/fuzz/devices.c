#include "tests/fuzz/devices.h"
#include "capsules/adc.h"
#include "capsules/alarm.h"
#include "capsules/alarm_mux.h"
#include "capsules/app_flash.h"
#include "capsules/button.h"
#include "capsules/console.h"
#include "capsules/crc.h"
#include "capsules/gpio.h"
#include "capsules/i2c_master.h"
#include "capsules/i2c_mux.h"
#include "capsules/key_value.h"
#include "capsules/led.h"
#include "capsules/low_level_debug.h"
#include "capsules/nonvolatile.h"
#include "capsules/process_console.h"
#include "capsules/process_info.h"
#include "capsules/read_only_state.h"
#include "capsules/screen.h"
#include "capsules/spi_controller.h"
#include "capsules/storage.h"
#include "capsules/temperature.h"
#include "capsules/text_screen.h"
#include "capsules/tmp105.h"
#include "capsules/uart_mux.h"
#include "hil/fake/adc.h"
#include "hil/fake/block.h"
#include "hil/fake/gpio.h"
#include "hil/fake/i2c.h"
#include "hil/fake/screen.h"
#include "hil/fake/spi.h"
#include "kernel/allow.h"
#include "kernel/fake/machine.h"
#include "kernel/grant.h"
#include "kernel/ipc.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"
#include <stdlib.h>
#include <string.h>

/* ---- a driver that asks for everything ---- */

enum { PROBE_EXISTS, PROBE_UPCALL, PROBE_UPCALL_ALL, PROBE_COPY, PROBE_SCRIBBLE, PROBE_VARIANT };

struct probe_app {
    uint32_t words[5];
};

static struct command_result probe_copy(struct driver *self, struct process *caller,
                                        struct command *command)
{
    const uint32_t a = command->a;
    const uint32_t b = command->b;
    uint8_t chunk[48];
    const size_t size =
        allow_ro_read(self, caller, a & 3, b & 0xFFFF, (struct bytes){chunk, sizeof chunk});
    const size_t written =
        allow_rw_write(self, caller, a >> 2 & 3, b >> 16, (struct const_bytes){chunk, size});
    if (written > size)
        abort();
    return command_success_u32(command, (uint32_t)written);
}

/* A second entry must be refused while the first lasts. */
static struct command_result probe_scribble(struct driver *self, struct process *caller,
                                            uint32_t value)
{
    unsigned entries = 0;
    grant_enter (struct probe_app, app, self, caller) {
        entries++;
        for (unsigned i = 0; i < COUNT_OF(app->words); i++)
            app->words[i] = value;
        grant_enter (struct probe_app, again, self, caller) {
            (void)again;
            abort();
        }
    }
    return command_from(entries == 1 ? OK : grant_check(self, caller));
}

static struct command_result probe_variant(struct command *command)
{
    switch (command->a % 5) {
    case 0:
        return command_success();
    case 1:
        return command_success_u32(command, command->b);
    case 2:
        return command_success_2_u32(command, command->b, command->a);
    case 3:
        return command_success_u64(command, (uint64_t)command->a << 32 | command->b);
    default:
        return command_failure((enum error)(1 + command->b % ERROR_NOACK));
    }
}

static void probe_upcall_all(struct driver *self, const struct command *command)
{
    for (struct process *process = process_next(NULL); process != NULL;
         process = process_next(process))
        (void)upcall_schedule(self, process, command->a & 3, command->a, command->b, 0);
}

static struct command_result probe_command(struct driver *self, struct process *caller,
                                           struct command *command)
{
    switch (command->number) {
    case PROBE_EXISTS:
        return command_success();
    case PROBE_UPCALL:
        return command_from(
            upcall_schedule(self, caller, command->a & 0xFF, command->a, command->b, 1));
    case PROBE_UPCALL_ALL:
        probe_upcall_all(self, command);
        return command_success();
    case PROBE_COPY:
        return probe_copy(self, caller, command);
    case PROBE_SCRIBBLE:
        return probe_scribble(self, caller, command->a);
    case PROBE_VARIANT:
        return probe_variant(command);
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
}

static const struct driver_ops probe_ops = {
    .command = probe_command,
    .grant_size = sizeof(struct probe_app),
    .upcall_count = 3,
    .allow_ro_count = 2,
    .allow_rw_count = 2,
    .allow_readable_count = 1,
};
static struct driver probe;

/* ---- alarm ---- */

static struct {
    struct alarm alarm;
    uint32_t now;
    uint32_t due;
    bool armed;
} timer;

static uint32_t timer_now(const struct alarm *self)
{
    (void)self;
    return timer.now;
}

static void timer_set(struct alarm *self, uint32_t reference, uint32_t dt)
{
    (void)self;
    timer.due = timer.now - reference >= dt ? timer.now : reference + dt;
    timer.armed = true;
}

static void timer_disarm(struct alarm *self)
{
    (void)self;
    timer.armed = false;
}

static bool timer_is_armed(const struct alarm *self)
{
    (void)self;
    return timer.armed;
}

static const struct alarm_ops timer_ops = {timer_now, timer_set, timer_disarm, timer_is_armed};

void devices_time_pass(uint32_t ticks)
{
    const bool is_due = timer.armed && timer.due - timer.now <= ticks;
    timer.now += ticks;
    if (!is_due)
        return;
    timer.armed = false;
    timer.alarm.client->fired(timer.alarm.client);
}

/* ---- uart ---- */

static struct {
    struct uart uart;
    const struct buffer *sending; /* NULL: nothing is */
    size_t size;
    bool has_byte;
    uint8_t byte;
} line;

static enum error line_transmit(struct uart *self, const struct buffer *buffer, size_t size)
{
    (void)self;
    if (line.sending != NULL)
        return ERROR_BUSY;
    if (size == 0 || size > buffer->size)
        return ERROR_SIZE;
    line.sending = buffer;
    line.size = size;
    return OK;
}

static void line_abort(struct uart *self)
{
    (void)self;
}

static bool line_read(struct uart *self, uint8_t *byte)
{
    (void)self;
    if (!line.has_byte)
        return false;
    *byte = line.byte;
    line.has_byte = false;
    return true;
}

static const struct uart_ops line_ops = {line_transmit, line_abort, line_read};

static void line_sent(void)
{
    const struct buffer *const sent = line.sending;
    if (sent == NULL)
        return;
    line.sending = NULL;
    line.uart.client->transmitted(line.uart.client, sent, line.size, OK);
}

static void line_arrives(uint8_t byte)
{
    line.byte = byte;
    line.has_byte = true;
    line.uart.client->received(line.uart.client);
    line.has_byte = false;
}

/* A person at the process console, who never types panic or reset. */
static void line_typed(uint32_t value)
{
    static const char *const lines[] = {
        "list\r",   "stop a\r", "start a\r",   "fault b\r",      "boot b\r",        "terminate a\r",
        "status\r", "boot a\r", "process c\r", "console-stop\r", "console-start\r", "help\r",
    };
    if (value % 64 < COUNT_OF(lines))
        for (const char *text = lines[value % 64]; *text != '\0'; text++)
            line_arrives((uint8_t)*text);
    else if ((uint8_t)value != 'i' && (uint8_t)value != 'e')
        line_arrives((uint8_t)value);
}

/* ---- LEDs and buttons ---- */

static struct {
    struct led led;
    bool is_on;
} lamp;

static void lamp_set(struct led *self, bool on)
{
    (void)self;
    lamp.is_on = on;
}

static bool lamp_is_on(const struct led *self)
{
    (void)self;
    return lamp.is_on;
}

static const struct led_ops lamp_ops = {lamp_set, lamp_is_on};

static struct {
    struct button button;
    bool is_pressed;
    bool is_enabled;
} key;

static bool key_is_pressed(const struct button *self)
{
    (void)self;
    return key.is_pressed;
}

static void key_enable(struct button *self)
{
    (void)self;
    key.is_enabled = true;
}

static void key_disable(struct button *self)
{
    (void)self;
    key.is_enabled = false;
}

static const struct button_ops key_ops = {key_is_pressed, key_enable, key_disable};

static void key_moves(bool pressed)
{
    key.is_pressed = pressed;
    if (key.is_enabled)
        key.button.client->changed(key.button.client, &key.button, pressed);
}

/* ---- storage ---- */

/* Empty at every start: only what was written is emptied again. */
static uint8_t blocks[STORAGE_DEVICE_BLOCKS][BLOCK_SIZE];
static uint16_t written[1024];
static size_t written_count;
static struct fake_block disk;
buffer_define(disk_buffer, BLOCK_SIZE);
static struct storage storage;
static struct storage_user shared_bytes, own_bytes, key_value;
_Static_assert(STORAGE_DEVICE_BLOCKS <= UINT16_MAX, "numbers of blocks fit");

static void disk_written(struct fake_block *self, uint32_t number, const uint8_t *data)
{
    (void)self;
    (void)data;
    if (written_count < COUNT_OF(written))
        written[written_count] = (uint16_t)number;
    written_count++;
}

static void disk_start(void)
{
    for (size_t i = 0; i < written_count && i < COUNT_OF(written); i++)
        memset(blocks[written[i]], 0, BLOCK_SIZE);
    if (written_count > COUNT_OF(written))
        memset(blocks, 0, sizeof blocks);
    written_count = 0;
    memcpy(blocks[0], "takt", 4);
    disk = (struct fake_block)FAKE_BLOCK(blocks, STORAGE_DEVICE_BLOCKS);
    disk.on_write = disk_written;
    storage = (struct storage)STORAGE(&disk.device, &disk_buffer);
    disk.device.client = &storage.client;
    shared_bytes = (struct storage_user)NONVOLATILE_SHARED;
    own_bytes = (struct storage_user)NONVOLATILE_ISOLATED;
    key_value = (struct storage_user)KEY_VALUE;
    storage_add(&storage, &shared_bytes);
    storage_add(&storage, &own_bytes);
    storage_add(&storage, &key_value);
}

/* ---- flash ---- */

/* Nothing is written: what would be must lie in the apps' flash, and be there to be read. */
static enum error chip_write(struct flash *self, uintptr_t address, struct const_bytes from)
{
    uint8_t sum = 0;
    (void)self;
    if (address < (uintptr_t)machine.flash ||
        address + from.size > (uintptr_t)machine.flash + machine.flash_used)
        abort();
    for (size_t i = 0; i < from.size; i++)
        sum |= from.data[i];
    return sum == 0 ? ERROR_FAIL : OK;
}

static const struct flash_ops chip_ops = {.write = chip_write};
static struct flash chip_flash = {.ops = &chip_ops};
static struct app_flash app_flash;

/* ---- all of them ---- */

static struct led *const lamps[] = {&lamp.led};
static struct button *const keys[] = {&key.button};
buffer_define(console_buffer, 32);
buffer_define(debug_buffer, LOW_LEVEL_DEBUG_LINE);
buffer_define(process_buffer, 160);
static struct line_history history;
static struct uart_mux uart_mux;
static struct uart_virtual uart_console, uart_debug, uart_processes;
static struct alarm_mux alarm_mux;
static struct alarm_virtual alarm_apps, alarm_crc, alarm_display;
static struct alarm_driver alarm_driver;
static struct console console;
static struct low_level_debug debug;
static struct process_console process_console;
static struct led_driver led_driver;
static struct button_driver button_driver;
static struct crc_driver crc_driver;
static struct process_info process_info;
static struct read_only_state read_only_state;
static struct fake_gpio wire;
static struct gpio_pin *const wires[] = {&wire.pin, NULL};
static struct gpio_driver gpio_driver;
static struct fake_spi four_wires;
buffer_define(spi_buffer, 16);
static struct spi_controller spi_controller;
static struct fake_adc meter;
static struct adc_driver adc_driver;
static struct fake_i2c two_wires;
static struct i2c_mux i2c_mux;
static uint8_t i2c_buffer[24];
static struct i2c_transfer i2c_transfer;
static struct i2c_master i2c_master;
static struct tmp105 sensor;
static uint8_t sensor_buffer[TMP105_BUFFER];
static struct i2c_transfer sensor_transfer;
static struct temperature_driver temperature;
static struct fake_screen panel;
static struct display display;
static struct display_user screen_driver, text_screen;

struct ipc devices_ipc = IPC;

const struct driver_entry devices_drivers[] = {
    {DRIVER_ALARM, &alarm_driver.driver},
    {DRIVER_CONSOLE, &console.driver},
    {DRIVER_LED, &led_driver.driver},
    {DRIVER_BUTTON, &button_driver.driver},
    {DRIVER_LOW_LEVEL_DEBUG, &debug.driver},
    {DRIVER_CRC, &crc_driver.driver},
    {DRIVER_PROCESS_INFO, &process_info.driver},
    {DRIVER_READ_ONLY_STATE, &read_only_state.driver},
    {DRIVER_GPIO, &gpio_driver.driver},
    {DRIVER_ADC, &adc_driver.driver},
    {DRIVER_RNG, &adc_driver.rng},
    {DRIVER_SPI_CONTROLLER, &spi_controller.driver},
    {DRIVER_I2C_MASTER, &i2c_master.driver},
    {DRIVER_TEMPERATURE, &temperature.driver},
    {DRIVER_SCREEN, &screen_driver.driver},
    {DRIVER_TEXT_SCREEN, &text_screen.driver},
    {DRIVER_NONVOLATILE_STORAGE, &shared_bytes.driver},
    {DRIVER_ISOLATED_STORAGE, &own_bytes.driver},
    {DRIVER_KEY_VALUE, &key_value.driver},
    {DRIVER_APP_FLASH, &app_flash.driver},
    {DRIVER_IPC, &devices_ipc.driver},
    {0x10007, &probe},
};
const unsigned devices_driver_count = COUNT_OF(devices_drivers);

static void hardware_start(void)
{
    timer.alarm = (struct alarm){&timer_ops, &alarm_mux.client, 1000000};
    timer.now = UINT32_MAX - 5000;
    timer.armed = false;
    line.uart = (struct uart){&line_ops, &uart_mux.client};
    line.sending = NULL;
    lamp.led = (struct led){&lamp_ops};
    key.button = (struct button){&key_ops, &button_driver.client};
    key.is_enabled = false;
}

static void drivers_start(void)
{
    probe = (struct driver){.ops = &probe_ops};
    history = (struct line_history){0};
    uart_mux = (struct uart_mux)UART_MUX(&line.uart);
    alarm_mux = (struct alarm_mux)ALARM_MUX(&timer.alarm);
    alarm_driver = (struct alarm_driver)ALARM_DRIVER(&alarm_apps.alarm);
    console = (struct console)CONSOLE(&uart_console.uart, &console_buffer);
    debug = (struct low_level_debug)LOW_LEVEL_DEBUG(&uart_debug.uart, &debug_buffer);
    process_console = (struct process_console){0};
    led_driver = (struct led_driver)LED_DRIVER(lamps);
    button_driver = (struct button_driver)BUTTON_DRIVER(keys);
    uart_console = uart_debug = uart_processes = (struct uart_virtual){.mux = NULL};
    uart_mux_add(&uart_mux, &uart_console, &console.client);
    uart_mux_add(&uart_mux, &uart_debug, &debug.client);
    uart_mux_add(&uart_mux, &uart_processes, &process_console.client);
    crc_driver = (struct crc_driver)CRC_DRIVER(&alarm_crc.alarm);
    process_info = (struct process_info)PROCESS_INFO;
    read_only_state = (struct read_only_state)READ_ONLY_STATE(&alarm_apps.alarm);
    machine_watcher = &read_only_state.watcher;
    disk_start();
    app_flash = (struct app_flash)APP_FLASH(&chip_flash);
    gpio_driver = (struct gpio_driver)GPIO_DRIVER(wires);
    spi_controller = (struct spi_controller)SPI_CONTROLLER(&four_wires.spi, &spi_buffer);
    four_wires = (struct fake_spi)FAKE_SPI(&spi_controller.client);
    adc_driver = (struct adc_driver)ADC_DRIVER(&meter.adc);
    meter = (struct fake_adc)FAKE_ADC(&adc_driver.client);
    two_wires = (struct fake_i2c)FAKE_I2C(&i2c_mux.client, 0x08);
    i2c_mux = (struct i2c_mux)I2C_MUX(&two_wires.i2c);
    i2c_transfer = (struct i2c_transfer)I2C_TRANSFER(&i2c_master.client, i2c_buffer);
    i2c_master = (struct i2c_master)I2C_MASTER(&i2c_mux.i2c, &i2c_transfer, sizeof i2c_buffer);
    sensor_transfer =
        (struct i2c_transfer)I2C_TRANSFER(&sensor.client, sensor_buffer, TMP105_TRANSFER(0x08));
    sensor = (struct tmp105)TMP105(&i2c_mux.i2c, &sensor_transfer, &temperature.client);
    temperature = (struct temperature_driver)TEMPERATURE_DRIVER(&sensor.temperature);
    panel = (struct fake_screen)FAKE_SCREEN(&display.client);
    display = (struct display)DISPLAY(&panel.screen, &alarm_display.alarm);
    screen_driver = (struct display_user)SCREEN_DRIVER;
    text_screen = (struct display_user)TEXT_SCREEN;
    display_add(&display, &screen_driver);
    display_add(&display, &text_screen);
    alarm_mux_add(&alarm_mux, &alarm_display, &display.pause);
    display.client.drawn(&display.client);
    wire = (struct fake_gpio)FAKE_GPIO;
    wire.pin.client = &gpio_driver.client;
    alarm_mux_add(&alarm_mux, &alarm_crc, &crc_driver.client);
    alarm_mux_add(&alarm_mux, &alarm_apps, &alarm_driver.client);
}

void devices_start(const struct fault_policy *policy)
{
    hardware_start();
    drivers_start();
    machine_start(&(struct machine_setup){
        .drivers = devices_drivers,
        .driver_count = devices_driver_count,
        .ipc = &devices_ipc,
        .fault_policy = policy,
    });
    process_console_start(&process_console, &uart_processes.uart, &process_buffer, &history);
}

void devices_event(uint8_t kind, uint32_t value)
{
    switch (kind % 7) {
    case 0:
        devices_time_pass(value & 0x3FFF);
        break;
    case 1:
        line_sent();
        break;
    case 2:
        line_typed(value);
        break;
    case 3:
        fake_gpio_drive(&wire, value & 1);
        break;
    case 4:
        if ((value & 3) == 0)
            (void)fake_i2c_finish(&two_wires);
        else if ((value & 3) == 1)
            (void)fake_adc_sample(&meter, value >> 2 & 0x1F);
        else if ((value & 3) == 2)
            (void)fake_spi_finish(&four_wires);
        else
            (void)fake_screen_finish(&panel);
        break;
    case 5:
        (void)fake_block_step(&disk);
        break;
    default:
        key_moves(value & 1);
        break;
    }
}
