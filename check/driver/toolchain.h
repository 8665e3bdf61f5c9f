/* What a compiler says about itself: its target, its headers, its choice of machine and types.
 *
 * Shape   asked once per compiler and machine flags, then kept for the life of the process
 * Source  the output of `CC FLAGS -E -v -dM -x c /dev/null` of GCC and Clang
 */
#ifndef CHECK_DRIVER_TOOLCHAIN_H
#define CHECK_DRIVER_TOOLCHAIN_H

#include "invocation.h"

struct toolchain;

/* Returns NULL with a message (a new string) if the compiler cannot be run or does not answer as
 * GCC and Clang do. The toolchain is owned by this module. */
struct toolchain *toolchain_ask(const struct invocation *invocation, const char *directory,
                                char **message);

bool toolchain_is_clang(const struct toolchain *toolchain);

/* What Clang needs to see a source as this compiler does, to be put before the call's own flags;
 * and after them (the system's headers). */
const struct list *toolchain_arguments(const struct toolchain *toolchain);
const struct list *toolchain_headers(const struct toolchain *toolchain);
const char *toolchain_standard(const struct toolchain *toolchain); /* "-std=gnu17" */

/* Whether the compiler's own help lists the flag among those of no particular language. */
bool toolchain_knows_flag(struct toolchain *toolchain, const char *flag);

#endif
