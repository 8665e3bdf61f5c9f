/* Panic: the kernel itself is wrong and cannot go on.
 *
 * Three kinds of wrong have three verbs: the caller is wrong, return an error; the process is
 * wrong, process_fault; we are wrong, kernel_assert, which stays in release builds.
 */
#ifndef LIB_PANIC_H
#define LIB_PANIC_H

#include "lib/contexts.h"

/* Prints what is known about the state of the system and does not return. The board supplies it
 * (kernel/dump.h does the printing); a host test supplies one that fails the test. */
_Noreturn void panic(const char *what ctx(any), const char *file ctx(any), unsigned line) ctx(any);

/* In firmware a failed assertion is an instruction that traps: the dump says so, and where in the kernel
 * it stands; `takt dump` names file and line. Names in flash would be dear. */
#if __STDC_HOSTED__
#define kernel_assert(condition) ((condition) ? (void)0 : panic(#condition, __FILE__, __LINE__))
#else
#define kernel_assert(condition) ((condition) ? (void)0 : assertion_failed(__LINE__))

/* The line keeps the compiler from making one trap of two. */
__attribute__((always_inline)) _Noreturn static inline void assertion_failed(const unsigned line)
    ctx(any)
{
    /* Safe: no instruction is written. */
    ctx_unsafe
    {
        __asm__ volatile("" : : "i"(line));
    }
    __builtin_trap();
}
#endif

#endif
