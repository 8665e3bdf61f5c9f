/* System calls for tests on the host: the calls of user/syscall.h, which a test defines as it
 * likes. It stands in the place of that header, since these tests have this folder first on their
 * path. */
#ifndef USER_SYSCALL_H
#define USER_SYSCALL_H

#include "lib/abi.h"
#include "lib/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct syscall_result {
    uint32_t variant;
    uint32_t values[3];
};

struct yield_values {
    uint32_t a;
    uint32_t b;
    uint32_t c;
};

typedef void syscall_upcall(uint32_t a, uint32_t b, uint32_t c, void *userdata);

struct syscall_result syscall_command(uint32_t driver, uint32_t number, uint32_t a, uint32_t b);
struct syscall_result syscall_subscribe(uint32_t driver, uint32_t number, syscall_upcall *function,
                                        void *userdata);
struct syscall_result syscall_allow_rw(uint32_t driver, uint32_t number, void *data, size_t size);
struct syscall_result syscall_allow_ro(uint32_t driver, uint32_t number, const void *data,
                                       size_t size);
void yield_wait(void);
struct yield_values yield_wait_for(uint32_t driver, uint32_t number);

static inline enum error syscall_error(struct syscall_result result)
{
    return result.variant >= RETURN_SUCCESS ? OK : (enum error)result.values[0];
}

#endif
