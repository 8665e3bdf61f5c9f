/* ctx: execution contexts for C, checked at compile time. */
#include "driver/command.h"
#include "driver/help.h"
#include "driver/resource.h"
#include "version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
};

static const struct command commands[] = {
    {"check", command_check}, {"cc", command_cc},           {"graph", command_graph},
    {"link", command_link},   {"explain", command_explain}, {"unsafe", command_unsafe},
};

static int version_print(void)
{
    char *library = resource_library_version();
    printf("ctx %s (%s)\n", CTX_VERSION, library);
    free(library);
    return 0;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL) {
        fputs("ctx: name a command: check, cc, link, unsafe, graph or explain; see `ctx --help`\n",
              stderr);
        return 2;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
        return help_print(argc > 2 ? argv[2] : NULL);
    if (strcmp(name, "--version") == 0)
        return version_print();
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    fprintf(stderr, "ctx: there is no command '%s'; see `ctx --help`\n", name);
    return 2;
}
