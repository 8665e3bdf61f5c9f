/* ctx cc: stands before a compiler in a build; checks, then compiles.
 *
 * A call that compiles no C goes straight to the compiler. With findings nothing is compiled, so
 * that no object file is left that is newer than the source it was refused for; --advise compiles
 * anyway.
 */
#include "command.h"

#include "../report/report.h"
#include "../summary.h"
#include "../support/file.h"
#include "../support/memory.h"
#include "../support/path.h"
#include "help.h"
#include "invocation.h"
#include "jobs.h"
#include "options.h"
#include "resource.h"
#include "units.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Becomes the compiler. Returns only if that fails. */
static int compiler_become(const struct list *words)
{
    fflush(NULL);
    execvp(words->items[0], words->items);
    fprintf(stderr, "ctx cc: cannot run '%s': %s\n", words->items[0], strerror(errno));
    return 2;
}

/* A source on standard input is read by the checker and by the compiler: it is kept in memory, put
 * back as standard input, and known to the checker by its descriptor. */
static bool input_keep(struct invocation *invocation)
{
    for (size_t i = 0; i < invocation->sources.count; i++) {
        if (strcmp(invocation->sources.items[i], "-") != 0)
            continue;
        size_t size;
        char *text = file_read_descriptor(STDIN_FILENO, &size);
        int file = memfd_create("standard input", 0);
        bool fine = text != NULL && file >= 0 && write(file, text, size) == (ssize_t)size &&
                    lseek(file, 0, SEEK_SET) == 0 && dup2(file, STDIN_FILENO) == STDIN_FILENO;
        free(text);
        if (file > STDIN_FILENO)
            close(file);
        if (!fine)
            return false;
        free(invocation->sources.items[i]);
        invocation->sources.items[i] = text_copy("/dev/stdin");
    }
    return true;
}

static int invocation_check(const struct options *options, struct invocation *invocation,
                            const char *directory)
{
    struct report *report = report_new();
    struct units units = {.trust = &options->trust};
    units_add_invocation(&units, report, invocation, directory);
    struct summary *summary = options->summary != NULL ? summary_new() : NULL;
    jobs_run(&units, 1, options->time_limit, report, summary);
    int status = options_report(options, report, stderr);
    if (!options_summary(options, summary))
        status = 2;
    summary_free(summary);
    units_free(&units);
    report_free(report);
    return status;
}

static int cc_run(const struct options *options)
{
    struct invocation invocation;
    char *message = NULL, *directory = path_working_directory();
    int status = 0;
    if (!invocation_parse(&invocation, &options->words, directory, &options->drop, &message)) {
        fprintf(stderr, "ctx cc: error: not analysed: %s\n", message);
        status = 2;
    } else if (invocation.kind == INVOCATION_COMPILES) {
        if (!resource_is_usable())
            status = 2;
        else if (!input_keep(&invocation)) {
            fputs("ctx cc: cannot keep the source from standard input\n", stderr);
            status = 2;
        } else
            status = invocation_check(options, &invocation, directory);
    }
    invocation_free(&invocation);
    free(message);
    free(directory);
    if (status == 0 || options->is_advice)
        status = compiler_become(&options->words);
    return status;
}

int command_cc(int argc, char **argv)
{
    if (help_wanted(argc, argv))
        return help_print("cc");
    struct options options;
    int status = 2;
    if (options_read(&options, "cc", argc, argv)) {
        if (options.words.count == 0)
            fputs("ctx cc: name the compiler after `--`: ctx cc -- gcc -c x.c; see `ctx cc "
                  "--help`\n",
                  stderr);
        else
            status = cc_run(&options);
    }
    options_free(&options);
    return status;
}
