/* Closures on the LM3S6965 evaluation board: the programs of the paper that are about hardware, in the kernel and
 * without apps. What they do is printed; keys and time are the test's.
 *
 * up      counts presses, in the counter that the timer counts too (3.2)
 * right   toggles an LED of those that a timer's closure toggles (3.2)
 * down    a START sequence over SPI, then 256 bytes for the display (3.3); busy while it is under way
 * left    three voters in one ballot box (4.1)
 *
 * Source  "Ownership is Theft: Experiences Building an Embedded OS in Rust", PLOS 2015
 */
#include "arch/cortex_m/cortex_m.h"
#include "boards/memory.h"
#include "capsules/alarm_mux.h"
#include "capsules/button_gpio.h"
#include "capsules/delay.h"
#include "capsules/led.h"
#include "capsules/led_gpio.h"
#include "capsules/press.h"
#include "capsules/spi_job.h"
#include "capsules/spi_mux.h"
#include "chips/arm/gpio_pl061.h"
#include "chips/arm/ssi_pl022.h"
#include "chips/arm/uart_pl011.h"
#include "chips/lm3s6965/gptm.h"
#include "chips/lm3s6965/lm3s6965.h"
#include "kernel/kernel.h"
#include "lib/async.h"
#include "lib/panic.h"

#define BAUD 115200
#define TICK_MS 100
#define SPI_HZ 1000000

ctx_default(kernel);

struct cortex_m_fault cortex_m_last_fault ctx(dump);

/* ---- the chip ---- */

static struct systick time_base ctx(any);
static _Atomic uint8_t uart0_ring[16] ctx(any);
static struct uart_pl011 uart0 = UART_PL011(LM3S6965_UART_0, NULL, uart0_ring);

static struct alarm_mux alarm_mux;
static struct gptm_alarm timer0 =
    GPTM_ALARM(LM3S6965_TIMER_0, LM3S6965_CLOCK_HZ, &time_base, &alarm_mux.client);
static struct alarm_mux alarm_mux = ALARM_MUX(&timer0.base.alarm);
static struct alarm_virtual alarm_counter, alarm_leds;

static struct gpio_pl061 gpio_c, gpio_d, gpio_e, gpio_f;
static struct gpio_pl061_pin pins_c[] = {
    GPIO_PL061_PIN(&gpio_c, 7), /* to the display: low for commands, high for data */
};
static struct gpio_pl061_pin pins_d[] = {
    GPIO_PL061_PIN(&gpio_d, 0), /* selects the display when high */
};
static struct gpio_pl061_pin pins_e[] = {
    GPIO_PL061_PIN(&gpio_e, 0), /* up */
    GPIO_PL061_PIN(&gpio_e, 1), /* down */
    GPIO_PL061_PIN(&gpio_e, 2), /* left */
    GPIO_PL061_PIN(&gpio_e, 3), /* right */
};
static struct gpio_pl061_pin pins_f[] = {
    GPIO_PL061_PIN(&gpio_f, 0), /* status LED */
    GPIO_PL061_PIN(&gpio_f, 2), /* Ethernet LED 1 */
};
static struct gpio_pl061 gpio_c = GPIO_PL061(LM3S6965_GPIO_C, pins_c);
static struct gpio_pl061 gpio_d = GPIO_PL061(LM3S6965_GPIO_D, pins_d);
static struct gpio_pl061 gpio_e = GPIO_PL061(LM3S6965_GPIO_E, pins_e);
static struct gpio_pl061 gpio_f = GPIO_PL061(LM3S6965_GPIO_F, pins_f);

static struct spi_mux ssi0_mux;
static struct ssi_pl022 ssi0 = SSI_PL022(LM3S6965_SSI_0, LM3S6965_CLOCK_HZ, &ssi0_mux.client);
static struct spi_mux ssi0_mux = SPI_MUX(&ssi0.spi);
static struct spi_virtual display;

/* ---- what takes closures ---- */

static struct delay counter_delay = DELAY(&alarm_counter.alarm);
static struct delay led_delay = DELAY(&alarm_leds.alarm);
buffer_define(display_buffer, 256);
static struct spi_job display_job = SPI_JOB(&display.spi, &display_buffer);

enum key { KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEYS };

static struct press presses[KEYS];
#define KEY(number) BUTTON_GPIO(&pins_e[number].pin, GPIO_PULL_UP, true, &presses[number].client)
static struct button_gpio keys[KEYS] = {KEY(KEY_UP), KEY(KEY_DOWN), KEY(KEY_LEFT), KEY(KEY_RIGHT)};
static struct press presses[KEYS] = {
    PRESS(&keys[KEY_UP].button),
    PRESS(&keys[KEY_DOWN].button),
    PRESS(&keys[KEY_LEFT].button),
    PRESS(&keys[KEY_RIGHT].button),
};

static void log_write(struct writer *writer, const char *text, size_t size)
{
    (void)writer;
    uart_pl011_write_now(uart0.registers, text, size);
}

static struct writer log_writer = {.write = log_write};

/* ---- 3.2: a counter captured by two callbacks ---- */

struct counter {
    unsigned ticks;
    unsigned presses;
};

static struct counter counter;

static void ticks_count(struct counter *it);
static void presses_count(struct counter *it);

closure(tick, done_closure, (struct counter * counter;), (enum error, status))
{
    (void)status;
    self->counter->ticks++;
    ticks_count(self->counter);
}

closure(press_counted, done_closure, (struct counter * counter;), (enum error, status))
{
    (void)status;
    self->counter->presses++;
    format(&log_writer, "counter: press %u after %s ticks\n", self->counter->presses,
           self->counter->ticks > 0 ? "some" : "no");
    presses_count(self->counter);
}

static void ticks_count(struct counter *it)
{
    kernel_assert(delay_ms(&counter_delay, TICK_MS, static_closure(tick, .counter = it)) == OK);
}

static void presses_count(struct counter *it)
{
    kernel_assert(press_await(&presses[KEY_UP], static_closure(press_counted, .counter = it)) ==
                  OK);
}

/* ---- 3.2: LEDs toggled by a timer and by the caller ---- */

struct leds {
    struct led_gpio all[2];
    unsigned toggles;
};

static struct leds leds = {
    .all = {LED_GPIO(&pins_f[0].pin, false), LED_GPIO(&pins_f[1].pin, false)},
};

static void led_toggle(struct leds *it, unsigned which)
{
    struct led *const led = &it->all[which % COUNT_OF(it->all)].led;
    led_set(led, !led_is_on(led));
    it->toggles++;
}

static enum error blink(struct leds *it, unsigned times);

closure(blinked, done_closure, (struct leds * leds; unsigned left;), (enum error, status))
{
    (void)status;
    led_toggle(self->leds, 0);
    if (self->left == 1)
        format(&log_writer, "leds: %u toggles\n", self->leds->toggles);
    else
        kernel_assert(blink(self->leds, self->left - 1) == OK);
}

static enum error blink(struct leds *it, unsigned times)
{
    return delay_ms(&led_delay, TICK_MS, static_closure(blinked, .leds = it, .left = times));
}

/* A press: toggled by the caller, then four times by the timer. */
async(light, done_closure, (struct leds * leds;), (enum error, status))
{
    async_begin;
    for (;;) {
        await(press_await(&presses[KEY_RIGHT], async_step));
        led_toggle(self->leds, 1);
        if (blink(self->leds, 4) == ERROR_BUSY)
            format(&log_writer, "leds: busy\n");
    }
    async_end;
}

/* ---- 3.3: a START sequence, then 256 bytes ---- */

/* All columns, four rows, on. */
static const uint8_t start_sequence[] = {0x15, 0, 63, 0x75, 0, 3, 0xAF};

static void start_write(struct bytes to)
{
    for (size_t i = 0; i < sizeof start_sequence; i++)
        bytes_set(to, i, start_sequence[i]);
}

static void text_write(struct bytes to, uint8_t shade)
{
    for (size_t i = 0; i < to.size; i++)
        bytes_set(to, i, (uint8_t)((unsigned)shade << 4 | (i / 64u * 5u)));
}

async(set_lcd, done_closure, (struct spi_job * job; uint8_t shade; unsigned *shown;),
      (enum error, status))
{
    async_begin;
    gpio_write(&pins_c[0].pin, false);
    start_write(spi_job_bytes(self->job));
    await(spi_job_transfer(self->job, sizeof start_sequence, async_step));
    if (self->status == OK) {
        gpio_write(&pins_c[0].pin, true);
        text_write(spi_job_bytes(self->job), self->shade);
        await(spi_job_transfer(self->job, 256, async_step));
    }
    spi_release(self->job->spi);
    ++*self->shown;
    format(&log_writer, "lcd: shown %u\n", *self->shown);
    async_end;
}

static unsigned shown;

static void show(uint8_t shade)
{
    static const char *const told[] = {"busy", "started"};
    struct set_lcd *const it =
        static_async(set_lcd, .job = &display_job, .shown = &shown, .shade = shade);
    format(&log_writer, "lcd: %s\n", told[it != NULL]);
}

async(display_shows, done_closure, (uint8_t shade;), (enum error, status))
{
    async_begin;
    for (self->shade = 15;; self->shade--) {
        await(press_await(&presses[KEY_DOWN], async_step));
        show(self->shade);
        show(0);
    }
    async_end;
}

/* ---- 4.1: the ballot box ---- */

closure_type(vote_closure, void, kernel);

struct ballot_box {
    unsigned votes[2];
};

static struct ballot_box box;

closure(vote, vote_closure, (struct ballot_box * box; unsigned choice;))
{
    self->box->votes[self->choice % COUNT_OF(self->box->votes)]++;
}

static void voter_run(struct vote_closure *voter owned nullable)
{
    kernel_assert(voter != NULL);
    closure_call(move(voter));
}

static void ballot(void)
{
    struct vote_closure *first owned = static_closure(vote, .box = &box, .choice = 0);
    struct vote_closure *second owned = static_closure(vote, .box = &box, .choice = 1);
    struct vote_closure *third owned = static_closure(vote, .box = &box, .choice = 1);
    voter_run(move(third));
    voter_run(move(first));
    voter_run(move(second));
    format(&log_writer, "ballot: %u to %u\n", box.votes[0], box.votes[1]);
}

async(vote_on_press, done_closure, (), (enum error, status))
{
    async_begin;
    for (;;) {
        await(press_await(&presses[KEY_LEFT], async_step));
        ballot();
    }
    async_end;
}

/* ---- the kernel, without apps ---- */

/* A kernel has at least one driver, though nobody asks it here. */
static struct led *const led_table[] = {&leds.all[0].led, &leds.all[1].led};
static struct led_driver led = LED_DRIVER(led_table);
static const struct driver_entry drivers[] = {{DRIVER_LED, &led.driver}};
static struct process processes[1];

static struct deferred_call *const deferred_calls[] = {&timer0.base.fired, &gpio_e.changed,
                                                       &ssi0.done};

static void slice_start(uint32_t us)
{
    (void)us;
}

static uint32_t slice_stop(void)
{
    return 0;
}

static const struct chip_ops chip = {
    .sleep = cortex_m_sleep,
    .slice_start = slice_start,
    .slice_stop = slice_stop,
    .reset = cortex_m_system_reset,
};
static struct scheduler scheduler = SCHEDULER_ROUND_ROBIN;
static const struct fault_policy fault_policy = {.action = FAULT_ACTION_STOP};

static const struct kernel_config config = {
    .board = "lm3s6965evb (closures)",
    .processes = processes,
    .process_count = COUNT_OF(processes),
    .drivers = drivers,
    .driver_count = COUNT_OF(drivers),
    .deferred_calls = deferred_calls,
    .deferred_call_count = COUNT_OF(deferred_calls),
    .scheduler = &scheduler,
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

ctx_entry(handler) static void timer0_isr(void)
{
    gptm_alarm_isr(&timer0);
}

ctx_entry(handler) static void ssi0_isr(void)
{
    ssi_pl022_isr(&ssi0);
}

ctx_entry(handler) static void gpio_e_isr(void)
{
    gpio_pl061_isr(&gpio_e);
}

static const struct cortex_m_vectors vectors CORTEX_M_VECTORS = {
    CORTEX_M_EXCEPTIONS(systick_isr),
    .interrupts =
        {
            [LM3S6965_INTERRUPT_GPIO_E] = gpio_e_isr,
            [LM3S6965_INTERRUPT_SSI_0] = ssi0_isr,
            [LM3S6965_INTERRUPT_TIMER_0A] = timer0_isr,
        },
};

static void chip_init(void)
{
    lm3s6965_clocks_enable(LM3S6965_RCGC1_UART_0 | LM3S6965_RCGC1_SSI_0 | LM3S6965_RCGC1_TIMER_0,
                           LM3S6965_RCGC2_GPIO_A | LM3S6965_RCGC2_GPIO_C | LM3S6965_RCGC2_GPIO_D |
                               LM3S6965_RCGC2_GPIO_E | LM3S6965_RCGC2_GPIO_F);
    lm3s6965_uart0_pins();
    lm3s6965_ssi0_pins();
    ssi_pl022_init(&ssi0, false);
    uart_pl011_init(&uart0, LM3S6965_CLOCK_HZ, BAUD);
    systick_start(&time_base);
    gptm_alarm_init(&timer0);
}

static void devices_init(void)
{
    alarm_mux_add(&alarm_mux, &alarm_counter, &counter_delay.client);
    alarm_mux_add(&alarm_mux, &alarm_leds, &led_delay.client);
    for (unsigned i = 0; i < COUNT_OF(leds.all); i++)
        kernel_assert(led_gpio_init(&leds.all[i]) == OK);
    for (unsigned i = 0; i < COUNT_OF(keys); i++)
        kernel_assert(button_gpio_init(&keys[i]) == OK);
    kernel_assert(gpio_make_output(&pins_c[0].pin) == OK);
    kernel_assert(gpio_make_output(&pins_d[0].pin) == OK);
    kernel_assert(spi_mux_add(&ssi0_mux, &display, &display_job.client, &pins_d[0].pin, true) ==
                  OK);
    spi_configure(&display.spi, SPI_HZ, SPI_MODE_0);
}

static void programs_start(void)
{
    ticks_count(&counter);
    presses_count(&counter);
    kernel_assert(static_async(light, .leds = &leds) != NULL);
    kernel_assert(static_async(display_shows) != NULL);
    kernel_assert(static_async(vote_on_press) != NULL);
}

void board_main(void)
{
    chip_init();
    format(&log_writer, "takt %s on %s\n", TAKT_VERSION, config.board);
    kernel_init(&config);
    devices_init();
    for (unsigned i = 0; i < CORTEX_M_INTERRUPT_COUNT; i++)
        if (vectors.interrupts[i] != NULL)
            cortex_m_interrupt_enable(i);
    programs_start();
    kernel_run();
}

_Noreturn void panic(const char *what, const char *file, unsigned line)
{
    (void)ctx_mask_save();
    /* Safe: nothing else runs any more, whatever this interrupted. */
    ctx_unsafe
    {
        format(&log_writer, "\npanic: %s at %s:%u\n", what, file, line);
    }
    for (;;)
        continue;
}
