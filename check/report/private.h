/* What a report holds; for the files of this folder alone. */
#ifndef CHECK_REPORT_PRIVATE_H
#define CHECK_REPORT_PRIVATE_H

#include "report.h"

struct pool;

struct findings {
    struct diagnostic *items;
    size_t count, capacity;
};

struct report {
    struct pool *pool;      /* owns every string of the findings */
    char *base;             /* the directory that names are shown relative to */
    char *directory;        /* of the present unit; NULL: base */
    struct findings found;  /* breaches of rules */
    struct findings missed; /* what was not analysed */
};

/* Adds a copy to one of the two lists. */
void findings_add(struct report *report, struct findings *findings,
                  const struct diagnostic *diagnostic);

#endif
