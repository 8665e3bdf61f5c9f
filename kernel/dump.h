/* Dump: what is known about a process, or about everything, as text.
 *
 * Shape   lines of at most 80 columns, each ending in CR LF, to a writer that works without
 *         interrupts (kernel_config's log) or one that collects
 * Order   reads only, and may run over anything: it enters no grant and takes no lock
 * Errors  none. What a process told of itself (stack, heap) is shown when it can be true
 */
#ifndef KERNEL_DUMP_H
#define KERNEL_DUMP_H

#include "kernel/process.h"
#include "lib/format.h"

/* All about a process that has just faulted, the processor's fault status included. */
void dump_process(struct writer *writer, const struct process *process) ctx(kernel);

/* For the board's panic(): what went wrong and where, the fault status, and all processes. Also
 * before kernel_init, when there are none. */
void dump_kernel(struct writer *writer, const char *what, const char *file, unsigned line)
    ctx(kernel);

/* The same about a process in parts, without the fault status: for who has to wait in between.
 * false: there is no such part. */
bool dump_process_part(struct writer *writer, const struct process *process, unsigned part)
    ctx(kernel);

/* About the kernel itself, in the same way. */
bool dump_kernel_part(struct writer *writer, unsigned part) ctx(kernel);

/* Why a process faulted, in a few words. */
const char *dump_fault_text(enum process_fault fault) ctx(kernel);

#endif
