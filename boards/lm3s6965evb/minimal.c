/* The smallest useful kernel for the LM3S6965 evaluation board: console, alarm, loader, protection. It is
 * what bench/ measures.
 */
#define CORTEX_M_INTERRUPT_COUNT 22 /* timer 1 is the last */
#include "arch/cortex_m/cortex_m.h"
#include "boards/memory.h"
#include "capsules/alarm.h"
#include "capsules/console.h"
#include "chips/arm/uart_pl011.h"
#include "chips/lm3s6965/gptm.h"
#include "chips/lm3s6965/lm3s6965.h"
#include "kernel/ipc.h"
#include "kernel/kernel.h"
#include "kernel/loader.h"
#include "lib/panic.h"

#define PROCESS_COUNT 4
#define BAUD 115200
#define TICKS_PER_2_US (LM3S6965_CLOCK_HZ / 500000)

ctx_default(kernel);

struct cortex_m_fault cortex_m_last_fault ctx(dump);

static struct systick time_base ctx(any);

static _Atomic uint8_t uart0_ring[32] ctx(any);
buffer_define(console_buffer, 64);
static struct console console;
static struct uart_pl011 uart0 = UART_PL011(LM3S6965_UART_0, &console.client, uart0_ring);
static struct console console = CONSOLE(&uart0.base.uart, &console_buffer);

static struct alarm_driver alarm;
static struct gptm_alarm timer0 =
    GPTM_ALARM(LM3S6965_TIMER_0, LM3S6965_CLOCK_HZ, &time_base, &alarm.client);
static struct alarm_driver alarm = ALARM_DRIVER(&timer0.base.alarm);
static struct gptm_slice timer1 = GPTM_SLICE(LM3S6965_TIMER_1, &time_base);

static struct ipc ipc = IPC;

static const struct driver_entry drivers[] = {
    {DRIVER_ALARM, &alarm.driver},
    {DRIVER_CONSOLE, &console.driver},
    {DRIVER_IPC, &ipc.driver},
};

static struct deferred_call *const deferred_calls[] = {&timer0.base.fired, &uart0.base.done};

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
static const struct fault_policy fault_policy = {.action = FAULT_ACTION_STOP};

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
    .ipc = &ipc,
    .fault_policy = &fault_policy,
    .chip = &chip,
    .process_ram = BOARD_PROCESS_RAM,
    .app_flash = BOARD_APP_FLASH,
    .log = &log_writer,
};

ctx_entry(handler) static void systick_isr(void)
{
    systick_turned(&time_base);
}

ctx_entry(handler) static void uart0_isr(void)
{
    uart_pl011_isr(&uart0);
}

ctx_entry(handler) static void timer0_isr(void)
{
    gptm_alarm_isr(&timer0);
}

ctx_entry(handler) static void timer1_isr(void)
{
    gptm_slice_isr(&timer1);
}

static const struct cortex_m_vectors vectors CORTEX_M_VECTORS = {
    CORTEX_M_EXCEPTIONS(systick_isr),
    .interrupts =
        {
            [LM3S6965_INTERRUPT_UART_0] = uart0_isr,
            [LM3S6965_INTERRUPT_TIMER_0A] = timer0_isr,
            [LM3S6965_INTERRUPT_TIMER_1A] = timer1_isr,
        },
};

void board_main(void)
{
    static const char banner[] = "takt " TAKT_VERSION " on lm3s6965evb\r\n";
    lm3s6965_clocks_enable(LM3S6965_RCGC1_UART_0 | LM3S6965_RCGC1_TIMER_0 | LM3S6965_RCGC1_TIMER_1,
                           LM3S6965_RCGC2_GPIO_A);
    lm3s6965_uart0_pins();
    uart_pl011_init(&uart0, LM3S6965_CLOCK_HZ, BAUD);
    systick_start(&time_base);
    gptm_alarm_init(&timer0);
    gptm_slice_init(&timer1);
    log_write(&log_writer, banner, sizeof banner - 1);
    kernel_init(&config);
    loader_run();
    cortex_m_interrupt_enable(LM3S6965_INTERRUPT_UART_0);
    cortex_m_interrupt_enable(LM3S6965_INTERRUPT_TIMER_0A);
    cortex_m_interrupt_enable(LM3S6965_INTERRUPT_TIMER_1A);
    kernel_run();
}

/* No dump, and no sentence: whoever wants them takes board.c. The line says what is wrong. */
_Noreturn void panic(const char *what, const char *file, unsigned line)
{
    char digits[] = {':', '0', '0', '0', '0', '0'};
    (void)what;
    (void)ctx_mask_save();
    for (unsigned place = sizeof digits - 1; place > 0; place--, line /= 10)
        digits[place] = (char)('0' + line % 10);
    /* Safe: nothing else runs any more, whatever this interrupted. */
    ctx_unsafe
    {
        format_text(&log_writer, "\r\npanic at ");
        format_text(&log_writer, file);
        log_write(&log_writer, digits, sizeof digits);
    }
    for (;;)
        continue;
}
