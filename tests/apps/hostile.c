#include "tests/apps/hostile.h"

#define DRIVER_ALARM 0
#define DRIVER_DEBUG 8
#define COMMAND_DEBUG_PRINT 2
#define COMMAND_ALARM_NOW 2
#define COMMAND_ALARM_SET 5

struct words {
    uint32_t r[4];
};

#define CLASS(name, number)                                                                        \
    static void name(struct words *w)                                                              \
    {                                                                                              \
        register uint32_t r0 __asm__("r0") = w->r[0];                                              \
        register uint32_t r1 __asm__("r1") = w->r[1];                                              \
        register uint32_t r2 __asm__("r2") = w->r[2];                                              \
        register uint32_t r3 __asm__("r3") = w->r[3];                                              \
        __asm__ volatile("svc " #number                                                            \
                         : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)                                  \
                         :                                                                         \
                         : "r12", "lr", "memory");                                                 \
        *w = (struct words){{r0, r1, r2, r3}};                                                     \
    }

CLASS(call_yield, 0)
CLASS(call_subscribe, 1)
CLASS(call_command, 2)
CLASS(call_allow_rw, 3)
CLASS(call_allow_ro, 4)
CLASS(call_memop, 5)
CLASS(call_exit, 6)
CLASS(call_allow_readable, 7)

/* ---- chance ---- */

static uint32_t state;
static bool is_sparing;

static uint32_t chance(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static bool one_in(uint32_t count)
{
    return chance() % count == 0;
}

/* ---- what the kernel may be told ---- */

static uint8_t playground[256];
static uint32_t ram_start, ram_end, flash_start, flash_end, own_end;

static uint32_t memop(uint32_t operation, uint32_t argument)
{
    struct words w = {{operation, argument, 0, 0}};
    call_memop(&w);
    return w.r[1];
}

static void borders_look(void)
{
    own_end = memop(1, 0);
    ram_start = memop(2, 0);
    ram_end = memop(3, 0);
    flash_start = memop(4, 0);
    flash_end = memop(5, 0);
}

/* Any address: around every border there is, in the kernel's memory, in devices, nowhere at all. */
static uint32_t address_any(void)
{
    const uint32_t near = (uint32_t)(int32_t)(int8_t)chance();
    const uint32_t borders[] = {ram_start,  ram_end,    flash_start, flash_end,  own_end,
                                0,          0x20000000, 0x20000400,  0x2000FFFF, 0x40000000,
                                0x4000C000, 0xE000E000, 0xE000ED94,  0xFFFFFFFF, memop(6, 0)};
    if (one_in(4))
        return chance();
    return borders[chance() % (sizeof borders / sizeof borders[0])] + near;
}

static uint32_t size_any(void)
{
    static const uint8_t shifts[] = {24, 28, 31, 16, 8, 0, 26, 29};
    return chance() >> shifts[chance() % sizeof shifts];
}

/* Buffers for the kernel to write to: any but over this app's own variables. */
static void buffer_any(uint32_t *address, uint32_t *size)
{
    *address = address_any();
    *size = size_any();
    const bool is_own = *address<own_end && * address + *size> ram_start;
    if ((is_own && is_sparing) || one_in(2)) {
        *address = (uint32_t)(uintptr_t)playground + chance() % 64;
        *size = chance() % 128;
    }
}

static void upcall(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    (void)a, (void)b, (void)c, (void)d;
}

static uint32_t function_any(void)
{
    const uint32_t address = address_any();
    const bool is_taken = (address >= ram_start && address < ram_end) ||
                          (address >= flash_start && address < flash_end);
    if ((is_taken && is_sparing) || one_in(2))
        return one_in(4) ? 0 : (uint32_t)(uintptr_t)upcall;
    return address;
}

static uint32_t driver_any(void)
{
    static const uint32_t drivers[] = {0, 1, 2, 3, 0, 1, 4, 5, 9, 0x10000, 0x10002, 0x90001};
    if (one_in(64))
        return DRIVER_DEBUG;
    if (one_in(32))
        return chance();
    return drivers[chance() % (sizeof drivers / sizeof drivers[0])];
}

/* ---- one call of each class ---- */

static void alarm_soon(void)
{
    struct words w = {{DRIVER_ALARM, 0, (uint32_t)(uintptr_t)upcall, 0}};
    call_subscribe(&w);
    w = (struct words){{DRIVER_ALARM, COMMAND_ALARM_SET, 500, 0}};
    call_command(&w);
}

static void hostile_yield(void)
{
    struct words w = {{0, address_any(), chance(), chance()}};
    if (is_sparing && w.r[1] >= ram_start && w.r[1] < own_end)
        w.r[1] = (uint32_t)(uintptr_t)playground;
    if (one_in(256)) {
        alarm_soon();
        w.r[0] = 1 + chance() % 2;
        w.r[1] = DRIVER_ALARM;
        w.r[2] = 0;
    } else if (one_in(8)) {
        w.r[0] = 3 + chance() % 0xFFFFFF00; /* no such yield */
    }
    call_yield(&w);
}

static void hostile_subscribe(void)
{
    struct words w = {{driver_any(), size_any(), function_any(), chance()}};
    if (one_in(2))
        w.r[1] &= 3;
    call_subscribe(&w);
}

static void hostile_command(void)
{
    struct words w = {{driver_any(), size_any() & 0x1FF, address_any(), size_any()}};
    if (!one_in(4))
        w.r[1] &= 7;
    if (one_in(2))
        w.r[2] = size_any();
    call_command(&w);
}

static void hostile_allow(void (*call)(struct words *w))
{
    struct words w = {{driver_any(), one_in(8) ? size_any() : chance() & 3, 0, 0}};
    buffer_any(&w.r[2], &w.r[3]);
    call(&w);
}

/* Below this app's own data. */
static bool break_goes_too_low(uint32_t operation, uint32_t argument)
{
    const uint32_t to = operation == 0 ? argument : memop(1, 0) + argument;
    return operation <= 1 && to < own_end && to >= ram_start;
}

static void hostile_memop(void)
{
    struct words w = {{chance() % 14, address_any(), 0, 0}};
    if (one_in(16))
        w.r[0] = chance();
    if (w.r[0] == 1)
        w.r[1] = one_in(2) ? chance() | 0x80000000u : chance() % 64;
    if (is_sparing && break_goes_too_low(w.r[0], w.r[1]))
        w.r[1] = w.r[0] == 0 ? own_end : 0;
    call_memop(&w);
}

static void hostile_exit(void)
{
    struct words w = {{2 + chance() % 0xFFFFFFF0, chance(), 0, 0}};
    if (!is_sparing && one_in(64))
        w.r[0] = chance() % 2;
    call_exit(&w);
}

void hostile_call(void)
{
    switch (chance() % 16) {
    case 0:
    case 1:
        hostile_yield();
        break;
    case 2:
    case 3:
        hostile_subscribe();
        break;
    case 4:
    case 5:
    case 6:
    case 7:
        hostile_command();
        break;
    case 8:
    case 9:
        hostile_allow(call_allow_rw);
        break;
    case 10:
    case 11:
        hostile_allow(call_allow_ro);
        break;
    case 12:
        hostile_allow(call_allow_readable);
        break;
    case 13:
    case 14:
        hostile_memop();
        break;
    default:
        hostile_exit();
        break;
    }
}

void hostile_begin(bool sparing)
{
    struct words now = {{DRIVER_ALARM, COMMAND_ALARM_NOW, 0, 0}};
    call_command(&now);
    state = now.r[1] * 2654435761u | 1;
    is_sparing = sparing;
    alarm_soon(); /* while there is memory for the driver's state */
    borders_look();
}

void hostile_report(uint32_t word)
{
    struct words w = {{DRIVER_DEBUG, COMMAND_DEBUG_PRINT, word, 0}};
    call_command(&w);
}
