/* Units analysed in worker processes: in parallel, and so that a crash of the front end costs one
 * unit and is named, never the run. */
#ifndef CHECK_DRIVER_JOBS_H
#define CHECK_DRIVER_JOBS_H

#include "units.h"

struct report;
struct summary;

/* jobs 0: in this process, one after the other (for debuggers and sanitizers). time_limit: seconds
 * that one unit may take before it is given up and named; 0, or jobs 0: no limit. summary may be
 * NULL. */
void jobs_run(const struct units *units, unsigned jobs, unsigned time_limit, struct report *report,
              struct summary *summary);

/* The processors that this process may use. */
unsigned jobs_default(void);

#endif
