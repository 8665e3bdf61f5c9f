/* takt new: the beginning of an app or a driver, in a folder of its own. */
#include "arguments.h"
#include "buffer.h"
#include "fail.h"
#include "folders.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define USAGE "new app|driver [FOLDER/]NAME"
#define WHAT                                                                                       \
    "Makes a folder NAME with an app or a driver that builds, and passes its test: `make test`\n"  \
    "in it. NAME becomes the name in C, too: lower-case letters, digits and _.\n"

#define NAME_SIZE_MAX 32

/* What it consists of: files under tools/takt/templates, "name" standing for the name. */
struct template
{
    const char *kind;
    const char *files[8];
};

static const struct template templates[] = {
    {"app", {"name.c", "expected.txt", "CMakeLists.txt", "Makefile"}},
    {"driver", {"name.h", "name.c", "name_test.c", "CMakeLists.txt", "Makefile"}},
};

static const struct template *template_find(const char *kind)
{
    for (size_t i = 0; i < sizeof templates / sizeof templates[0]; i++)
        if (strcmp(templates[i].kind, kind) == 0)
            return &templates[i];
    fail_usage("new", "new: there is no template \"%s\": it is app or driver", kind);
}

/* ---- names ---- */

static bool is_word_of_c(const char *name)
{
    static const char *const words[] = {
        "alignas", "alignof", "asm",      "auto",    "bool",     "break",   "case",     "char",
        "command", "const",   "continue", "default", "do",       "double",  "driver",   "drivers",
        "else",    "end",     "enum",     "extern",  "false",    "float",   "for",      "goto",
        "if",      "inline",  "int",      "long",    "main",     "nullptr", "register", "return",
        "short",   "signed",  "sizeof",   "start",   "static",   "struct",  "switch",   "test",
        "true",    "typedef", "typeof",   "union",   "unsigned", "void",    "volatile", "while",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

static void name_check(const char *name)
{
    const size_t size = strlen(name);
    bool is_fine = size > 0 && size <= NAME_SIZE_MAX && islower((unsigned char)name[0]);
    for (size_t i = 0; i < size; i++)
        is_fine &=
            islower((unsigned char)name[i]) || isdigit((unsigned char)name[i]) || name[i] == '_';
    if (!is_fine)
        fail_usage(
            "new",
            "new: \"%s\" is no name: a lower-case letter, then such letters, digits and _, %d "
            "at most",
            name, NAME_SIZE_MAX);
    if (is_word_of_c(name))
        fail_usage("new", "new: \"%s\" has another meaning in the files that would be made", name);
}

/* ---- files ---- */

struct plan {
    const char *name;
    char upper[NAME_SIZE_MAX + 1];
    char *tree; /* the folder of the project */
    const char *folder;
};

static void text_add(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

/* @name@, @NAME@ and @tree@ become what they stand for. */
static struct buffer filled(const struct plan *plan, struct const_bytes text)
{
    const struct {
        const char *mark;
        const char *value;
    } marks[] = {{"@name@", plan->name}, {"@NAME@", plan->upper}, {"@tree@", plan->tree}};
    struct buffer result = {0};
    for (size_t at = 0; at < text.size;) {
        size_t i = 0;
        while (i < 3 && (text.size - at < strlen(marks[i].mark) ||
                         memcmp(text.data + at, marks[i].mark, strlen(marks[i].mark)) != 0))
            i++;
        if (i < 3)
            text_add(&result, marks[i].value);
        else
            buffer_add(&result, text.data + at, 1);
        at += i < 3 ? strlen(marks[i].mark) : 1;
    }
    return result;
}

/* "name_test.c" -> "doorbell_test.c" */
static char *file_name(const struct plan *plan, const char *file)
{
    if (strncmp(file, "name", 4) == 0)
        return text_format("%s%s", plan->name, file + 4);
    return text_format("%s", file);
}

static void file_make(const struct plan *plan, const char *kind, const char *file)
{
    char *const from = text_format("%s/tools/takt/templates/%s/%s.in", plan->tree, kind, file);
    char *const name = file_name(plan, file);
    char *const to = text_format("%s/%s", plan->folder, name);
    struct buffer text = file_read(from);
    struct buffer result = filled(plan, buffer_bytes(&text));
    file_write(to, buffer_bytes(&result));
    printf("%s\n", to);
    buffer_free(&text);
    buffer_free(&result);
    free(from);
    free(name);
    free(to);
}

static void plan_make(struct plan *plan, const char *folder)
{
    const char *const slash = strrchr(folder, '/');
    char *const build = folder_of_builds();
    *plan = (struct plan){.name = slash == NULL ? folder : slash + 1, .folder = folder};
    name_check(plan->name);
    for (size_t i = 0; plan->name[i] != 0; i++)
        plan->upper[i] = (char)toupper((unsigned char)plan->name[i]);
    char *const end = strrchr(build, '/');
    if (end != NULL)
        *end = 0;
    plan->tree = build;
    if (strpbrk(build, " \t$#:") != NULL)
        fail("%s: make cannot work with a path like that", build);
    if (mkdir(folder, 0777) != 0)
        fail("%s: %s", folder, errno == EEXIST ? "it is there already" : strerror(errno));
}

int command_new(int argc, char **argv)
{
    static const struct option_text options[] = {{0}};
    (void)option_next(argc, argv, options, USAGE, WHAT);
    if (argc - optind != 2)
        fail_usage("new", "new: it takes app or driver, and a name");
    const struct template *const template = template_find(argv[optind]);
    struct plan plan;
    plan_make(&plan, argv[optind + 1]);
    for (size_t i = 0; template->files[i] != NULL; i++)
        file_make(&plan, template->kind, template->files[i]);
    printf("`make -C %s test` builds and tests it.\n", plan.folder);
    free(plan.tree);
    return 0;
}
