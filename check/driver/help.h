/* What `--help` prints. */
#ifndef CHECK_DRIVER_HELP_H
#define CHECK_DRIVER_HELP_H

#include <stdbool.h>

/* Whether --help or -h stands before `--`. */
bool help_wanted(int argc, char **argv);

/* Prints the help of a command, or of ctx itself (NULL). Returns 0, the exit status. */
int help_print(const char *command);

#endif
