/* An app that faults is dumped and starts afresh, three times at most. */
#include "boards/mps2-an385/policy.h"
#include "kernel/dump.h"

const struct fault_policy board_fault_policy = {
    .action = FAULT_ACTION_RESTART,
    .restart_limit = 3,
    .afterwards = FAULT_ACTION_STOP,
    .dump = dump_process,
};
