/* One thing that an application must not get away with. The name under which this program is packed
 * (CMakeLists.txt) says which: see the table at the end.
 *
 * Most probes end in a fault of this application, and the test driver reads the kernel's dump and
 * list. A probe that comes back where it must not says FAIL and what it read.
 */
#include "user/memory.h"
#include "user/tests/test.h"
#include "user/timer.h"
#include <stdio.h>
#include <string.h>

enum expectation { FAULT, ANSWER, EITHER };

/* What a probe returns is printed if it comes back and must not; 0 is right if it must. */
typedef uint32_t probe_function(void);

#define KERNEL_FLASH 0x00000100u
#define BITBAND_RAM 0x22000000u    /* each word is one bit of RAM from 0x20000000 on */
#define BITBAND_DEVICE 0x42080000u /* one bit of the devices at 0x40004000 */
#define DEVICE 0x40004000u
#define SYSTICK_VALUE 0xE000E018u
#define NVIC_PEND 0xE000E200u
#define MPU_CONTROL 0xE000ED94u
#define SOFTWARE_TRIGGER 0xE000EF00u
#define PADDING_HEADER 0x00100002u /* version 2, a header of 16 bytes */
#define NOWHERE 0xF0000000u

static uint32_t kernel_ram(void)
{
    return (memory_ram_start() & 0xFFF00000u) + 0x400;
}

/* The compiler must not know what it is asked to access. */
static uintptr_t hidden(uintptr_t address)
{
    __asm__("" : "+r"(address));
    return address;
}

static uint32_t byte_read(uintptr_t address)
{
    return *(volatile uint8_t *)hidden(address);
}

static uint32_t word_read(uintptr_t address)
{
    return *(volatile uint32_t *)hidden(address);
}

static uint32_t word_write(uintptr_t address, uint32_t word)
{
    *(volatile uint32_t *)hidden(address) = word;
    return word;
}

/* ---- memory ---- */

static uint32_t ram_first_byte(void)
{
    const uint32_t before = byte_read(memory_ram_start());
    *(volatile uint8_t *)memory_ram_start() = (uint8_t)(before + 1);
    return byte_read(memory_ram_start()) != (uint8_t)(before + 1);
}

static uint32_t ram_last_byte(void)
{
    volatile uint8_t *const last = (volatile uint8_t *)(memory_break() - 1);
    *last = 0x5A;
    return *last != 0x5A;
}

static uint32_t ram_byte_before(void)
{
    return byte_read(memory_ram_start() - 1);
}

static uint32_t ram_byte_before_write(void)
{
    return word_write(memory_ram_start() - 4, 0);
}

/* Access may be rounded up, but never up to what the kernel keeps for this application. */
static uint32_t ram_grant(void)
{
    return byte_read(memory_grant_start());
}

static uint32_t ram_grant_write(void)
{
    return word_write(memory_grant_start(), 0xFFFFFFFF);
}

/* Access may reach a little beyond the break, but not farther than the protection unit's
 * granularity makes it, which is a small part of the RAM. */
static uint32_t ram_above_break(void)
{
    const uintptr_t granularity = (memory_ram_end() - memory_ram_start()) / 64;
    const uintptr_t above = memory_break() + granularity + 32;
    return above < memory_grant_start() ? byte_read(above) : 2;
}

/* With the break as high as it goes there is no gap between the two. */
static uint32_t ram_grant_at_break(void)
{
    const uintptr_t grant = memory_grant_start();
    uintptr_t high = grant;
    while (memory_break_set(high) != OK)
        high--;
    (void)byte_read(memory_break() - 1);
    return byte_read(grant);
}

static uint32_t ram_end(void)
{
    return byte_read(memory_ram_end());
}

static uint32_t ram_end_write(void)
{
    return word_write(memory_ram_end(), 0);
}

/* What was the application's own until it lowered the break. */
static uint32_t ram_given_back(void)
{
    const uintptr_t low = memory_break();
    const uintptr_t high = low + 512;
    if (memory_break_set(high) != OK)
        return 1;
    *(volatile uint8_t *)(high - 1) = 1;
    if (memory_break_set(low) != OK)
        return 2;
    return byte_read(high - 1);
}

static uint32_t kernel_ram_read(void)
{
    return word_read(kernel_ram());
}

static uint32_t kernel_ram_write(void)
{
    return word_write(kernel_ram(), 0);
}

static uint32_t kernel_ram_bitband(void)
{
    return word_read(BITBAND_RAM);
}

static uint32_t kernel_flash_read(void)
{
    return word_read(KERNEL_FLASH);
}

static uint32_t flash_first_byte(void)
{
    return byte_read(memory_flash_start()) != 2; /* the version of the header */
}

static uint32_t flash_last_byte(void)
{
    (void)byte_read(memory_flash_end() - 1);
    return 0;
}

static uint32_t flash_byte_before(void)
{
    return byte_read(memory_flash_start() - 1);
}

/* The next application; padding between the two may be readable. */
static uint32_t flash_behind(void)
{
    uintptr_t next = memory_flash_end();
    while (word_read(next) == PADDING_HEADER)
        next += word_read(next + 4); /* its size */
    return word_read(next);
}

static uint32_t flash_far_behind(void)
{
    return word_read(memory_flash_end() + 0x4000);
}

static uint32_t flash_write(void)
{
    return word_write(memory_flash_start() + 64, 0);
}

static uint32_t device_read(void)
{
    return word_read(DEVICE);
}

static uint32_t device_bitband(void)
{
    return word_read(BITBAND_DEVICE);
}

static uint32_t mpu_off(void)
{
    return word_write(MPU_CONTROL, 0);
}

static uint32_t systick_read(void)
{
    return word_read(SYSTICK_VALUE);
}

static uint32_t interrupt_pend(void)
{
    return word_write(NVIC_PEND, 1);
}

static uint32_t interrupt_trigger(void)
{
    return word_write(SOFTWARE_TRIGGER, 0);
}

static uint32_t nowhere_read(void)
{
    return word_read(NOWHERE);
}

/* ---- execution ---- */

static uint32_t call(uintptr_t address)
{
    ((void (*)(void))(address | 1))();
    return 1;
}

static uint32_t execute_data(void)
{
    static uint16_t code[] = {0x4770, 0x4770}; /* bx lr */
    return call((uintptr_t)code);
}

static uint32_t execute_stack(void)
{
    volatile uint16_t code[] = {0x4770, 0x4770};
    return call((uintptr_t)code);
}

static uint32_t execute_kernel(void)
{
    return call(KERNEL_FLASH);
}

static uint32_t execute_nowhere(void)
{
    return call(NOWHERE);
}

static uint32_t breakpoint(void)
{
    __asm__ volatile("bkpt 0");
    return 1;
}

/* The debugger's call gate: the emulator must not serve it to an application. */
static uint32_t semihosting(void)
{
    __asm__ volatile("movs r0, #0x11\n" /* the time */
                     "movs r1, #0\n"
                     "bkpt 0xAB\n" ::
                         : "r0", "r1", "memory");
    return 1;
}

static uint32_t undefined(void)
{
    __asm__ volatile("udf #0");
    return 1;
}

static uint32_t divide_by_zero(void)
{
    uint32_t quotient;
    __asm__ volatile("udiv %0, %1, %2" : "=r"(quotient) : "r"(7), "r"(0));
    return quotient;
}

static uint32_t load_unaligned(void)
{
    uint32_t first;
    __asm__ volatile("ldmia %1, {r2, r3}\n"
                     "mov %0, r2"
                     : "=r"(first)
                     : "r"(memory_ram_start() + 1)
                     : "r2", "r3");
    return first;
}

static uint32_t branch_even(void)
{
    __asm__ volatile("blx %0" ::"r"(memory_flash_start() + 128) : "r0", "r1", "r2", "r3", "lr");
    return 1;
}

/* In a handler this would be the return to privileged code. */
static uint32_t branch_return_privileged(void)
{
    __asm__ volatile("blx %0" ::"r"(0xFFFFFFF9u) : "r0", "r1", "r2", "r3", "lr");
    return 1;
}

static uint32_t branch_return_process(void)
{
    __asm__ volatile("blx %0" ::"r"(0xFFFFFFFDu) : "r0", "r1", "r2", "r3", "lr");
    return 1;
}

/* ---- system calls ---- */

static uint32_t class_unknown(void)
{
    __asm__ volatile("svc 8" ::: "r0", "r1", "r2", "r3", "memory");
    return 1;
}

static uint32_t class_highest(void)
{
    __asm__ volatile("svc 255" ::: "r0", "r1", "r2", "r3", "memory");
    return 1;
}

/* A call with the stack pointer elsewhere. Comes back with the kernel's answer. */
static uint32_t call_with_stack(uintptr_t stack)
{
    register uint32_t r0 __asm__("r0") = MEMOP_RAM_START;
    register uint32_t r1 __asm__("r1") = 0;
    __asm__ volatile("mov r4, sp\n"
                     "mov sp, %[stack]\n"
                     "svc %[memop]\n"
                     "mov sp, r4\n"
                     : "+r"(r0), "+r"(r1)
                     : [stack] "r"(stack), [memop] "i"(SYSCALL_MEMOP)
                     : "r2", "r3", "r4", "memory");
    return r0 == RETURN_SUCCESS_U32 && r1 == memory_ram_start() ? 0 : r0;
}

static uint32_t must_not(uint32_t ignored)
{
    (void)ignored;
    return 1;
}

static uint32_t stack_kernel_ram(void)
{
    return must_not(call_with_stack(kernel_ram()));
}

static uint32_t stack_below_ram(void)
{
    return must_not(call_with_stack(memory_ram_start()));
}

static uint32_t stack_across_ram_start(void)
{
    return must_not(call_with_stack(memory_ram_start() + 16));
}

static uint32_t stack_flash(void)
{
    return must_not(call_with_stack(memory_flash_start() + 256));
}

static uint32_t stack_above_break(void)
{
    return must_not(call_with_stack(memory_grant_start() + 32));
}

static uint32_t stack_ram_end(void)
{
    return must_not(call_with_stack(memory_ram_end()));
}

static uint32_t stack_private_peripherals(void)
{
    return must_not(call_with_stack(0xE000E120u));
}

static uint32_t stack_zero(void)
{
    return must_not(call_with_stack(0));
}

/* The frame just fits. It lies in new memory, where nothing is that it could destroy. */
static uint32_t stack_at_break(void)
{
    if (memory_break_set(memory_break() + 64) != OK)
        return 2;
    return call_with_stack(memory_break() & ~7u);
}

static uint32_t stack_at_ram_start(void)
{
    return call_with_stack(memory_ram_start() + 32);
}

/* The processor aligns the frame by itself. */
static uint32_t stack_half_aligned(void)
{
    if (memory_break_set(memory_break() + 64) != OK)
        return 2;
    return call_with_stack((memory_break() & ~7u) - 4);
}

/* The stack is lowest in RAM: too much of it leaves the application's memory, and does no harm. */
static uint32_t stack_overflow_at(uint32_t depth)
{
    volatile uint32_t frame[8] = {depth};
    return depth == UINT32_MAX ? 0 : stack_overflow_at(depth + 1) + frame[0];
}

static uint32_t stack_overflow(void)
{
    return stack_overflow_at(0);
}

/* No system call at all: the next interrupt finds no room for its frame. */
static uint32_t stack_interrupt(void)
{
    __asm__ volatile("mov sp, %0\n"
                     "1: b 1b\n" ::"r"(kernel_ram()));
    return 1;
}

static uint32_t stack_fault(void)
{
    __asm__ volatile("mov sp, %0\n"
                     "udf #0\n" ::"r"(kernel_ram()));
    return 1;
}

/* The frame of the call itself is in memory that the call gives back. */
static uint32_t stack_given_back(void)
{
    const uintptr_t low = memory_break();
    const uintptr_t high = (low + 600) & ~(uintptr_t)7;
    if (memory_break_set(high) != OK)
        return 1;
    __asm__ volatile("mov r4, sp\n"
                     "mov sp, %[stack]\n"
                     "mov r1, %[low]\n"
                     "movs r0, %[brk]\n"
                     "svc %[memop]\n"
                     "mov sp, r4\n" ::[stack] "r"(high),
                     [low] "r"(low), [brk] "i"(MEMOP_BRK), [memop] "i"(SYSCALL_MEMOP)
                     : "r0", "r1", "r2", "r3", "r4", "memory");
    return 2;
}

/* ---- a kernel that writes into the frame from which it will return ---- */

#define FRAME_SIZE 32
#define FRAME_PC 24
#define FRAME_XPSR 28

static void nothing(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a;
    (void)b;
    (void)c;
    (void)userdata;
}

/* A yield without waiting whose flag, 1 or 0, is that byte of its own frame. */
static uint32_t frame_write(uint32_t offset, bool has_upcall)
{
    (void)syscall_subscribe(DRIVER_ALARM, 0, nothing, NULL);
    if (has_upcall) {
        (void)syscall_command(DRIVER_ALARM, 5, timer_frequency_hz() / 1000, 0);
        const uint32_t start = timer_ticks();
        while (timer_ticks() - start < timer_frequency_hz() / 100) {
        }
    }
    __asm__ volatile(
        "mov r4, sp\n"
        "bic r5, r4, #7\n"
        "mov sp, r5\n"
        "subs r1, r5, %[size]\n"
        "adds r1, %[offset]\n"
        "movs r0, %[no_wait]\n"
        "svc %[yield]\n"
        "mov sp, r4\n" ::[offset] "r"(offset),
        [size] "i"(FRAME_SIZE), [no_wait] "i"(YIELD_NO_WAIT), [yield] "i"(SYSCALL_YIELD)
        : "r0", "r1", "r2", "r3", "r4", "r5", "r12", "lr", "cc", "memory");
    return 1;
}

/* To return to a process as if to the handler of reset, number 1. */
static uint32_t frame_exception_number(void)
{
    return frame_write(FRAME_XPSR, true);
}

static uint32_t frame_exception_number_high(void)
{
    return frame_write(FRAME_XPSR + 1, true);
}

static uint32_t frame_without_thumb(void)
{
    return frame_write(FRAME_XPSR + 3, false);
}

static uint32_t frame_counter(void)
{
    return frame_write(FRAME_PC + 3, true);
}

static uint32_t frame_counter_low(void)
{
    return frame_write(FRAME_PC, true);
}

/* ---- upcalls ---- */

static uint32_t upcall_at(uintptr_t function)
{
    const struct syscall_result result =
        syscall(SYSCALL_SUBSCRIBE, DRIVER_ALARM, 0, (uint32_t)function, 0);
    if (syscall_error(result) != OK)
        return 2;
    (void)syscall_command(DRIVER_ALARM, 5, timer_frequency_hz() / 1000, 0);
    yield_wait();
    return 1;
}

static uint32_t upcall_data(void)
{
    static uint16_t code[] = {0x4770, 0x4770};
    return upcall_at((uintptr_t)code | 1);
}

static uint32_t upcall_middle(void)
{
    return upcall_at(memory_flash_end() - 1);
}

static void upcall_nothing(void)
{
}

static uint32_t upcall_even(void)
{
    return upcall_at((uintptr_t)upcall_nothing & ~(uintptr_t)1);
}

/* ---- privilege ---- */

static uint32_t control_read(void)
{
    uint32_t control;
    __asm__ volatile("mrs %0, control" : "=r"(control));
    return control == 3 ? 0 : control | 0x100;
}

/* All of these are ignored in unprivileged code. That interrupts still come shows in the sleep. */
static uint32_t control_write(void)
{
    __asm__ volatile("msr control, %0\n"
                     "isb\n"
                     "cpsid i\n"
                     "cpsid f\n"
                     "msr primask, %1\n"
                     "msr basepri, %2\n"
                     "msr faultmask, %1\n" ::"r"(0),
                     "r"(1), "r"(0x10)
                     : "memory");
    const uint32_t found = control_read();
    return found != 0 || timer_sleep(20) != OK ? found | 0x200 : 0;
}

static uint32_t wait_for_interrupt(void)
{
    __asm__ volatile("wfi\n"
                     "wfe\n"
                     "sev\n"
                     "wfe\n" ::
                         : "memory");
    return 0;
}

/* What C preserves over a call is preserved over system calls; wrong ones are bits of the result.
 */
static uint32_t registers_survive(void)
{
    uint32_t wrong;
    __asm__ volatile("push {r4-r11}\n"
                     "movs r4, #44\n"
                     "movs r5, #55\n"
                     "movs r6, #66\n"
                     "movs r7, #77\n"
                     "mov r8, r4\n"
                     "mov r10, r5\n"
                     "mov r11, r6\n"
                     "movs r0, #0\n"
                     "movs r1, #0\n"
                     "svc 0\n" /* yield, no wait */
                     "movs r0, #2\n"
                     "svc 5\n" /* memop */
                     "movs r3, #0\n"
                     "cmp r4, #44\n"
                     "it ne\n"
                     "addne r3, #1\n"
                     "cmp r5, #55\n"
                     "it ne\n"
                     "addne r3, #2\n"
                     "cmp r6, #66\n"
                     "it ne\n"
                     "addne r3, #4\n"
                     "cmp r7, #77\n"
                     "it ne\n"
                     "addne r3, #8\n"
                     "cmp r8, r4\n"
                     "it ne\n"
                     "addne r3, #16\n"
                     "cmp r10, r5\n"
                     "it ne\n"
                     "addne r3, #32\n"
                     "cmp r11, r6\n"
                     "it ne\n"
                     "addne r3, #64\n"
                     "pop {r4-r11}\n"
                     "mov %0, r3\n"
                     : "=r"(wrong)
                     :
                     : "r0", "r1", "r2", "r3", "r12", "lr", "cc", "memory");
    return wrong;
}

static const struct probe {
    const char *name;
    const char *sentence;
    enum expectation expectation;
    probe_function *run;
} probes[] = {
    {"ram_first_byte", "the first byte of RAM is the app's", ANSWER, ram_first_byte},
    {"ram_last_byte", "the last byte below the break is the app's", ANSWER, ram_last_byte},
    {"ram_byte_before", "reading the byte before RAM", FAULT, ram_byte_before},
    {"ram_byte_before_write", "writing the word before RAM", FAULT, ram_byte_before_write},
    {"ram_above_break", "reading memory above the break", FAULT, ram_above_break},
    {"ram_grant", "reading the lowest grant", FAULT, ram_grant},
    {"ram_grant_write", "writing the lowest grant", FAULT, ram_grant_write},
    {"ram_grant_at_break", "reading the lowest grant from the highest break", FAULT,
     ram_grant_at_break},
    {"ram_end", "reading the byte behind RAM", FAULT, ram_end},
    {"ram_end_write", "writing the word behind RAM", FAULT, ram_end_write},
    {"ram_given_back", "reading memory that was given back", FAULT, ram_given_back},
    {"kernel_ram_read", "reading the kernel's RAM", FAULT, kernel_ram_read},
    {"kernel_ram_write", "writing the kernel's RAM", FAULT, kernel_ram_write},
    {"kernel_ram_bitband", "reading the kernel's RAM bit by bit", FAULT, kernel_ram_bitband},
    {"kernel_flash_read", "reading the kernel's flash", FAULT, kernel_flash_read},
    {"flash_first_byte", "the app's header can be read", ANSWER, flash_first_byte},
    {"flash_last_byte", "the last byte of the app's flash can be read", ANSWER, flash_last_byte},
    {"flash_byte_before", "reading the byte before the app's flash", FAULT, flash_byte_before},
    {"flash_behind", "reading the next app's flash", FAULT, flash_behind},
    {"flash_far_behind", "reading flash far behind the app", FAULT, flash_far_behind},
    {"flash_write", "writing the app's own flash", FAULT, flash_write},
    {"device_read", "reading a device", FAULT, device_read},
    {"device_bitband", "reading a device bit by bit", FAULT, device_bitband},
    {"mpu_off", "switching the protection unit off", FAULT, mpu_off},
    {"systick_read", "reading the system timer", FAULT, systick_read},
    {"interrupt_pend", "making an interrupt pending", FAULT, interrupt_pend},
    {"interrupt_trigger", "triggering an interrupt", FAULT, interrupt_trigger},
    {"nowhere_read", "reading where nothing is", FAULT, nowhere_read},
    {"execute_data", "executing data", FAULT, execute_data},
    {"execute_stack", "executing the stack", FAULT, execute_stack},
    {"execute_kernel", "executing the kernel's code", FAULT, execute_kernel},
    {"execute_nowhere", "executing where nothing is", FAULT, execute_nowhere},
    {"breakpoint", "a breakpoint", FAULT, breakpoint},
    {"semihosting", "a call of the debugger", FAULT, semihosting},
    {"undefined", "an undefined instruction", FAULT, undefined},
    {"divide_by_zero", "a division by zero", FAULT, divide_by_zero},
    {"load_unaligned", "an unaligned load of several words", FAULT, load_unaligned},
    {"branch_even", "a branch to an even address", FAULT, branch_even},
    {"branch_return_privileged", "a branch to the return to privileged code", FAULT,
     branch_return_privileged},
    {"branch_return_process", "a branch to the return to a process", FAULT, branch_return_process},
    {"class_unknown", "a system call of unknown class", FAULT, class_unknown},
    {"class_highest", "a system call of the highest class", FAULT, class_highest},
    {"stack_kernel_ram", "a system call, stack in the kernel's RAM", FAULT, stack_kernel_ram},
    {"stack_below_ram", "a system call, frame below RAM", FAULT, stack_below_ram},
    {"stack_across_ram_start", "a system call, frame across RAM's start", FAULT,
     stack_across_ram_start},
    {"stack_flash", "a system call, stack in flash", FAULT, stack_flash},
    {"stack_above_break", "a system call, stack above the break", FAULT, stack_above_break},
    {"stack_ram_end", "a system call, stack at RAM's end", FAULT, stack_ram_end},
    {"stack_private", "a system call, stack in the private peripherals", FAULT,
     stack_private_peripherals},
    {"stack_zero", "a system call, stack at 0", FAULT, stack_zero},
    {"stack_at_break", "a system call, frame just below the break", ANSWER, stack_at_break},
    {"stack_at_ram_start", "a system call, frame at RAM's start", ANSWER, stack_at_ram_start},
    {"stack_half_aligned", "a system call, stack aligned to four", ANSWER, stack_half_aligned},
    {"stack_overflow", "a stack that overflows", FAULT, stack_overflow},
    {"stack_interrupt", "an interrupt, stack in the kernel's RAM", FAULT, stack_interrupt},
    {"stack_fault", "a fault, stack in the kernel's RAM", FAULT, stack_fault},
    {"stack_given_back", "the break below the frame of its own call", FAULT, stack_given_back},
    {"frame_exception_number", "a frame made to return to an exception", FAULT,
     frame_exception_number},
    {"frame_exception_number_high", "a frame made to return to a high exception", FAULT,
     frame_exception_number_high},
    {"frame_without_thumb", "a frame made to return without the Thumb state", FAULT,
     frame_without_thumb},
    {"frame_counter", "a frame made to return elsewhere", FAULT, frame_counter},
    {"frame_counter_low", "a frame made to return beside its call", EITHER, frame_counter_low},
    {"upcall_data", "an upcall into data", FAULT, upcall_data},
    {"upcall_middle", "an upcall to the last byte of flash", EITHER, upcall_middle},
    {"upcall_even", "an upcall to an even address", EITHER, upcall_even},
    {"control_read", "the app is unprivileged", ANSWER, control_read},
    {"control_write", "masks and privilege cannot be changed", ANSWER, control_write},
    {"wait_for_interrupt", "waiting instructions do no harm", ANSWER, wait_for_interrupt},
    {"registers_survive", "registers survive system calls", ANSWER, registers_survive},
};

static const struct probe *probe_find(const char *name)
{
    for (size_t i = 0; i < sizeof probes / sizeof probes[0]; i++)
        if (strcmp(probes[i].name, name) == 0)
            return &probes[i];
    return NULL;
}

int main(void)
{
    const struct probe *const probe = probe_find(test_name());
    if (probe == NULL) {
        test_result(false, "there is a probe of this name", 0);
        return test_done();
    }
    if (probe->expectation == FAULT)
        test_expect_fault(probe->sentence);
    else if (probe->expectation == EITHER)
        test_expect_either(probe->sentence);
    const uint32_t found = probe->run();
    if (probe->expectation != EITHER)
        test_result(probe->expectation == ANSWER && found == 0, probe->sentence, found);
    return test_done();
}
