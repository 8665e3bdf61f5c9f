/* Fault: what entry.S calls when the processor refused something. */
#ifndef ARCH_CORTEX_M_FAULT_H
#define ARCH_CORTEX_M_FAULT_H

#include "lib/contexts.h"
#include <stdint.h>

/* A process's. It does not run on: PendSV is pending when this returns. */
void cortex_m_fault_process(void) ctx(dump);

/* The kernel's own. frame is what the processor pushed; NULL: there is no stack left to look at. */
_Noreturn void cortex_m_fault_kernel(const uint32_t *frame) ctx(dump);

#endif
