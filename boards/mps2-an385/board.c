/* MPS2 with image AN385: a board whose bus faults are real. It has two LEDs and no keys.
 *
 * Source  Application Note AN385
 */
#include "arch/cortex_m/cortex_m.h"
#include "boards/memory.h"
#include "boards/mps2-an385/policy.h"
#include "capsules/alarm.h"
#include "capsules/alarm_mux.h"
#include "capsules/app_flash.h"
#include "capsules/console.h"
#include "capsules/crc.h"
#include "capsules/key_value.h"
#include "capsules/led.h"
#include "capsules/low_level_debug.h"
#include "capsules/nonvolatile.h"
#include "capsules/process_console.h"
#include "capsules/process_info.h"
#include "capsules/read_only_state.h"
#include "capsules/spi_controller.h"
#include "capsules/storage.h"
#include "capsules/uart_mux.h"
#include "chips/arm/ssi_pl022.h"
#include "chips/mps2/code_ram.h"
#include "chips/mps2/led_fpgaio.h"
#include "chips/mps2/memory_block.h"
#include "chips/mps2/mps2_an385.h"
#include "chips/mps2/timer_cmsdk.h"
#include "chips/mps2/uart_cmsdk.h"
#include "kernel/dump.h"
#include "kernel/ipc.h"
#include "kernel/kernel.h"
#include "kernel/loader.h"
#include "lib/panic.h"

#define PROCESS_COUNT 8
#define BAUD 115200
#define TICKS_PER_US (MPS2_AN385_CLOCK_HZ / 1000000)

ctx_default(kernel);

struct cortex_m_fault cortex_m_last_fault ctx(dump);

/* ---- the chip ---- */

static struct systick time_base ctx(any);

static _Atomic uint8_t uart0_ring[128] ctx(any);
static struct uart_mux uart0_mux;
static struct uart_cmsdk uart0 = UART_CMSDK(MPS2_AN385_UART_0, &uart0_mux.client, uart0_ring);

static struct alarm_mux alarm_mux;
static struct timer_cmsdk_alarm timer0 =
    TIMER_CMSDK_ALARM(MPS2_AN385_TIMER_0, MPS2_AN385_CLOCK_HZ, &time_base, &alarm_mux.client);
static const struct timer_cmsdk_slice timer1 = TIMER_CMSDK_SLICE(MPS2_AN385_TIMER_1);

static struct spi_controller spi;
static struct ssi_pl022 spi0 = SSI_PL022(MPS2_AN385_SPI_0, MPS2_AN385_CLOCK_HZ, &spi.client);

static struct led_fpgaio leds[] = {
    LED_FPGAIO(MPS2_AN385_FPGAIO, 0),
    LED_FPGAIO(MPS2_AN385_FPGAIO, 1),
};
static struct led *const led_table[] = {&leds[0].led, &leds[1].led};

static struct memory_block psram =
    MEMORY_BLOCK(MPS2_AN385_PSRAM, MPS2_AN385_PSRAM_SIZE / BLOCK_SIZE);
static struct flash code_ram = CODE_RAM;

/* ---- virtual devices ---- */

static struct uart_mux uart0_mux = UART_MUX(&uart0.base.uart);
static struct uart_virtual uart_console, uart_debug, uart_processes;
static struct alarm_mux alarm_mux = ALARM_MUX(&timer0.base.alarm);
static struct alarm_virtual alarm_apps, alarm_crc;

/* ---- drivers for apps ---- */

buffer_define(console_buffer, 64);
buffer_define(debug_buffer, LOW_LEVEL_DEBUG_LINE);
buffer_define(processes_buffer, 256);
static struct line_history processes_history;

static struct alarm_driver alarm = ALARM_DRIVER(&alarm_apps.alarm);
static struct console console = CONSOLE(&uart_console.uart, &console_buffer);
static struct crc_driver crc = CRC_DRIVER(&alarm_crc.alarm);
static struct ipc ipc = IPC;
static struct process_info process_info = PROCESS_INFO;
static struct read_only_state read_only_state = READ_ONLY_STATE(&alarm_apps.alarm);
static struct led_driver led = LED_DRIVER(led_table);
static struct low_level_debug debug = LOW_LEVEL_DEBUG(&uart_debug.uart, &debug_buffer);
static struct process_console process_console;

buffer_define(spi_buffer, 64);
static struct spi_controller spi = SPI_CONTROLLER(&spi0.spi, &spi_buffer);

buffer_define(storage_buffer, BLOCK_SIZE);
static struct storage storage = STORAGE(&psram.device, &storage_buffer);
static struct storage_user nonvolatile = NONVOLATILE_SHARED;
static struct storage_user isolated = NONVOLATILE_ISOLATED;
static struct storage_user key_value = KEY_VALUE;
static struct app_flash app_flash = APP_FLASH(&code_ram);

static const struct driver_entry drivers[] = {
    {DRIVER_ALARM, &alarm.driver},
    {DRIVER_CONSOLE, &console.driver},
    {DRIVER_LED, &led.driver},
    {DRIVER_LOW_LEVEL_DEBUG, &debug.driver},
    {DRIVER_READ_ONLY_STATE, &read_only_state.driver},
    {DRIVER_PROCESS_INFO, &process_info.driver},
    {DRIVER_CRC, &crc.driver},
    {DRIVER_SPI_CONTROLLER, &spi.driver},
    {DRIVER_APP_FLASH, &app_flash.driver},
    {DRIVER_NONVOLATILE_STORAGE, &nonvolatile.driver},
    {DRIVER_KEY_VALUE, &key_value.driver},
    {DRIVER_ISOLATED_STORAGE, &isolated.driver},
    {DRIVER_IPC, &ipc.driver},
};

/* ---- the kernel ---- */

static struct deferred_call *const deferred_calls[] = {&timer0.base.fired, &uart0.base.done,
                                                       &psram.done, &spi0.done};

static void slice_start(uint32_t us)
{
    timer_cmsdk_slice_start(&timer1, us * TICKS_PER_US);
}

static uint32_t slice_stop(void)
{
    return timer_cmsdk_slice_stop(&timer1) / TICKS_PER_US;
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
    uart_cmsdk_write_now(uart0.registers, text, size);
}

static struct writer log_writer = {.write = log_write};
static struct scheduler scheduler = SCHEDULER_ROUND_ROBIN;

static struct process processes[PROCESS_COUNT];

static const struct kernel_config config = {
    .board = "mps2-an385",
    .processes = processes,
    .process_count = PROCESS_COUNT,
    .drivers = drivers,
    .driver_count = COUNT_OF(drivers),
    .deferred_calls = deferred_calls,
    .deferred_call_count = COUNT_OF(deferred_calls),
    .scheduler = &scheduler,
    .watcher = &read_only_state.watcher,
    .ipc = &ipc,
    .fault_policy = &board_fault_policy,
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
    uart_cmsdk_isr(&uart0);
}

ctx_entry(handler) static void spi0_isr(void)
{
    ssi_pl022_isr(&spi0);
}

ctx_entry(handler) static void timer0_isr(void)
{
    timer_cmsdk_alarm_isr(&timer0);
}

ctx_entry(handler) static void timer1_isr(void)
{
    timer_cmsdk_slice_isr(&timer1);
}

static const struct cortex_m_vectors vectors CORTEX_M_VECTORS = {
    CORTEX_M_EXCEPTIONS(systick_isr),
    .interrupts =
        {
            [MPS2_AN385_INTERRUPT_UART_0_RX] = uart0_isr,
            [MPS2_AN385_INTERRUPT_UART_0_TX] = uart0_isr,
            [MPS2_AN385_INTERRUPT_TIMER_0] = timer0_isr,
            [MPS2_AN385_INTERRUPT_TIMER_1] = timer1_isr,
            [MPS2_AN385_INTERRUPT_SPI_0] = spi0_isr,
        },
};

/* ---- start ---- */

static void devices_init(void)
{
    uart_mux_add(&uart0_mux, &uart_console, &console.client);
    uart_mux_add(&uart0_mux, &uart_debug, &debug.client);
    uart_mux_add(&uart0_mux, &uart_processes, &process_console.client);
    alarm_mux_add(&alarm_mux, &alarm_apps, &alarm.client);
    alarm_mux_add(&alarm_mux, &alarm_crc, &crc.client);
    bytes_word_set((struct bytes){psram.base, BLOCK_SIZE}, 0, STORAGE_MARK); /* nobody else's */
    storage_add(&storage, &nonvolatile);
    storage_add(&storage, &isolated);
    storage_add(&storage, &key_value);
}

static void interrupts_enable(void)
{
    for (unsigned i = 0; i < CORTEX_M_INTERRUPT_COUNT; i++)
        if (vectors.interrupts[i] != NULL)
            cortex_m_interrupt_enable(i);
}

void board_main(void)
{
    uart_cmsdk_init(&uart0, MPS2_AN385_CLOCK_HZ, BAUD);
    ssi_pl022_init(&spi0, true); /* nothing is attached to it: what goes out comes back */
    systick_start(&time_base);
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
            led_set(&leds[0].led, on);
        }
        for (volatile unsigned i = 0; i < PANIC_BLINK_TURNS; i++)
            continue;
    }
}
