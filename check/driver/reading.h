/* What the commands that read C have in common: check, link, graph, unsafe. */
#ifndef CHECK_DRIVER_READING_H
#define CHECK_DRIVER_READING_H

#include "options.h"
#include "units.h"

/* Help, options, and that there is something to read; then run. wants: what to name if there is
 * not. The exit status. */
int reading_command(const char *name, const char *wants, int argc, char **argv,
                    int (*run)(struct options *options));

/* The sources that the options name: of a compile database, or files with their flags. */
void reading_units(struct units *units, struct report *report, const struct options *options);

#endif
