/* What the drivers of devices answer that not every board has. A board without one answers NODEVICE. */
#include "user/crc.h"
#include "user/gpio.h"
#include "user/own_state.h"
#include "user/process_info.h"
#include "user/tests/commands.h"
#include "user/timer.h"
#include <string.h>

/* false: it is not there, and that was said properly. */
static bool is_there(uint32_t driver, const char *sentence)
{
    const struct syscall_result result = syscall_command(driver, 0, 0, 0);
    if (result.variant == RETURN_FAILURE)
        say(result.values[0] != ERROR_NODEVICE, sentence);
    return result.variant != RETURN_FAILURE;
}

/* ---- GPIO ---- */

static uint32_t reads(unsigned pin, bool wanted)
{
    bool is_high = !wanted;
    return (uint32_t)gpio_read(pin, &is_high) | (is_high != wanted);
}

static uint32_t pin_moves(unsigned pin)
{
    uint32_t wrong = (uint32_t)gpio_make_output(pin);
    wrong |= (uint32_t)gpio_write(pin, true) | reads(pin, true);
    wrong |= (uint32_t)gpio_write(pin, false) | reads(pin, false);
    wrong |= (uint32_t)gpio_toggle(pin) | reads(pin, true);
    wrong |= (uint32_t)gpio_toggle(pin) | reads(pin, false);
    return wrong | (uint32_t)gpio_let_go(pin);
}

static void gpio_test(void)
{
    if (!is_there(DRIVER_GPIO, "without pins they are NODEVICE"))
        return;
    const unsigned count = gpio_count();
    uint32_t wrong = count == 0;
    for (unsigned pin = 0; pin < count; pin++)
        wrong |= pin_moves(pin);
    say(wrong, "pins are high and low, each by itself");
    wrong = 0;
    for (uint32_t command = 1; command <= 9; command++)
        wrong |= fails(DRIVER_GPIO, command, count, ERROR_INVALID) |
                 fails(DRIVER_GPIO, command, ABSENT, ERROR_INVALID);
    say(wrong | fails(DRIVER_GPIO, 11, 0, ERROR_NOSUPPORT),
        "only those pins answer that there are");
    for (unsigned edge = GPIO_EDGE_BOTH; edge <= GPIO_EDGE_FALLING; edge++)
        wrong |= (uint32_t)gpio_make_input(0, GPIO_PULL_UP) |
                 (uint32_t)gpio_watch(0, (enum gpio_edge)edge);
    wrong |= command_check(DRIVER_GPIO, 7, 0, 3, RETURN_FAILURE, ERROR_NOSUPPORT);
    say(wrong | (uint32_t)gpio_unwatch(0) | (uint32_t)gpio_unwatch(0),
        "a pin can be watched for each kind of edge");
}

/* ---- CRC ---- */

static uint32_t crc_is(enum crc_algorithm algorithm, const void *data, size_t size, uint32_t wanted)
{
    uint32_t result = 0;
    const enum error error = crc_compute(algorithm, data, size, &result);
    return (uint32_t)error | (result ^ wanted);
}

static void crc_test(void)
{
    static const char text[] = "123456789";
    static const uint32_t wanted[] = {
        [CRC_32] = 0xCBF43926, [CRC_32C] = 0xE3069283, [CRC_16] = 0x89F6};
    static uint8_t zeros[600];
    for (unsigned i = CRC_32; i <= CRC_16; i++)
        say(crc_is((enum crc_algorithm)i, text, 9, wanted[i]), "a checksum is right");
    say(crc_is(CRC_32, zeros, sizeof zeros, 0x77EDA223), "so is that of a long buffer");
    say(fails(DRIVER_CRC, 1, 0, ERROR_SIZE) | fails(DRIVER_CRC, 1, 3, ERROR_INVALID) |
            fails(DRIVER_CRC, 2, 0, ERROR_NOSUPPORT),
        "the checksum of nothing is SIZE, one of an unknown kind INVALID");
}

/* ---- process info ---- */

static uint32_t own_identifier(const uint32_t *identifiers, uint32_t count)
{
    char name[32];
    uint32_t length;
    for (uint32_t i = 0; i < count; i++)
        if (process_info_name(identifiers[i], name, sizeof name, &length) == OK &&
            strcmp(name, test_name()) == 0)
            return identifiers[i];
    return 0;
}

static void process_info_test(void)
{
    uint32_t identifiers[8];
    uint32_t count = 0;
    struct process_info_figures figures = {.state = ABSENT};
    uint32_t wrong = (uint32_t)process_info_list(identifiers, 8, &count);
    say(wrong | (count < 2 || count > 8), "processes are listed");
    const uint32_t own = own_identifier(identifiers, count);
    wrong = own == 0 || process_info_figures(own, &figures) != OK;
    say(wrong || figures.state != PROCESS_INFO_RUNNING || figures.syscalls == 0,
        "this one is among them, and runs");
    wrong = 0;
    for (unsigned change = 0; change <= PROCESS_INFO_BOOT + 1; change++)
        for (uint32_t i = 0; i < count; i++)
            wrong |= process_info_change(identifiers[i], (enum process_info_change)change) !=
                     ERROR_NOSUPPORT;
    say(wrong, "without permission nobody's state is changed");
    say(fails(DRIVER_PROCESS_INFO, 4, ABSENT, ERROR_INVALID) |
            fails(DRIVER_PROCESS_INFO, 7, 0, ERROR_NOSUPPORT),
        "nobody has an identifier that was not given");
}

/* ---- own state ---- */

static void nothing_fired(struct timer *timer)
{
    (void)timer;
}

/* Whether it becomes so in time, on a busy host too, of which no system call tells. */
static bool upcalls_become(uint32_t count)
{
    const uint64_t began = own_state().ticks;
    while (own_state().upcalls != count)
        if (own_state().ticks - began > 30 * (uint64_t)timer_frequency_hz())
            return false;
    return true;
}

static void own_state_test(void)
{
    static struct timer timer = {.fired = nothing_fired};
    say((uint32_t)own_state_open(), "an application can have its own state told");
    (void)timer_sleep(5);
    /* What it sees is of when it got the processor last: perhaps the end of that sleep was waiting then. */
    uint32_t wrong = !upcalls_become(0);
    const struct own_state before = own_state();
    wrong |= (uint32_t)timer_start(&timer, 30);
    const bool is_seen = upcalls_become(1);
    say(wrong | !is_seen, "it sees that an upcall waits, without a system call");
    (void)yield_no_wait();
    (void)timer_sleep(5);
    (void)upcalls_become(0);
    const struct own_state after = own_state();
    const uint64_t ms = (after.ticks - before.ticks) / (timer_frequency_hz() / 1000);
    say(ms < 30 || ms > 30000 ? (uint32_t)ms | 1 : 0, "and how late it is");
    say(after.upcalls | (after.switches <= before.switches), "and how often it had its turn");
    own_state_close();
    (void)timer_sleep(5);
    say(own_state().switches, "and nothing, when it wants that no more");
    say(fails(DRIVER_READ_ONLY_STATE, 2, 0, ERROR_NOSUPPORT), "that is all that it can ask for");
}

int main(void)
{
    gpio_test();
    crc_test();
    process_info_test();
    own_state_test();
    return test_done();
}
