/* System calls with wrong, extreme and contradictory arguments: what the kernel must answer. None
 * of them may fault this application. */
#include "user/memory.h"
#include "user/tests/test.h"
#include <string.h>

#define ABSENT_DRIVER 0x7FFFFFF0u
#define PRESENT_SLOT 1  /* the console's buffers and events have this number */
#define ABSENT_SLOT 200 /* no driver has so many */

typedef struct syscall_result allow_call(uint32_t driver, uint32_t number, uint32_t address,
                                         uint32_t size);

static struct syscall_result rw(uint32_t driver, uint32_t number, uint32_t address, uint32_t size)
{
    return syscall(SYSCALL_ALLOW_READ_WRITE, driver, number, address, size);
}

static struct syscall_result ro(uint32_t driver, uint32_t number, uint32_t address, uint32_t size)
{
    return syscall(SYSCALL_ALLOW_READ_ONLY, driver, number, address, size);
}

/* 0: the answer that was wanted. A failed allow or subscribe hands back what it was given. */
static uint32_t answer_check(struct syscall_result result, enum error wanted, uint32_t first,
                             uint32_t second)
{
    const bool is_right = wanted == OK
                              ? result.variant == RETURN_SUCCESS_2_U32
                              : result.variant == RETURN_FAILURE_2_U32 &&
                                    result.values[0] == (uint32_t)wanted &&
                                    result.values[1] == first && result.values[2] == second;
    return is_right ? 0 : result.variant << 8 | (result.values[0] & 0xFF) | 0x10000;
}

static uint32_t allow_check(allow_call *allow, uint32_t address, uint32_t size, enum error wanted)
{
    return answer_check(allow(DRIVER_CONSOLE, PRESENT_SLOT, address, size), wanted, address, size);
}

static void say(uint32_t wrong, const char *sentence)
{
    test_result(wrong == 0, sentence, wrong);
}

/* ---- existence, order of checks ---- */

static void commands_test(void)
{
    const struct syscall_result present = syscall_command(DRIVER_CONSOLE, 0, 7, 8);
    say(present.variant != RETURN_SUCCESS, "command 0 finds the console");
    say(present.values[0] != 0 || present.values[1] != 7 || present.values[2] != 8,
        "registers that a variant does not use keep their values");
    const struct syscall_result absent = syscall_command(ABSENT_DRIVER, 0, 0, 0);
    say(absent.variant != RETURN_FAILURE || absent.values[0] != ERROR_NODEVICE,
        "command 0 of an absent driver is NODEVICE");
    const struct syscall_result unknown = syscall_command(DRIVER_CONSOLE, 0xFFFFFFFF, 0, 0);
    say(unknown.variant != RETURN_FAILURE || unknown.values[0] != ERROR_NOSUPPORT,
        "an unknown command is NOSUPPORT");
}

static void order_test(void)
{
    const uint32_t outside = (uint32_t)memory_ram_end();
    say(answer_check(rw(ABSENT_DRIVER, ABSENT_SLOT, outside, 1), ERROR_NODEVICE, outside, 1),
        "the driver is checked before the buffer");
    say(answer_check(rw(DRIVER_CONSOLE, ABSENT_SLOT, outside, 1), ERROR_INVALID, outside, 1),
        "the buffer is checked before its number");
    say(answer_check(rw(DRIVER_CONSOLE, ABSENT_SLOT, outside, 0), ERROR_NOSUPPORT, outside, 0),
        "an absent buffer number is NOSUPPORT");
    say(answer_check(syscall(SYSCALL_SUBSCRIBE, ABSENT_DRIVER, ABSENT_SLOT, outside, 5),
                     ERROR_NODEVICE, outside, 5),
        "the driver is checked before the upcall");
    say(answer_check(syscall(SYSCALL_SUBSCRIBE, DRIVER_CONSOLE, ABSENT_SLOT, outside, 5),
                     ERROR_INVALID, outside, 5),
        "the upcall is checked before its number");
    say(answer_check(syscall(SYSCALL_SUBSCRIBE, DRIVER_CONSOLE, ABSENT_SLOT, 0, 5), ERROR_NOSUPPORT,
                     0, 5),
        "an absent upcall number is NOSUPPORT");
}

/* ---- allow ---- */

static void allow_bounds_test(allow_call *allow, const char *inside, const char *outside)
{
    const uint32_t start = (uint32_t)memory_ram_start();
    const uint32_t end = (uint32_t)memory_break();
    uint32_t wrong = allow_check(allow, start, end - start, OK);
    wrong |= allow_check(allow, start, 1, OK);
    wrong |= allow_check(allow, end - 1, 1, OK);
    wrong |= allow_check(allow, start + 1, 3, OK);
    wrong |= allow_check(allow, end, 0, OK);
    wrong |= allow_check(allow, 0xFFFFFFFF, 0, OK);
    wrong |= allow_check(allow, 0, 0, OK);
    say(wrong, inside);

    const struct {
        uint32_t address;
        uint32_t size;
    } bad[] = {
        {start, end - start + 1},
        {end, 1},
        {end - 1, 2},
        {start - 1, 1},
        {start - 1, end - start},
        {start, 0xFFFFFFFF},
        {start + 4, 0xFFFFFFFC},
        {start + 4, 0xFFFFFFFD},
        {end - 1, 0x80000001},
        {0xFFFFFFFF, 1},
        {0xFFFFFFFF, 2},
        {0xFFFFFFF0, 0x20},
        {0, 0xFFFFFFFF},
        {0, 1},
        {(uint32_t)memory_grant_start(), 1},
        {(uint32_t)memory_ram_end() - 1, 1},
        {(uint32_t)memory_ram_end(), 1},
        {start - 0x100, 0x80},
        {0xE000ED00, 4},
        {0x40004000, 4},
    };
    wrong = 0;
    for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++)
        wrong |= allow_check(allow, bad[i].address, bad[i].size, ERROR_INVALID) << i;
    say(wrong, outside);
}

static void allow_flash_test(void)
{
    const uint32_t start = (uint32_t)memory_flash_start();
    const uint32_t end = (uint32_t)memory_flash_end();
    const uint32_t code = (uint32_t)(uintptr_t)allow_flash_test & ~1u;
    say(allow_check(ro, code, 16, OK) | allow_check(ro, code, end - code, OK) |
            allow_check(ro, end - 1, 1, OK),
        "the app's flash may be lent for reading");
    say(allow_check(ro, start, 4, ERROR_INVALID) | allow_check(ro, start + 15, 2, ERROR_INVALID) |
            allow_check(ro, end, 1, ERROR_INVALID) | allow_check(ro, end - 1, 2, ERROR_INVALID) |
            allow_check(ro, code, end - code + 1, ERROR_INVALID) |
            allow_check(ro, code, 0xFFFFFFFF, ERROR_INVALID) |
            allow_check(ro, start - 1, 1, ERROR_INVALID),
        "its header and what is around it may not");
    say(allow_check(rw, code, 16, ERROR_INVALID) | allow_check(rw, end - 1, 1, ERROR_INVALID),
        "flash may not be lent for writing");
}

static void allow_swap_test(void)
{
    static uint8_t first[8];
    static uint8_t second[4];
    const uint32_t a = (uint32_t)(uintptr_t)first;
    const uint32_t b = (uint32_t)(uintptr_t)second;
    (void)rw(DRIVER_CONSOLE, PRESENT_SLOT, a, sizeof first);
    (void)rw(DRIVER_CONSOLE, PRESENT_SLOT, (uint32_t)memory_ram_end(),
             4); /* fails, changes nothing */
    struct syscall_result old = rw(DRIVER_CONSOLE, PRESENT_SLOT, b, sizeof second);
    say(old.values[0] != a || old.values[1] != sizeof first,
        "an allow hands back the buffer before it");
    old = rw(DRIVER_CONSOLE, PRESENT_SLOT, 0x12345678, 0);
    say(old.values[0] != b || old.values[1] != sizeof second, "size 0 takes a buffer back");
    old = rw(DRIVER_CONSOLE, PRESENT_SLOT, 0, 0);
    say(old.values[0] != 0x12345678 || old.values[1] != 0, "even an empty buffer is handed back");
}

/* The same memory lent for reading and writing, and changed while the console reads it. */
static void allow_alias_test(void)
{
    static char text[] = "(aliased buffers)\n";
    const uint32_t address = (uint32_t)(uintptr_t)text;
    uint32_t wrong = allow_check(ro, address, sizeof text - 1, OK);
    wrong |= allow_check(rw, address, sizeof text - 1, OK);
    wrong |= answer_check(rw(DRIVER_CONSOLE, PRESENT_SLOT, address + 1, 4), OK, 0, 0);
    wrong |= syscall_command(DRIVER_CONSOLE, 2, 4, 0).variant != RETURN_SUCCESS;
    wrong |= syscall_command(DRIVER_CONSOLE, 1, sizeof text - 1, 0).variant != RETURN_SUCCESS;
    for (unsigned i = 1; i < 8; i++) {
        text[i] = '*';
        (void)rw(DRIVER_CONSOLE, PRESENT_SLOT, address + i, 8 - i);
    }
    const uint32_t count = yield_wait_for(DRIVER_CONSOLE, 1).a;
    (void)syscall_command(DRIVER_CONSOLE, 3, 0, 0);
    (void)yield_wait_for(DRIVER_CONSOLE, 2);
    (void)rw(DRIVER_CONSOLE, PRESENT_SLOT, 0, 0);
    (void)ro(DRIVER_CONSOLE, PRESENT_SLOT, 0, 0);
    say(wrong | (count != sizeof text - 1), "aliased buffers are lent and written");
}

/* ---- subscribe ---- */

static uint32_t upcall_check(uint32_t function, enum error wanted)
{
    return answer_check(syscall(SYSCALL_SUBSCRIBE, DRIVER_CONSOLE, PRESENT_SLOT, function, 99),
                        wanted, function, 99);
}

static void upcall_pointer_test(void)
{
    const uint32_t ram = (uint32_t)memory_ram_start();
    const uint32_t ram_end = (uint32_t)memory_break();
    const uint32_t flash = (uint32_t)memory_flash_start();
    const uint32_t flash_end = (uint32_t)memory_flash_end();
    const uint32_t code = (uint32_t)(uintptr_t)upcall_pointer_test | 1;
    const uint32_t refused = upcall_check(0, OK) | upcall_check(code, OK) |
                             upcall_check(code - 1, OK) | upcall_check(flash_end - 1, OK) |
                             upcall_check(ram, OK) | upcall_check(ram_end - 1, OK);
    const uint32_t bad[] = {
        flash,      flash + 1,  flash + 15,  flash - 1,  flash_end,  flash_end + 1, ram - 1,
        ram - 2,    ram_end,    ram_end + 1, 1,          2,          0x100,         0x101,
        0x20000001, 0xE000ED00, 0xFFFFFFFF,  0xFFFFFFF9, 0x80000000,
    };
    uint32_t wrong = 0;
    for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++)
        wrong |= (upcall_check(bad[i], ERROR_INVALID) != 0 ? 1u : 0u) << i;
    const struct syscall_result old =
        syscall(SYSCALL_SUBSCRIBE, DRIVER_CONSOLE, PRESENT_SLOT, 0, 0);
    /* Only now: what prints, subscribes. */
    say(refused, "upcalls may be anywhere in the app's code and RAM");
    say(wrong, "upcalls may be nowhere else");
    say(old.values[0] != ram_end - 1 || old.values[1] != 99,
        "a failed subscribe leaves the upcall before it");
}

/* ---- yield ---- */

static void yield_test(void)
{
    static uint8_t flags[3] = {0xAA, 0xAA, 0xAA};
    (void)syscall(SYSCALL_YIELD, YIELD_NO_WAIT, (uint32_t)(uintptr_t)&flags[1], 0, 0);
    say(flags[0] != 0xAA || flags[1] != 0 || flags[2] != 0xAA,
        "a yield without waiting says that nothing ran");
    (void)syscall(SYSCALL_YIELD, YIELD_NO_WAIT, (uint32_t)memory_ram_end(), 0, 0);
    (void)syscall(SYSCALL_YIELD, YIELD_NO_WAIT, (uint32_t)memory_ram_start() - 1, 0, 0);
    (void)syscall(SYSCALL_YIELD, YIELD_NO_WAIT, (uint32_t)memory_break(), 0, 0);
    (void)syscall(SYSCALL_YIELD, YIELD_NO_WAIT, 0xFFFFFFFF, 0, 0);
    (void)syscall(SYSCALL_YIELD, YIELD_NO_WAIT, 0, 0, 0);
    (void)syscall(SYSCALL_YIELD, YIELD_NO_WAIT, (uint32_t)memory_flash_start(), 0, 0);
    say(*(const volatile uint8_t *)memory_flash_start() != 2,
        "a yield writes its flag nowhere but in the app's RAM");
    (void)syscall(SYSCALL_YIELD, 3, 0, 0, 0);
    (void)syscall(SYSCALL_YIELD, 0xFFFFFFFF, 0, 0, 0);
    say(0, "an unknown yield comes back");
}

static void exit_test(void)
{
    const struct syscall_result result = syscall_exit(2, 0);
    say(result.variant != RETURN_FAILURE || result.values[0] != ERROR_NOSUPPORT,
        "an unknown exit is NOSUPPORT");
}

/* ---- memory operations ---- */

static uint32_t brk_check(uint32_t address, enum error wanted)
{
    const uint32_t before = (uint32_t)memory_break();
    const struct syscall_result result = syscall_memop(MEMOP_BRK, address);
    const uint32_t after = (uint32_t)memory_break();
    const bool is_right = wanted == OK
                              ? result.variant == RETURN_SUCCESS && after == address
                              : result.variant == RETURN_FAILURE &&
                                    result.values[0] == (uint32_t)wanted && after == before;
    return is_right ? 0 : address | 1;
}

static void break_test(void)
{
    const uint32_t start = (uint32_t)memory_break();
    const uint32_t grant = (uint32_t)memory_grant_start();
    const uint32_t end = (uint32_t)memory_ram_end();
    say(brk_check(end, ERROR_NOMEM) | brk_check(end + 1, ERROR_NOMEM) |
            brk_check(grant + 1, ERROR_NOMEM) | brk_check(0, ERROR_NOMEM) |
            brk_check(0xFFFFFFFF, ERROR_NOMEM) | brk_check(0x80000000, ERROR_NOMEM) |
            brk_check((uint32_t)memory_ram_start() - 1, ERROR_NOMEM),
        "the break stays in the app's RAM");
    uint32_t wrong = 0;
    const uint32_t steps[] = {0x7FFFFFFF, 0x80000000, 0x80000001, 0x40000000, 0xC0000000};
    for (unsigned i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const struct syscall_result result = syscall_memop(MEMOP_SBRK, steps[i]);
        wrong |= (uint32_t)(result.variant != RETURN_FAILURE || result.values[0] != ERROR_NOMEM)
                 << i;
    }
    say(wrong, "a step of the break does not wrap");
    wrong = brk_check(start + 1, OK) | brk_check(start + 33, OK) | brk_check(start, OK);
    say(wrong, "the break may have any address");
}

/* New memory is zero even if it was the app's own a moment ago. */
static void break_zero_test(void)
{
    const uintptr_t start = memory_break();
    uint32_t wrong = memory_break_set(start + 200) != OK;
    memset((void *)start, 0x5A, 200);
    wrong |= memory_break_set(start + 3) != OK;
    wrong |= memory_break_set(start + 200) != OK;
    const volatile uint8_t *const memory = (const volatile uint8_t *)start;
    for (unsigned i = 0; i < 200 && wrong == 0; i++)
        if (memory[i] != (i < 3 ? 0x5A : 0))
            wrong = i + 1;
    wrong |= memory_break_set(start) != OK;
    say(wrong, "memory that the break uncovers is zero");
}

static void high_water_test(void)
{
    const uint32_t start = (uint32_t)memory_break();
    uint32_t wrong = brk_check(start + 256, OK);
    wrong |= allow_check(rw, start + 64, 0, OK);
    say(wrong | brk_check(start, OK), "an empty buffer does not hold the break");
    wrong = brk_check(start + 256, OK);
    wrong |=
        answer_check(rw(DRIVER_CONSOLE, ABSENT_SLOT, start + 8, 8), ERROR_NOSUPPORT, start + 8, 8);
    wrong |= brk_check(start + 15, ERROR_NOMEM) | brk_check(start + 16, OK);
    say(wrong, "even a buffer that was refused holds the break");
    wrong = brk_check(start + 256, OK) | allow_check(ro, start + 100, 28, OK);
    wrong |= allow_check(ro, 0, 0, OK);
    wrong |= brk_check(start + 127, ERROR_NOMEM) | brk_check(start + 128, OK);
    say(wrong, "a buffer that was taken back still holds the break");
}

/* With hardly any memory left a driver that is used for the first time may have no room for its
 * state. The protection unit's granularity can leave it a little between break and grants. Printing
 * wants memory too, so it comes last. */
static void grant_memory_test(void)
{
    const uint32_t start = (uint32_t)memory_break();
    const uint32_t grant = (uint32_t)memory_grant_start();
    uint32_t high = grant;
    while (syscall_memop(MEMOP_BRK, high).variant != RETURN_SUCCESS)
        high--;
    const struct syscall_result full = syscall_subscribe(DRIVER_ALARM, 0, NULL, NULL);
    const bool fits = full.variant == RETURN_SUCCESS_2_U32 && memory_grant_start() >= high;
    const uint32_t stuck = brk_check(start + 1, OK);
    const struct syscall_result room = syscall_subscribe(DRIVER_ALARM, 0, NULL, NULL);
    say(fits ? 0 : answer_check(full, ERROR_NOMEM, 0, 0), "without memory a driver answers NOMEM");
    say(grant - high < 64 ? 0 : grant - high, "the break reaches up to the grants");
    say(stuck, "the break comes down again");
    say(answer_check(room, OK, 0, 0), "with memory the driver answers");
    say(memory_grant_start() >= memory_ram_end() || memory_grant_start() < memory_break(),
        "its state is between the break and RAM's end");
}

static void memop_test(void)
{
    uint32_t wrong = 0;
    const uint32_t unknown[] = {12, 13, 0x80000000, 0xFFFFFFFF};
    for (unsigned i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        const struct syscall_result result = syscall_memop(unknown[i], 0);
        wrong |= (uint32_t)(result.variant != RETURN_FAILURE || result.values[0] != ERROR_NOSUPPORT)
                 << i;
    }
    say(wrong, "an unknown memory operation is NOSUPPORT");
    say(syscall_memop(MEMOP_WRITEABLE_COUNT, 0).values[0] != 0 ||
            syscall_memop(MEMOP_WRITEABLE_START, 0).variant != RETURN_FAILURE ||
            syscall_memop(MEMOP_WRITEABLE_END, 0xFFFFFFFF).variant != RETURN_FAILURE,
        "an app without writeable flash has none");
}

int main(void)
{
    grant_memory_test();
    commands_test();
    order_test();
    allow_bounds_test(rw, "all of the app's RAM may be lent for writing", "nothing else may");
    allow_bounds_test(ro, "all of the app's RAM may be lent for reading",
                      "what is neither RAM nor flash may not");
    allow_flash_test();
    allow_swap_test();
    allow_alias_test();
    upcall_pointer_test();
    yield_test();
    exit_test();
    break_test();
    break_zero_test();
    high_water_test();
    memop_test();
    return test_done();
}
