#include "analyse.h"

#include "report/report.h"

/* No front end in this build: says so of every file, so that nothing passes for clean. */
enum unit_status analyse_unit(const struct unit *unit, struct report *report,
                              struct summary *summary)
{
    (void)summary;
    const struct place place = {.file = unit->file};
    report_not_analysed(report, &place, "this build of ctx has no front end");
    return UNIT_NOT_ANALYSED;
}
