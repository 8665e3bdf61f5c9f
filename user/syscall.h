/* System calls: one inline function per class, as the processor wants them.
 *
 * Shape   up to four words in r0 to r3, the class in the SVC instruction, up to four words back
 * Order   upcalls run inside the yields and nowhere else
 * Errors  the first word of a result is its variant: syscall_error reads it
 * Source  TRD104
 */
#ifndef USER_SYSCALL_H
#define USER_SYSCALL_H

#include "lib/abi.h"
#include "lib/error.h"
#include <stddef.h>
#include <stdint.h>

struct syscall_result {
    uint32_t variant; /* RETURN_... */
    uint32_t values[3];
};

/* What the kernel calls in a yield: three values of the driver, and what was subscribed with it. */
typedef void syscall_upcall(uint32_t a, uint32_t b, uint32_t c, void *userdata);

/* The processor keeps every register but r0 to r3 over an SVC. The class is part of the
 * instruction, so this must be inlined: applications are compiled with optimisation. */
__attribute__((always_inline)) static inline struct syscall_result
syscall(unsigned class, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    register uint32_t r0 __asm__("r0") = a;
    register uint32_t r1 __asm__("r1") = b;
    register uint32_t r2 __asm__("r2") = c;
    register uint32_t r3 __asm__("r3") = d;
    __asm__ volatile("svc %[class]"
                     : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)
                     : [class] "i"(class)
                     : "memory");
    return (struct syscall_result){r0, {r1, r2, r3}};
}

static inline struct syscall_result syscall_command(uint32_t driver, uint32_t number, uint32_t a,
                                                    uint32_t b)
{
    return syscall(SYSCALL_COMMAND, driver, number, a, b);
}

/* function NULL: no upcall. The result carries what was subscribed before. */
static inline struct syscall_result syscall_subscribe(uint32_t driver, uint32_t number,
                                                      syscall_upcall *function, void *userdata)
{
    return syscall(SYSCALL_SUBSCRIBE, driver, number, (uint32_t)(uintptr_t)function,
                   (uint32_t)(uintptr_t)userdata);
}

/* size 0 takes back what was allowed. The result carries what was allowed before. */
static inline struct syscall_result syscall_allow_rw(uint32_t driver, uint32_t number, void *data,
                                                     size_t size)
{
    return syscall(SYSCALL_ALLOW_READ_WRITE, driver, number, (uint32_t)(uintptr_t)data, size);
}

static inline struct syscall_result syscall_allow_ro(uint32_t driver, uint32_t number,
                                                     const void *data, size_t size)
{
    return syscall(SYSCALL_ALLOW_READ_ONLY, driver, number, (uint32_t)(uintptr_t)data, size);
}

static inline struct syscall_result syscall_allow_readable(uint32_t driver, uint32_t number,
                                                           void *data, size_t size)
{
    return syscall(SYSCALL_ALLOW_USERSPACE_READABLE, driver, number, (uint32_t)(uintptr_t)data,
                   size);
}

static inline struct syscall_result syscall_memop(uint32_t operation, uint32_t argument)
{
    return syscall(SYSCALL_MEMOP, operation, argument, 0, 0);
}

/* Comes back only when `how` is neither EXIT_TERMINATE nor EXIT_RESTART. */
static inline struct syscall_result syscall_exit(uint32_t how, uint32_t code)
{
    return syscall(SYSCALL_EXIT, how, code, 0, 0);
}

/* The upcall runs in the place of the yield: what a call of a function changes, a yield changes. */
#define YIELD_CLOBBERS_ "r12", "lr", "cc", "memory"

/* Sleeps until an upcall ran. */
static inline void yield_wait(void)
{
    register uint32_t r0 __asm__("r0") = YIELD_WAIT;
    __asm__ volatile("svc %[class]"
                     : "+r"(r0)
                     : [class] "i"(SYSCALL_YIELD)
                     : "r1", "r2", "r3", YIELD_CLOBBERS_);
}

/* Runs an upcall if one waits. true: one ran. */
static inline _Bool yield_no_wait(void)
{
    uint8_t ran = 0;
    register uint32_t r0 __asm__("r0") = YIELD_NO_WAIT;
    register uint8_t *r1 __asm__("r1") = &ran;
    __asm__ volatile("svc %[class]"
                     : "+r"(r0), "+r"(r1)
                     : [class] "i"(SYSCALL_YIELD)
                     : "r2", "r3", YIELD_CLOBBERS_);
    return ran != 0;
}

struct yield_values {
    uint32_t a;
    uint32_t b;
    uint32_t c;
};

/* Sleeps until that driver reports that event, and takes its values; no upcall runs meanwhile. */
static inline struct yield_values yield_wait_for(uint32_t driver, uint32_t number)
{
    register uint32_t r0 __asm__("r0") = YIELD_WAIT_FOR;
    register uint32_t r1 __asm__("r1") = driver;
    register uint32_t r2 __asm__("r2") = number;
    __asm__ volatile("svc %[class]"
                     : "+r"(r0), "+r"(r1), "+r"(r2)
                     : [class] "i"(SYSCALL_YIELD)
                     : "r3", YIELD_CLOBBERS_);
    return (struct yield_values){r0, r1, r2};
}

/* A variant that nobody has defined counts as a failure without a reason. */
static inline enum error syscall_error(struct syscall_result result)
{
    if (result.variant >= RETURN_SUCCESS && result.variant <= RETURN_SUCCESS_U32_U64)
        return OK;
    return result.variant <= RETURN_FAILURE_U64 ? (enum error)result.values[0] : ERROR_FAIL;
}

#endif
