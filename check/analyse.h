/* The analysis of one translation unit: what the driver calls, whatever the front end is.
 *
 * Order   the driver has changed to unit->directory before the call
 * Errors  what cannot be analysed (a missing file, a compile error, a construct that no rule
 * covers) is named with report_not_analysed and gives UNIT_NOT_ANALYSED; findings do not
 */
#ifndef CHECK_ANALYSE_H
#define CHECK_ANALYSE_H

#include <stddef.h>

struct report;
struct summary;
struct trust;

struct unit {
    const char *directory;        /* absolute: the working directory of its compiler */
    const char *file;             /* the source, absolute or relative to directory */
    const char *const *arguments; /* what Clang gets: no compiler name, no -c, no -o, no source;
                                     target, system headers and -DCTX_CHECKER are in */
    size_t argument_count;
    const struct trust *trust; /* NULL: no file is safe, none has a capability */
};

enum unit_status { UNIT_ANALYSED, UNIT_NOT_ANALYSED };

/* summary may be NULL: facts for `ctx graph` and whole-program rules are then not gathered. */
enum unit_status analyse_unit(const struct unit *unit, struct report *report,
                              struct summary *summary);

#endif
