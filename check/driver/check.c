/* ctx check: analyses files and reports. */
#include "command.h"

#include "../report/report.h"
#include "../summary.h"
#include "jobs.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>

/* Assembler and C++ in a database are not ours; said, so that nobody takes them for checked. */
static void foreign_say(const struct units *units, bool is_quiet)
{
    if (units->foreign > 0 && !is_quiet)
        fprintf(stderr, "ctx: %zu command%s of the compile database compile%s no C: not checked\n",
                units->foreign, units->foreign == 1 ? "" : "s", units->foreign == 1 ? "s" : "");
}

/* What Clang would get for each file, quoted for a shell. */
static void flags_show(const struct units *units)
{
    for (size_t i = 0; i < units->count; i++) {
        const struct task *task = &units->items[i];
        printf("cd '%s' &&", task->directory);
        for (size_t k = 0; k < task->arguments.count; k++)
            printf(" '%s'", task->arguments.items[k]);
        printf(" '%s'\n", task->file);
    }
}

static int check_run(struct options *options)
{
    struct report *report = report_new();
    struct summary *summary = options->summary != NULL ? summary_new() : NULL;
    struct units units = {.trust = &options->trust};
    reading_units(&units, report, options);
    foreign_say(&units, options->is_quiet);
    if (units.count == 0 && report_not_analysed_count(report) == 0)
        report_not_analysed(report, NULL, "there is nothing to check: no command compiles C");
    if (options->shows_flags)
        flags_show(&units);
    else
        jobs_run(&units, options->jobs, options->time_limit, report, summary);
    int status = options_report(options, report, stdout);
    if (!options_summary(options, summary))
        status = 2;
    summary_free(summary);
    units_free(&units);
    report_free(report);
    return status;
}

int command_check(int argc, char **argv)
{
    return reading_command("check", "files", argc, argv, check_run);
}
