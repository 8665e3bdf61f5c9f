/* Loader: finds the apps in flash, and makes processes of those that can run.
 *
 * Shape   a linked list of TBF objects by total_size, from the start of the apps' flash to
 *         the first that is none. Each app gets a line on the log:
 *             app <name>: loaded at 0x<flash> ...
 *             app <name>: refused: <reason>
 * Order   in flash order; one that is refused doesn't disturb the others
 * Errors  none but the lines; a header whose total size cannot be trusted ends the list
 * Source  the TBF chapter of Tock's documentation
 */
#ifndef KERNEL_LOADER_H
#define KERNEL_LOADER_H

#include "lib/contexts.h"

/* After kernel_init, before kernel_run. The number of processes made. */
unsigned loader_run(void) ctx(kernel);

#endif
