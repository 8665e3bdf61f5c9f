/* Allowed buffers: what a process lends to a driver.
 *
 * Unit    bytes; offsets from the start of the buffer
 * Shape   always by copy: the process may change the memory at any time, lend the same bytes twice,
 *         or take them back, so a driver never holds a pointer into it
 * Order   a copy sees the buffer that is allowed at that moment
 * Errors  none: a buffer that is absent, shorter than asked, or whose process has gone yields fewer
 *         bytes, and the count says how many
 * Source  TRD104, sections 3.2.4 and 3.2.5
 */
#ifndef KERNEL_ALLOW_H
#define KERNEL_ALLOW_H

#include "kernel/driver.h"
#include "lib/bytes.h"
#include <stdbool.h>

/* The size of the buffer; 0 when there is none. */
size_t allow_ro_size(struct driver *driver, struct process *process, unsigned number) ctx(kernel);
size_t allow_rw_size(struct driver *driver, struct process *process, unsigned number) ctx(kernel);

/* Whether there is one, and be it empty. */
bool allow_ro_exists(struct driver *driver, struct process *process, unsigned number) ctx(kernel);
bool allow_rw_exists(struct driver *driver, struct process *process, unsigned number) ctx(kernel);

/* Copies from offset on into `to`, as much as there is; the number of bytes copied. */
size_t allow_ro_read(struct driver *driver, struct process *process, unsigned number, size_t offset,
                     struct bytes to) ctx(kernel);
size_t allow_rw_read(struct driver *driver, struct process *process, unsigned number, size_t offset,
                     struct bytes to) ctx(kernel);

/* Copies `from` to the buffer from offset on, as much as fits; the number of bytes copied. */
size_t allow_rw_write(struct driver *driver, struct process *process, unsigned number,
                      size_t offset, struct const_bytes from) ctx(kernel);

/* The same for a buffer that the process goes on reading while the driver writes. */
size_t allow_readable_write(struct driver *driver, struct process *process, unsigned number,
                            size_t offset, struct const_bytes from) ctx(kernel);

#endif
