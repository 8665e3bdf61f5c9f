/* What the board does about an app that faults: one of the files policy_*.c, which the image names. The
 * tests boot kernels that differ in it alone.
 */
#ifndef BOARDS_MPS2_AN385_POLICY_H
#define BOARDS_MPS2_AN385_POLICY_H

#include "kernel/kernel.h"

extern const struct fault_policy board_fault_policy;

#endif
