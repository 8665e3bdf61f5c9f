/* An app that faults takes the kernel down: for finding bugs. */
#include "boards/mps2-an385/policy.h"

const struct fault_policy board_fault_policy = {.action = FAULT_ACTION_PANIC};
