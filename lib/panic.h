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

/* In firmware the place has to do: it is in the source, and flash is dear. */
#if __STDC_HOSTED__
#define KERNEL_ASSERT_TEXT_(condition) #condition
#else
#define KERNEL_ASSERT_TEXT_(condition) "an assertion failed"
#endif
#define kernel_assert(condition)                                                                   \
    ((condition) ? (void)0 : panic(KERNEL_ASSERT_TEXT_(condition), __FILE__, __LINE__))

#endif
