#include "trusted.h"

ctx_default(kernel);

struct operations {
    void (*stop)(int process);
};
void process_stop(int process) needs(process_management);

const struct operations operations = {.stop = process_stop}; /* expect: capability */
