#include "reading.h"

#include "help.h"
#include "resource.h"

#include <stdio.h>

int reading_command(const char *name, const char *wants, int argc, char **argv,
                    int (*run)(struct options *options))
{
    if (help_wanted(argc, argv))
        return help_print(name);
    if (!resource_is_usable())
        return 2;
    struct options options;
    int status = 2;
    if (options_read(&options, name, argc, argv)) {
        if (options.database == NULL && options.files.count == 0)
            fprintf(stderr, "ctx %s: name %s, or a build directory with -p; see `ctx %s --help`\n",
                    name, wants, name);
        else if (options.database != NULL && options.has_words)
            fprintf(stderr,
                    "ctx %s: -p takes the flags from the compile database: leave out `--` and what "
                    "follows; see `ctx %s --help`\n",
                    name, name);
        else
            status = run(&options);
    }
    options_free(&options);
    return status;
}

void reading_units(struct units *units, struct report *report, const struct options *options)
{
    if (options->database != NULL)
        units_add_database(units, report, options->database, &options->files, &options->drop);
    else
        units_add_files(units, report, &options->files, &options->words, &options->drop);
}
