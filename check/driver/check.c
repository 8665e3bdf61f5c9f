/* ctx check: analyses files and reports. */
#include "command.h"

#include "../report/report.h"
#include "../summary.h"
#include "help.h"
#include "jobs.h"
#include "options.h"
#include "resource.h"
#include "units.h"

#include <stdio.h>
#include <stdlib.h>

/* Whether the options name something to check; says what is missing if not. */
static bool check_has_input(const struct options *options)
{
    const char *problem = NULL;
    if (options->database != NULL && options->has_words)
        problem = "-p takes the flags from the compile database: leave out `--` and what follows";
    else if (options->database == NULL && options->files.count == 0)
        problem = "name files, or a build directory with -p";
    if (problem != NULL)
        fprintf(stderr, "ctx check: %s; see `ctx check --help`\n", problem);
    return problem == NULL;
}

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

static int check_run(const struct options *options)
{
    struct report *report = report_new();
    struct summary *summary = options->summary != NULL ? summary_new() : NULL;
    struct units units = {.trust = &options->trust};
    if (options->database != NULL)
        units_add_database(&units, report, options->database, &options->files, &options->drop);
    else
        units_add_files(&units, report, &options->files, &options->words, &options->drop);
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
    if (help_wanted(argc, argv))
        return help_print("check");
    if (!resource_is_usable())
        return 2;
    struct options options;
    int status = 2;
    if (options_read(&options, "check", argc, argv) && check_has_input(&options))
        status = check_run(&options);
    options_free(&options);
    return status;
}
