/* ctx link: rules over a whole program. */
#include "command.h"

#include "../link/link.h"
#include "../report/json.h"
#include "../report/report.h"
#include "../report/sarif.h"
#include "../summary.h"
#include "../summary_json.h"
#include "../support/file.h"
#include "../support/memory.h"
#include "jobs.h"
#include "reading.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_summary(const char *name)
{
    const size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, ".ctx") == 0;
}

static void summary_take(struct summary *summary, struct report *report, const char *name)
{
    const struct place place = {.file = name};
    char *const text = file_read(name, NULL);
    if (text == NULL) {
        char *const what = text_format("cannot be read: %s", strerror(errno));
        report_not_analysed(report, &place, what);
        free(what);
    } else if (!summary_json_read(summary, text)) {
        report_not_analysed(report, &place, "this is no summary of ctx");
    }
    free(text);
}

/* Findings inside one file are for `ctx check`; here only what was not analysed matters. */
static void missed_copy(struct report *to, struct report *from)
{
    report_finish(from);
    for (size_t i = 0; i < report_not_analysed_count(from); i++) {
        const struct diagnostic *const missed = report_not_analysed_at(from, i);
        report_not_analysed(to, &missed->place, missed->message);
    }
}

static void facts_collect(const struct options *options, struct report *report,
                          struct summary *summary)
{
    struct report *const own = report_new();
    struct units units = {.trust = &options->trust};
    struct list sources = {0};
    for (size_t i = 0; i < options->files.count; i++) {
        if (is_summary(options->files.items[i]))
            summary_take(summary, report, options->files.items[i]);
        else
            list_add(&sources, options->files.items[i]);
    }
    if (options->database != NULL)
        units_add_database(&units, own, options->database, &sources, &options->drop);
    else if (sources.count > 0)
        units_add_files(&units, own, &sources, &options->words, &options->drop);
    if (units.count > 0)
        jobs_run(&units, options->jobs, options->time_limit, own, summary);
    missed_copy(report, own);
    summary_finish(summary);
    list_free(&sources);
    units_free(&units);
    report_free(own);
}

static bool linked_write(const struct options *options, const struct report *report, FILE *stream)
{
    if (options->format == FORMAT_SARIF)
        return report_write_sarif(report, stream);
    if (options->format == FORMAT_JSON) {
        char *const text = link_json(options->linked, report);
        const bool fine = fputs(text, stream) >= 0 && fputc('\n', stream) != EOF;
        free(text);
        return fine;
    }
    if (!report_write_text(report, stream))
        return false;
    link_table(options->linked, stream);
    return !ferror(stream);
}

static int linked_run(struct options *options)
{
    struct report *const report = report_new();
    struct summary *const summary = summary_new();
    struct link link;
    char *message = NULL;
    int status = 2;
    facts_collect(options, report, summary);
    if (link_run(&link, summary, &options->link, report, &message)) {
        options->writer = linked_write;
        options->linked = &link;
        status = options_report(options, report, stdout);
    } else {
        fprintf(stderr, "ctx link: %s\n", message);
        free(message);
    }
    link_free(&link);
    summary_free(summary);
    report_free(report);
    return status;
}

int command_link(int argc, char **argv)
{
    return reading_command("link", "files, summaries (.ctx)", argc, argv, linked_run);
}
