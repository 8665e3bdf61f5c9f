/* ctx check: analyses files and reports. */
#include "command.h"

#include "../analyse.h"
#include "../report/report.h"
#include "../support/memory.h"
#include "../support/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check {
    const char **files;
    size_t file_count, file_capacity;
    const char **arguments; /* for Clang */
    size_t argument_count, argument_capacity;
};

static void check_add_argument(struct check *check, const char *argument)
{
    check->arguments = array_grow(check->arguments, check->argument_count,
                                  &check->argument_capacity, sizeof *check->arguments);
    check->arguments[check->argument_count++] = argument;
}

static bool check_parse(struct check *check, int argc, char **argv)
{
    int i = 0;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (argv[i][0] == '-') {
            fprintf(stderr, "ctx check: unknown option '%s'\n", argv[i]);
            return false;
        }
        check->files = array_grow(check->files, check->file_count, &check->file_capacity,
                                  sizeof *check->files);
        check->files[check->file_count++] = argv[i];
    }
    check_add_argument(check, "-DCTX_CHECKER");
    for (i++; i < argc; i++)
        check_add_argument(check, argv[i]);
    return check->file_count > 0;
}

static int check_run(const struct check *check)
{
    struct report *report = report_new();
    char *directory = path_working_directory();
    for (size_t i = 0; i < check->file_count; i++) {
        const struct unit unit = {directory, check->files[i], check->arguments,
                                  check->argument_count};
        analyse_unit(&unit, report, NULL);
    }
    report_finish(report);
    report_write_text(report, stdout);
    int status = report_exit_status(report);
    report_free(report);
    free(directory);
    return status;
}

int command_check(int argc, char **argv)
{
    struct check check = {0};
    int status = 2;
    if (check_parse(&check, argc, argv))
        status = check_run(&check);
    else
        fputs("usage: ctx check FILES [-- COMPILER FLAGS]\n", stderr);
    free(check.files);
    free(check.arguments);
    return status;
}
