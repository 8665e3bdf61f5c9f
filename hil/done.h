/* Done: the closure of what a split-phase operation does when it is complete.
 *
 * Owner   the operation that took it calls it once, in the kernel loop, never from inside the call that
 *         started the operation; an operation that refuses has not taken it
 * Source  lib/closure.h; doc/closures.md
 */
#ifndef HIL_DONE_H
#define HIL_DONE_H

#include "lib/closure.h"
#include "lib/contexts.h"
#include "lib/error.h"

closure_type(done_closure, void, kernel, (enum error, status));

#endif
