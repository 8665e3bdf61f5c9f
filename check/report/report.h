/* Findings of the checker, collected, ordered and without repeats.
 *
 * Shape   rules add diagnostics while they analyse; at the end the report is written once, sorted
 *         by file, line and column. A finding in a header that several files include appears once
 * Names   file names may be relative to the directory set with report_set_directory
 * Owns    copies of every string it is given
 * Errors  out of memory ends the program (status 2)
 */
#ifndef CHECK_REPORT_REPORT_H
#define CHECK_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

struct place {
    const char *file;      /* NULL: no place in a file */
    unsigned line, column; /* 1-based; 0: unknown */
    unsigned end_column;   /* first column after the range, on the same line; 0: unknown */
};

struct note {
    struct place place;
    const char *message;
};

struct diagnostic {
    const char *rule; /* without the prefix: "access" prints as [ctx-access] */
    enum severity severity;
    struct place place;
    const char *message;
    const char *help; /* one line that says what would repair it; NULL: none */
    struct note *notes;
    size_t note_count;
};

struct report;

struct report *report_new(void);
void report_free(struct report *report);

/* Relative names of later places are relative to this directory; NULL: the working directory. */
void report_set_directory(struct report *report, const char *directory);

void report_add(struct report *report, const struct diagnostic *diagnostic);

/* Something that could not be analysed, at a place (whose file may be NULL): makes the status 2. */
void report_not_analysed(struct report *report, const struct place *place, const char *what);

/* Adds all that another report holds. */
void report_merge(struct report *report, const struct report *other);

/* Sorts and drops repeats; the writers below and report_exit_status want this done before. */
void report_finish(struct report *report);

size_t report_count(const struct report *report); /* findings */
size_t report_not_analysed_count(const struct report *report);
const struct diagnostic *report_at(const struct report *report, size_t index);
const struct diagnostic *report_not_analysed_at(const struct report *report, size_t index);

/* 0 clean, 1 findings, 2 something was not analysed. Warnings are findings. */
int report_exit_status(const struct report *report);

/* Writers. Each returns false if the stream failed. */
bool report_write_text(const struct report *report, FILE *stream);

#endif
