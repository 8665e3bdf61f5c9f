/* The contexts of the kernel: what runs over what.
 *
 * kernel   system calls, bottom halves, deferred calls, capsules: never preempt one another
 * handler  interrupt top halves: drain or feed a device, then ask for a deferred call
 * dump     the dump of a panic: runs over anything, reads only, comes back to nobody
 */
#ifndef LIB_CONTEXTS_H
#define LIB_CONTEXTS_H

#include "lib/ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(dump, unmaskable);

#endif
