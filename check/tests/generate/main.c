/* generate: writes random annotated programs, one per file, and a list of their contexts.
 *
 * Use     generate DIRECTORY FIRST COUNT [--mutant N] [--wild] [--size N]
 *         seeds FIRST to FIRST + COUNT - 1, as DIRECTORY/<seed>.c; on standard output, a line per
 *         program: the seed and the contexts that it has entries for
 * Size    of an entry, in touches; 1 is the smallest
 *         generate --table
 *         reads such a list and writes the table of programs that harness.c runs
 */
#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *directory;
    unsigned long long first, count;
    unsigned mutant;
    int size;
    bool is_wild;
};

static bool options_read(struct options *options, int count, char **arguments)
{
    if (count < 4)
        return false;
    *options = (struct options){.directory = arguments[1], .size = 5};
    options->first = strtoull(arguments[2], NULL, 10);
    options->count = strtoull(arguments[3], NULL, 10);
    for (int i = 4; i < count; i++) {
        if (strcmp(arguments[i], "--wild") == 0)
            options->is_wild = true;
        else if (strcmp(arguments[i], "--mutant") == 0 && i + 1 < count)
            options->mutant = (unsigned)strtoul(arguments[++i], NULL, 10);
        else if (strcmp(arguments[i], "--size") == 0 && i + 1 < count)
            options->size = (int)strtol(arguments[++i], NULL, 10);
        else
            return false;
    }
    return options->size > 0;
}

static bool write_file(const char *path, const struct text *text)
{
    FILE *const file = fopen(path, "w");
    if (!file)
        return false;
    const bool is_written = fwrite(text->bytes, 1, text->length, file) == text->length;
    return fclose(file) == 0 && is_written;
}

static bool write_program(const struct options *options, unsigned long long seed)
{
    struct program program = {.seed = seed, .size = options->size, .is_wild = options->is_wild};
    struct text text = {0};
    char path[4096];
    program_write(&program, &text, options->mutant);
    snprintf(path, sizeof path, "%s/%llu.c", options->directory, seed);
    const bool is_written = write_file(path, &text);
    text_free(&text);
    if (!is_written) {
        perror(path);
        return false;
    }
    printf("%llu", seed);
    for (int i = 0; i < CONTEXTS; i++)
        if (program.is_used[i])
            printf(" %s", contexts[i].name);
    printf("\n");
    return true;
}

/* Lines of the list, as C. */
static void table_write(FILE *list, FILE *out)
{
    struct text table = {0};
    char line[256];
    fputs("#include \"harness.h\"\n\n", out);
    while (fgets(line, sizeof line, list)) {
        const char *const seed = strtok(line, " \n");
        if (!seed)
            continue;
        text_add(&table, "{%sull, {", seed);
        for (const char *name; (name = strtok(NULL, " \n"));) {
            fprintf(out, "void p%s_%s(void);\n", seed, name);
            text_add(&table, "{\"%s\", p%s_%s}, ", name, seed, name);
        }
        text_add(&table, "{0, 0}}},\n");
    }
    fprintf(out, "\nconst struct subject subjects[] = {\n%s};\n", table.bytes ? table.bytes : "");
    fputs("const unsigned subject_count = sizeof subjects / sizeof subjects[0];\n", out);
    text_free(&table);
}

int main(int count, char **arguments)
{
    struct options options;
    if (count == 2 && strcmp(arguments[1], "--table") == 0) {
        table_write(stdin, stdout);
        return ferror(stdout) || fflush(stdout) ? 1 : 0;
    }
    if (!options_read(&options, count, arguments)) {
        fputs("use: generate DIRECTORY FIRST COUNT [--mutant N] [--wild] [--size N]\n"
              "     generate --table <LIST >TABLE\n",
              stderr);
        return 2;
    }
    for (unsigned long long i = 0; i < options.count; i++)
        if (!write_program(&options, options.first + i))
            return 1;
    return 0;
}
