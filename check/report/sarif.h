/* Findings as SARIF 2.1.0, for code hosting and editors.
 *
 * Units   SARIF counts columns in characters; ours are bytes and are turned over
 * Source  OASIS, Static Analysis Results Interchange Format 2.1.0
 */
#ifndef CHECK_REPORT_SARIF_H
#define CHECK_REPORT_SARIF_H

#include "report.h"

bool report_write_sarif(const struct report *report, FILE *stream);

#endif
