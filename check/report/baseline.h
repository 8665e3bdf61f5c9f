/* A baseline: the findings that a code base had when it began to use the checker. They are not
 * reported again, so that only new ones fail a build.
 *
 * Shape   a text file to be kept under version control: one line per finding with file, rule, how
 *         many alike, the source line, the message, between tabs. Line numbers are left out, so
 *         that edits elsewhere in a file do not revive a finding
 * Errors  what was not analysed is never part of a baseline
 */
#ifndef CHECK_REPORT_BASELINE_H
#define CHECK_REPORT_BASELINE_H

#include "report.h"

/* Drops what the baseline lists. known: how many were dropped; gone: how many entries for files of
 * this report's findings or absent ones no longer match. False with a message (a new string) if the
 * file cannot be read or is no baseline. */
bool baseline_apply(struct report *report, const char *path, size_t *known, size_t *gone,
                    char **message);
bool baseline_write(const struct report *report, const char *path, char **message);

#endif
