/* What a command costs.
 *
 * Units   processor time and elapsed time in milliseconds, peak memory (the largest process) in
 *         megabytes; of several runs the cheapest
 */
#ifndef CHECK_BENCH_MEASURE_H
#define CHECK_BENCH_MEASURE_H

#include "support/list.h"

struct cost {
    double processor_ms, elapsed_ms, memory_mb;
};

/* Runs a command without output. False: it did not end with the status wanted (-1: any). */
bool measure(const struct list *command, unsigned runs, int wanted_status, struct cost *cost);

#endif
