/* Attacks on the break with the very first system calls, before the start-up code has asked for
 * memory.
 *
 * The processor comes here as the kernel starts it. Afterwards, if the kernel lets it live,
 * everything goes its usual way; that the kernel and others live on is for the test driver to see.
 */
#include "user/memory.h"
#include "user/tests/test.h"

void _start(void);
void app_begin(void);

/* Too small, too large, and around the address space; then a break at RAM's start, which may be
 * refused, or leave no memory for the answer. */
__attribute__((naked, section(".start"))) void _start(void)
{
    __asm__ volatile("mov r4, r0\n"
                     "mov r5, r1\n"
                     "movs r0, %[sbrk]\n"
                     "ldr r1, =0x80000000\n"
                     "svc %[memop]\n"
                     "movs r0, %[sbrk]\n"
                     "ldr r1, =-33\n"
                     "svc %[memop]\n"
                     "movs r0, %[brk]\n"
                     "movs r1, #0\n"
                     "svc %[memop]\n"
                     "movs r0, %[brk]\n"
                     "subs r1, r5, #1\n"
                     "svc %[memop]\n"
                     "movs r0, %[brk]\n"
                     "mov r1, r5\n"
                     "svc %[memop]\n"
                     "mov r0, r4\n"
                     "mov r1, r5\n"
                     "b app_begin\n"
                     ".ltorg\n" ::[brk] "i"(MEMOP_BRK),
                     [sbrk] "i"(MEMOP_SBRK), [memop] "i"(SYSCALL_MEMOP));
}

int main(void)
{
    test_result(memory_break() > memory_ram_start(), "a break at RAM's start was survived", 0);
    return test_done();
}
