/* Misuses one driver after the other, and dies in the middle of it.
 *
 * Shape   which drivers there are, and which commands they have, is found by asking. Each life takes one driver,
 *         which it tells the low-level debug driver (0x315E315E, the driver's number), and gives its
 *         commands numbers around the borders of sizes and buffers of all kinds; somewhere on the way
 *         it restarts, or loses its buffers. What is drawn follows from the time, so each life differs
 * Order   it never waits for an upcall, which may never come: it yields without waiting
 */
#include "user/debug.h"
#include "user/memory.h"
#include "user/syscall.h"
#include "user/timer.h"
#include <string.h>

#define MARK 0x315E315Eu
#define DRIVERS_MAX 40
#define COMMANDS_MAX 40
#define CALLS_OF_A_LIFE 400u
#define USUAL_SIZE 100u

/* ---- chance ---- */

static uint32_t state;

static uint32_t chance(uint32_t count)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % count;
}

/* ---- what there is ---- */

static uint32_t drivers[DRIVERS_MAX];
static unsigned driver_count;
static uint32_t commands[COMMANDS_MAX];
static unsigned command_count;

/* Numbers of drivers come in groups, each from 0x10000 on to the next. */
static void drivers_find(void)
{
    for (uint32_t group = 0; group < 0x10; group++)
        for (uint32_t number = 0; number < 0x20; number++) {
            const uint32_t driver = group << 16 | number;
            const struct syscall_result result = syscall_command(driver, 0, 0, 0);
            const bool is_there =
                result.variant != RETURN_FAILURE || result.values[0] != ERROR_NODEVICE;
            if (is_there && driver_count < DRIVERS_MAX)
                drivers[driver_count++] = driver;
        }
}

static void commands_find(uint32_t driver)
{
    for (uint32_t number = 0; number < 320; number++) {
        const struct syscall_result result = syscall_command(driver, number, chance(3), chance(3));
        const bool is_there =
            result.variant != RETURN_FAILURE || result.values[0] != ERROR_NOSUPPORT;
        if (is_there && command_count < COMMANDS_MAX)
            commands[command_count++] = number;
    }
}

/* ---- numbers and buffers ---- */

static uint8_t playground[768];

/* The packer offers it as writeable flash, by its section's name. */
__attribute__((section(".wfr.misuse"))) static const uint8_t own_flash[64] = {1};

/* Where commands take addresses: in the flash that it may write, before it, in RAM. */
static uint32_t address_any(void)
{
    const uint32_t starts[] = {(uint32_t)(uintptr_t)own_flash,
                               syscall_memop(MEMOP_FLASH_START, 0).values[0],
                               (uint32_t)(uintptr_t)playground};
    return starts[chance(3)] + chance(2) * chance(80);
}

static uint32_t number_any(void)
{
    static const uint32_t borders[] = {0,     0x40,    0x80,      0x100,      0x200, USUAL_SIZE,
                                       0x400, 0x10000, 0x1000000, 0x80000000, 8};
    if (chance(3) == 0)
        return chance(12);
    if (chance(6) == 0)
        return address_any();
    return borders[chance(sizeof borders / sizeof borders[0])] + chance(3) - 1;
}

static void buffer_any(uint8_t **address, uint32_t *size)
{
    *address = playground + chance(2) * chance(sizeof playground / 2);
    *size = chance(4) == 0 ? chance(3) : chance(3) == 0 ? sizeof playground / 2 : USUAL_SIZE;
}

static void heard(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a;
    (void)b;
    (void)c;
    (void)userdata;
}

/* More slots than any driver has. */
static void buffers_change(uint32_t driver)
{
    uint8_t *address;
    uint32_t size;
    const bool is_end = chance(4) == 0;
    for (uint32_t number = 0; number < 4; number++) {
        buffer_any(&address, &size);
        (void)syscall_allow_ro(driver, number, address, is_end ? 0 : size);
        buffer_any(&address, &size);
        (void)syscall_allow_rw(driver, number, address, is_end ? 0 : size);
        buffer_any(&address, &size);
        (void)syscall_allow_readable(driver, number, address, is_end ? 0 : size);
        (void)syscall_subscribe(driver, number, chance(4) == 0 ? NULL : heard, NULL);
    }
}

static void time_pass(void)
{
    const uint32_t start = timer_ticks();
    const uint32_t ticks = chance(timer_frequency_hz() / 200);
    while (timer_ticks() - start < ticks)
        (void)yield_no_wait();
}

int main(void)
{
    state = timer_ticks() * 2654435761u | 1;
    for (unsigned i = 0; i < 4; i++)
        (void)chance(1);
    drivers_find();
    const uint32_t driver = drivers[chance(driver_count)];
    (void)debug_print_two(MARK, driver);
    memset(playground, '.', sizeof playground);
    buffers_change(driver);
    commands_find(driver);
    const unsigned calls = 1 + chance(CALLS_OF_A_LIFE);
    for (unsigned i = 0; i < calls; i++) {
        const uint32_t number =
            chance(16) == 0 || command_count == 0 ? number_any() : commands[chance(command_count)];
        (void)syscall_command(driver, number, number_any(), number_any());
        if (chance(4) == 0)
            (void)yield_no_wait();
        if (chance(8) == 0)
            buffers_change(driver);
        if (chance(32) == 0)
            time_pass();
    }
    (void)syscall_exit(EXIT_RESTART, 0);
    return 1;
}
