/* Arguments: reading a command line.
 *
 * Errors  what makes no sense ends the program with status 2; messages name the option
 */
#ifndef TAKT_ARGUMENTS_H
#define TAKT_ARGUMENTS_H

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

/* The whole program. */
int takt_main(int argc, char **argv);

/* The sub-commands: argv[0] is the sub-command's name. They return the exit status. */
int command_pack(int argc, char **argv);
int command_image(int argc, char **argv);
int command_info(int argc, char **argv);
int command_run(int argc, char **argv);
int command_dump(int argc, char **argv);
int command_new(int argc, char **argv);

/* One option of a sub-command; the list ends with a NULL name. */
struct option_text {
    const char *name;     /* without dashes */
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    const char *help;
};

/* What `takt X --help` prints, with a line for each option. */
void help_print(const char *usage, const char *what, const struct option_text *options);

/* The next option's place in the list; -1: no more, optind is at the operands. --help prints and
 * exits. usage and what as for help_print. */
int option_next(int argc, char **argv, const struct option_text *options, const char *usage,
                const char *what);

/* Decimal, 0x..., or with k or M behind it; at most limit. */
uint32_t number_parse(const char *command, const char *option, const char *text, uint32_t limit);

/* Splits off text up to the separator; NULL at the end. *rest moves on. text is changed. */
char *list_next(char **rest, char separator);

#endif
