#ifndef KERNEL_DUMP_H
#define KERNEL_DUMP_H
#include "kernel/process.h"
#include "lib/format.h"
void dump_process(struct writer *writer, const struct process *process) ctx(any);
#endif
