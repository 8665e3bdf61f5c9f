/* Summaries as text: how one process of ctx tells another, and what is kept between runs. */
#ifndef CHECK_SUMMARY_JSON_H
#define CHECK_SUMMARY_JSON_H

#include "summary.h"

char *summary_json_text(const struct summary *summary); /* a new string */

/* Adds what such a text holds. False: it is not one. */
bool summary_json_read(struct summary *summary, const char *text);

#endif
