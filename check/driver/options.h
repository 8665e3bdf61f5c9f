/* What all commands that analyse share: the options before `--`, the words after it, the report. */
#ifndef CHECK_DRIVER_OPTIONS_H
#define CHECK_DRIVER_OPTIONS_H

#include "../link/link.h"
#include "../support/list.h"
#include "../trust.h"

#include <stdio.h>

struct report;
struct summary;

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_SARIF, FORMAT_DOT, FORMAT_SVG };

struct options {
    struct list files;
    struct list words;  /* after `--` */
    struct list drop;   /* --drop-flag */
    struct trust trust; /* --safe, --grant */
    struct link_wish link;
    const char *database;
    const char *summary; /* --summary: where the facts for `ctx link` go */
    const char *output;  /* NULL: standard output */
    const char *baseline, *new_baseline;
    enum format format;
    bool has_format, has_words, is_advice, is_quiet, shows_flags;
    unsigned jobs, time_limit;
    /* Writes the report in place of the usual writer; NULL: the usual one. */
    bool (*writer)(const struct options *options, const struct report *report, FILE *stream);
    const struct link *linked; /* for it */
};

/* Reads the arguments of `ctx COMMAND`. On a mistake says what is wrong and returns false. */
bool options_read(struct options *options, const char *command, int argc, char **argv);
void options_free(struct options *options);

/* Writes the summary where --summary says, if it does. False: it cannot; said. */
bool options_summary(const struct options *options, struct summary *summary);

/* Finishes and writes the report as the options say, text to `text_stream`; returns the exit
 * status. */
int options_report(const struct options *options, struct report *report, FILE *text_stream);

#endif
