#include "arguments.h"
#include "fail.h"
#include <stdio.h>
#include <string.h>

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
} commands[] = {
    {"pack", command_pack, "an application's ELF file to the Tock Binary Format"},
    {"image", command_image, "a kernel and applications to one flash image"},
    {"info", command_info, "what a TBF holds"},
    {"run", command_run, "boot a board with applications in QEMU"},
    {"new", command_new, "the beginning of an app or a driver, with its test"},
    {"dump", command_dump, "names functions and lines in what the console said of a fault"},
};

#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

static void usage_print(void)
{
    printf("usage: takt COMMAND [options] ...\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        printf("  %-8s %s\n", commands[i].name, commands[i].help);
    printf("\n`takt COMMAND --help` explains each; `takt --version` names the version.\n");
}

int takt_main(int argc, char **argv)
{
    if (argc < 2)
        fail_usage(NULL, "no command given");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        usage_print();
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("takt %s\n", TAKT_VERSION);
        return 0;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    fail_usage(NULL, "there is no command \"%s\"", argv[1]);
}
