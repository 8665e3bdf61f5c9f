/* An app that faults starts afresh, however often, and nothing is said about it. */
#include "boards/mps2-an385/policy.h"

const struct fault_policy board_fault_policy = {.action = FAULT_ACTION_RESTART};
