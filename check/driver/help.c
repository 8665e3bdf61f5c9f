#include "help.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char general[] =
    "ctx checks execution contexts in C at compile time.\n"
    "\n"
    "  ctx check -p BUILD_DIR [FILES]          check what a build compiles\n"
    "  ctx check FILES -- [COMPILER] FLAGS     check files\n"
    "  ctx cc -- COMPILER ARGUMENTS            check, then compile: a launcher for builds\n"
    "  ctx link -p BUILD_DIR                   rules over the whole program; stack depths\n"
    "  ctx unsafe -p BUILD_DIR                 where trust lies, counted\n"
    "  ctx graph -p BUILD_DIR -o contexts.svg  draw contexts, entries and what they share\n"
    "  ctx explain RULE                        say what a rule wants, with a wrong and a right "
    "program\n"
    "  ctx COMMAND --help                      say more of a command\n"
    "  ctx --version\n"
    "\n"
    "Exit status: 0 clean, 1 findings, 2 something could not be analysed (it is named).\n";

static const char check[] =
    "usage: ctx check [OPTIONS] -p BUILD_DIR [FILES]\n"
    "       ctx check [OPTIONS] FILES [-- [COMPILER] FLAGS]\n"
    "\n"
    "With -p, flags come from BUILD_DIR/compile_commands.json, and without FILES all its C is\n"
    "checked. After `--` stand the flags that the file is compiled with; with a compiler before\n"
    "them (arm-none-eabi-gcc -mcpu=cortex-m4), its target and headers are asked of it.\n"
    "\n"
    "  -p DIR                 the build directory, or the compile database itself\n"
    "  -j N                   so many files at once (default: as many as there are processors)\n"
    "  --format FORMAT        text (default), json or sarif (2.1.0)\n"
    "  -o, --output FILE      write the report there\n"
    "  --baseline FILE        do not report the findings listed there\n"
    "  --write-baseline FILE  list the present findings there; the status is then 0\n"
    "  --safe DIR             hold the files below DIR to the safe profile (repeatable)\n"
    "  --grant CAP=DIR        let the files below DIR call what needs(CAP) (repeatable)\n"
    "  --lifetimes            no pointer is kept that is not lasting, in safe files or not\n"
    "  --summary FILE         write the facts there that `ctx link` wants\n"
    "  --drop-flag FLAG       leave out a compiler flag that ctx does not know\n"
    "  --time-limit SECONDS   give up a file after so long (default: 600; 0: never)\n"
    "  --show-flags           print what Clang gets for each file, and check nothing\n"
    "  --quiet                no sum at the end\n"
    "\n"
    "Exit status: 0 clean, 1 findings, 2 something could not be analysed (it is named).\n";

static const char cc[] =
    "usage: ctx cc [OPTIONS] -- COMPILER ARGUMENTS\n"
    "\n"
    "Checks the C sources of one call of a compiler, then runs it with the same arguments.\n"
    "Calls that compile no C (linking, preprocessing, assembling, questions) go straight to the\n"
    "compiler. With findings, or if the source could not be analysed, nothing is compiled.\n"
    "\n"
    "  CMake   cmake -DCMAKE_C_COMPILER_LAUNCHER=\"ctx;cc;--\" ...\n"
    "  Make    make CC=\"ctx cc -- gcc\"\n"
    "  Meson   CC=\"ctx cc -- gcc\" meson setup build\n"
    "\n"
    "  --advise               report, but compile all the same\n"
    "  --format FORMAT        text (default, to standard error), json or sarif (2.1.0)\n"
    "  -o, --output FILE      write the report there\n"
    "  --baseline FILE        do not report the findings listed there\n"
    "  --safe DIR             hold the files below DIR to the safe profile (repeatable)\n"
    "  --grant CAP=DIR        let the files below DIR call what needs(CAP) (repeatable)\n"
    "  --lifetimes            no pointer is kept that is not lasting, in safe files or not\n"
    "  --summary FILE         write the facts there that `ctx link` wants\n"
    "  --drop-flag FLAG       leave out a compiler flag that ctx does not know\n"
    "  --time-limit SECONDS   give up a file after so long (default: 600; 0: never)\n"
    "  --quiet                no sum at the end\n"
    "\n"
    "Exit status: the compiler's if the source is clean, 1 findings, 2 not analysed.\n";

static const char linking[] =
    "usage: ctx link [OPTIONS] -p BUILD_DIR [FILES]\n"
    "       ctx link [OPTIONS] FILES [-- [COMPILER] FLAGS]\n"
    "\n"
    "Looks at a program as a whole: declarations that disagree between files, recursion, "
    "functions\n"
    "that unmask and are called in a section of another file, and how deep the stack gets. FILES\n"
    "are sources, or summaries (.ctx) that `ctx check --summary` and `ctx cc --summary` wrote.\n"
    "Calls through pointers reach what is stored where the pointer comes from; what cannot be\n"
    "resolved is named. What one file alone breaks is for `ctx check`.\n"
    "\n"
    "  -p DIR                 the build directory, or the compile database itself\n"
    "  --stack DIR            where the .su files of -fstack-usage lie, or one of them "
    "(repeatable)\n"
    "  --frame NAME=BYTES     the stack of a function without a .su line: assembly, the library\n"
    "  --entry-frame BYTES    what the hardware pushes when it calls an entry\n"
    "  --limit [CONTEXT=]N    a finding if the program, or a context, takes more than N bytes\n"
    "  --call CALLER=CALLEE   a call that C does not show: by assembly, through a table\n"
    "  --repeat NAME=N        the circle of calls that NAME is in goes round N times at most\n"
    "  --root NAME            a function that is called from outside C, beside main and entries\n"
    "  -j N                   so many files at once\n"
    "  --format FORMAT        text (default), json or sarif (2.1.0)\n"
    "  -o, --output FILE      write the report there\n"
    "  --baseline FILE        do not report the findings listed there\n"
    "  --write-baseline FILE  list the present findings there; the status is then 0\n"
    "  --drop-flag FLAG       leave out a compiler flag that ctx does not know\n"
    "  --time-limit SECONDS   give up a file after so long (default: 600; 0: never)\n"
    "  --quiet                no sum at the end\n"
    "\n"
    "Exit status: 0 clean, 1 findings, 2 something could not be analysed (it is named).\n";

static const char graph[] =
    "usage: ctx graph [OPTIONS] -p BUILD_DIR [FILES]\n"
    "       ctx graph [OPTIONS] FILES [-- [COMPILER] FLAGS]\n"
    "\n"
    "Draws the program's contexts by level, the entries that begin them, and the state that more\n"
    "than one of them uses.\n"
    "\n"
    "  -p DIR                 the build directory, or the compile database itself\n"
    "  -o, --output FILE      write there (a name that ends in .svg asks for SVG)\n"
    "  --format FORMAT        dot (default) or svg\n"
    "  -j N                   so many files at once\n"
    "  --drop-flag FLAG       leave out a compiler flag that ctx does not know\n"
    "  --time-limit SECONDS   give up a file after so long (default: 600; 0: never)\n"
    "\n"
    "Exit status: 0 drawn, 2 something could not be analysed (it is named; the rest is drawn).\n";

static const char unsafely[] =
    "usage: ctx unsafe [OPTIONS] -p BUILD_DIR [FILES]\n"
    "       ctx unsafe [OPTIONS] FILES [-- [COMPILER] FLAGS]\n"
    "\n"
    "Counts per folder what the checker takes on trust: unsafe blocks and functions, the lines in\n"
    "them, assembly, and functions from elsewhere that carry no annotation; then lists them. What\n"
    "has no comment that begins with 'Safe:' is marked.\n"
    "\n"
    "  -p DIR                 the build directory, or the compile database itself\n"
    "  --safe DIR             mark the folders that are held to the safe profile (repeatable)\n"
    "  --format FORMAT        text (default) or json\n"
    "  -o, --output FILE      write there\n"
    "  -j N                   so many files at once\n"
    "  --drop-flag FLAG       leave out a compiler flag that ctx does not know\n"
    "  --time-limit SECONDS   give up a file after so long (default: 600; 0: never)\n"
    "  --quiet                the counts alone\n"
    "\n"
    "Exit status: 0 all have reasons, 1 some have none, 2 something could not be analysed.\n";

static const char explain[] =
    "usage: ctx explain [RULE]\n"
    "\n"
    "Prints what a rule wants, a program that breaks it and one that keeps it. RULE is the name\n"
    "in the brackets of a finding: ctx-access, or short: access. Without RULE, lists all.\n";

bool help_wanted(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

int help_print(const char *command)
{
    static const struct {
        const char *command, *text;
    } texts[] = {{"check", check}, {"cc", cc},           {"link", linking},
                 {"graph", graph}, {"unsafe", unsafely}, {"explain", explain}};
    const char *text = general;
    for (size_t i = 0; command != NULL && i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(texts[i].command, command) == 0)
            text = texts[i].text;
    fputs(text, stdout);
    return 0;
}
