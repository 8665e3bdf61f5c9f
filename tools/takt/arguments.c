#include "arguments.h"
#include "buffer.h"
#include "fail.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HELP_COLUMN 32

void help_print(const char *usage, const char *what, const struct option_text *options)
{
    printf("usage: takt %s\n%s\n", usage, what);
    for (const struct option_text *option = options; option->name != NULL; option++) {
        int used = option->letter != 0 ? printf("  -%c, ", option->letter) : printf("      ");
        used += printf("--%s", option->name);
        if (option->argument != NULL)
            used += printf(" %s", option->argument);
        printf("%*s%s\n", used < HELP_COLUMN ? HELP_COLUMN - used : 1, "", option->help);
    }
}

/* getopt_long's tables from ours: it answers 256 + the place in the list. */
static int getopt_by_list(int argc, char **argv, const struct option_text *options, size_t count)
{
    struct option *const longs = memory_get((count + 2) * sizeof *longs);
    char *const shorts = memory_get(2 * count + 2);
    size_t used = 0;
    shorts[used++] = ':';
    for (size_t i = 0; i < count; i++) {
        longs[i] = (struct option){
            .name = options[i].name, .has_arg = options[i].argument != NULL, .val = (int)(256 + i)};
        if (options[i].letter == 0)
            continue;
        shorts[used++] = options[i].letter;
        if (options[i].argument != NULL)
            shorts[used++] = ':';
    }
    longs[count] = (struct option){.name = "help", .val = 255};
    opterr = 0;
    const int answer = getopt_long(argc, argv, shorts, longs, NULL);
    free(longs);
    free(shorts);
    return answer;
}

int option_next(int argc, char **argv, const struct option_text *options, const char *usage,
                const char *what)
{
    size_t count = 0;
    while (options[count].name != NULL)
        count++;
    const int answer = getopt_by_list(argc, argv, options, count);
    if (answer == 255) {
        help_print(usage, what, options);
        exit(0);
    }
    if (answer == ':')
        fail_usage(argv[0], "%s: option %s needs an argument", argv[0], argv[optind - 1]);
    if (answer == '?') {
        if (optopt > 0 && optopt < 255)
            fail_usage(argv[0], "%s: there is no option -%c", argv[0], optopt);
        fail_usage(argv[0], "%s: there is no option %s, or it takes no argument", argv[0],
                   argv[optind - 1]);
    }
    if (answer >= 256)
        return answer - 256;
    for (size_t i = 0; answer != -1 && i < count; i++)
        if (options[i].letter == (char)answer)
            return (int)i;
    return -1;
}

static unsigned unit_shift(const char *end)
{
    if (strcmp(end, "k") == 0 || strcmp(end, "K") == 0)
        return 10;
    return strcmp(end, "M") == 0 ? 20 : 0;
}

uint32_t number_parse(const char *command, const char *option, const char *text, uint32_t limit)
{
    char *end;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 0);
    const unsigned shift = unit_shift(end);
    if (end == text || text[0] == '-' || (*end != 0 && shift == 0))
        fail_usage(command, "%s: %s: \"%s\" is not a number", command, option, text);
    if (errno != 0 || value > UINT32_MAX || value << shift > limit)
        fail_usage(command, "%s: %s: %s is more than %u", command, option, text, limit);
    return (uint32_t)(value << shift);
}

char *list_next(char **rest, char separator)
{
    char *const item = *rest;
    if (item == NULL)
        return NULL;
    char *const end = strchr(item, separator);
    if (end != NULL)
        *end = 0;
    *rest = end == NULL ? NULL : end + 1;
    return item;
}
