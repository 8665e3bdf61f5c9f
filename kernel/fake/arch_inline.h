/* What kernel/arch.h wants inline: on the fake machine, functions that a test can look behind. */
#ifndef KERNEL_FAKE_ARCH_INLINE_H
#define KERNEL_FAKE_ARCH_INLINE_H

#include "kernel/process.h"

void arch_kernel_pend(void) ctx(any);
void arch_kernel_unpend(void) ctx(kernel);
uint32_t *arch_arguments(struct process *process) ctx(kernel);
void arch_upcall_call(uint32_t *arguments, uint32_t function, const uint32_t values[3],
                      uint32_t appdata) ctx(kernel);

#endif
