/* The application whose system calls are counted.
 *
 * Shape   each measured call stands alone between two labels of no size, bench_NAME and
 *         bench_NAME_end; the host counts what runs between them (trace.py). Every call is made
 *         several times: the first allocates, and an interrupt may fall into one
 * Order   bench_done is reached when all has run
 */
#include <stdbool.h>
#include <stdint.h>

#define DRIVER_ALARM 0
#define DRIVER_CONSOLE 1
#define DRIVER_ABSENT 0x7FFFFFFF

#define ROUNDS 9
#define ALARM_TICKS 50000

/* One call, of which no other copy exists: the labels are global. */
#define MEASURED(name, class)                                                                      \
    __attribute__((noinline, noclone)) static uint32_t name(uint32_t a, uint32_t b, uint32_t c,    \
                                                            uint32_t d)                            \
    {                                                                                              \
        register uint32_t r0 __asm__("r0") = a;                                                    \
        register uint32_t r1 __asm__("r1") = b;                                                    \
        register uint32_t r2 __asm__("r2") = c;                                                    \
        register uint32_t r3 __asm__("r3") = d;                                                    \
        __asm__ volatile(".global bench_" #name "\n"                                               \
                         ".global bench_" #name "_end\n"                                           \
                         "bench_" #name ":\n"                                                      \
                         "svc " #class "\n"                                                        \
                                       "bench_" #name "_end:\n"                                    \
                         : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)                                  \
                         :                                                                         \
                         : "r12", "lr", "memory");                                                 \
        return r1;                                                                                 \
    }

MEASURED(command, 2)
MEASURED(command_nodevice, 2)
MEASURED(subscribe, 1)
MEASURED(allow_rw, 3)
MEASURED(allow_ro, 4)
MEASURED(memop, 5)
MEASURED(yield_nowait, 0)
MEASURED(yield_wait, 0)
MEASURED(alarm_command, 2)

/* Text out, as a library does it: subscribe, allow, command, wait. One span over all four, with the few
 * instructions of the app between them, and the idle kernel. */
__attribute__((noinline, noclone)) static void console_write64(uint32_t upcall, uint32_t text)
{
    __asm__ volatile(".global bench_console_write64\n"
                     ".global bench_console_write64_end\n"
                     "bench_console_write64:\n"
                     "movs r0, #1\n"
                     "movs r1, #1\n"
                     "mov r2, %[upcall]\n"
                     "movs r3, #0\n"
                     "svc 1\n"
                     "movs r0, #1\n"
                     "movs r1, #1\n"
                     "mov r2, %[text]\n"
                     "movs r3, #64\n"
                     "svc 4\n"
                     "movs r0, #1\n"
                     "movs r1, #1\n"
                     "movs r2, #64\n"
                     "svc 2\n"
                     "movs r0, #1\n"
                     "svc 0\n"
                     "bench_console_write64_end:\n" ::[upcall] "r"(upcall),
                     [text] "r"(text)
                     : "r0", "r1", "r2", "r3", "r12", "lr", "memory");
}

static volatile bool has_fired;
static uint8_t buffer[64];
static uint8_t ran_flag;

__attribute__((noinline)) static void other_upcall(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    has_fired = false;
}

/* Global: its first instruction is a label, too. */
void bench_alarm_upcall(uint32_t a, uint32_t b, uint32_t c, uint32_t d);
void bench_alarm_upcall(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    has_fired = true;
}

static uint32_t word(const volatile void *pointer)
{
    return (uint32_t)(uintptr_t)pointer;
}

static uint32_t code(void (*function)(uint32_t, uint32_t, uint32_t, uint32_t))
{
    return (uint32_t)(uintptr_t)function;
}

static void calls(void)
{
    for (unsigned round = 0; round < ROUNDS; round++) {
        command(DRIVER_CONSOLE, 0, 0, 0);
        command_nodevice(DRIVER_ABSENT, 0, 0, 0);
        subscribe(DRIVER_ALARM, 0, code(round % 2 == 0 ? other_upcall : bench_alarm_upcall), round);
        allow_rw(DRIVER_CONSOLE, 1, word(buffer + round), sizeof buffer / 2);
        allow_ro(DRIVER_CONSOLE, 1, word(buffer + round), sizeof buffer / 2);
        memop(2, 0, 0, 0);
        yield_nowait(0, word(&ran_flag), 0, 0);
    }
}

static void alarms(void)
{
    subscribe(DRIVER_ALARM, 0, code(bench_alarm_upcall), 0);
    for (unsigned round = 0; round < ROUNDS; round++) {
        has_fired = false;
        alarm_command(DRIVER_ALARM, 5, ALARM_TICKS, 0);
        while (!has_fired)
            yield_wait(1, 0, 0, 0);
    }
}

static void writes(void)
{
    for (unsigned round = 0; round < ROUNDS; round++)
        console_write64(code(other_upcall), word(buffer));
}

int main(void)
{
    calls();
    writes();
    alarms();
    __asm__ volatile(".global bench_done\n"
                     "bench_done:\n"
                     "nop\n" ::
                         : "memory");
    /* The emulator writes its trace in blocks: this fills the last one, for all is quiet afterwards. */
    for (volatile unsigned i = 0; i < 1000; i++)
        continue;
    return 0;
}
