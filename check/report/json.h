/* Findings as JSON: what `--format=json` prints, and how one process of ctx tells another.
 *
 * Shape   {"tool", "version", "status", "findings": [...], "not_analysed": [...]}; a finding has
 *         "rule" (with its prefix), "severity", "message", "file", "line", "column", "end_column",
 *         "help", "notes"; what is not known is left out
 */
#ifndef CHECK_REPORT_JSON_H
#define CHECK_REPORT_JSON_H

#include "report.h"

/* A new string. */
char *report_json_text(const struct report *report, bool is_pretty);

/* Adds what a text of report_json_text holds. False: it is not one. */
bool report_json_read(struct report *report, const char *text);

bool report_write_json(const struct report *report, FILE *stream);

#endif
