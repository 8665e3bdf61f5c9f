#include "units.h"

#include "../report/report.h"
#include "../support/memory.h"
#include "../support/path.h"
#include "database.h"
#include "resource.h"
#include "toolchain.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void missed(struct report *report, const char *file, char *message)
{
    const struct place place = {.file = file};
    report_not_analysed(report, &place, message);
    free(message);
}

/* C that GCC compiles with a warning is checked, not refused. */
static const char *const tolerant[] = {
    "-Wno-error=implicit-function-declaration",
    "-Wno-error=implicit-int",
    "-Wno-error=int-conversion",
    "-Wno-error=incompatible-function-pointer-types",
    "-Wno-error=return-type",
    "-Wno-error=array-bounds",
    "-Wno-error=asm-operand-widths",
};

/* Whether a source can be read; says so in the report if not. */
static bool source_is_there(struct report *report, const char *directory, const char *file)
{
    char *path = path_join(directory, file);
    struct stat status;
    const char *problem = NULL;
    if (stat(path, &status) != 0 || access(path, R_OK) != 0)
        problem = strerror(errno);
    else if (S_ISDIR(status.st_mode))
        problem = "is a directory";
    if (problem != NULL)
        missed(report, path, text_format("cannot read the file: %s", problem));
    free(path);
    return problem == NULL;
}

static struct task *units_new_task(struct units *units, const char *directory, const char *file,
                                   const char *language)
{
    units->items = array_grow(units->items, units->count, &units->capacity, sizeof *units->items);
    struct task *task = &units->items[units->count++];
    *task = (struct task){.directory = text_copy(directory), .file = text_copy(file)};
    list_add(&task->arguments, "-DCTX_CHECKER");
    for (size_t i = 0; i < sizeof tolerant / sizeof tolerant[0]; i++)
        list_add(&task->arguments, tolerant[i]);
    if (language != NULL && language[0] != '\0')
        list_take(&task->arguments, text_format("-x%s", language));
    return task;
}

/* Flags that no table knows: Clang's own are handed on, for it names what it does not know; so are
 * those for the machine. Of GCC's, those that GCC says concern no language are dropped. Returns the
 * first that remains, or NULL. */
static const char *unknown_judge(const struct invocation *invocation, struct toolchain *toolchain,
                                 struct list *arguments)
{
    for (size_t i = 0; i < invocation->unknown.count; i++) {
        const char *flag = invocation->unknown.items[i];
        if (toolchain == NULL || toolchain_is_clang(toolchain) || strncmp(flag, "-m", 2) == 0)
            list_add(arguments, flag);
        else if (strncmp(flag, "-f", 2) != 0 || !toolchain_knows_flag(toolchain, flag))
            return flag;
    }
    return NULL;
}

static bool arguments_add(struct list *arguments, const struct invocation *invocation,
                          struct toolchain *toolchain, char **message)
{
    list_add_all(arguments, toolchain_arguments(toolchain));
    if (!invocation->has_standard)
        list_add(arguments, toolchain_standard(toolchain));
    list_add_all(arguments, &invocation->flags);
    const char *flag = unknown_judge(invocation, toolchain, arguments);
    if (flag != NULL)
        *message = text_format("ctx does not know the compiler flag '%s'; if it does not change "
                               "what the source means, `--drop-flag=%s` checks without it",
                               flag, flag);
    list_add_all(arguments, toolchain_headers(toolchain));
    return flag == NULL;
}

void units_add_invocation(struct units *units, struct report *report,
                          const struct invocation *invocation, const char *directory)
{
    char *message = NULL;
    struct list arguments = {0};
    struct toolchain *toolchain = toolchain_ask(invocation, directory, &message);
    bool fine = toolchain != NULL && arguments_add(&arguments, invocation, toolchain, &message);
    for (size_t i = 0; i < invocation->sources.count; i++) {
        const char *file = invocation->sources.items[i];
        if (!source_is_there(report, directory, file))
            continue;
        if (!fine) {
            char *path = path_join(directory, file);
            missed(report, path, text_copy(message));
            free(path);
            continue;
        }
        struct task *task = units_new_task(units, directory, file, invocation->languages.items[i]);
        list_add_all(&task->arguments, &arguments);
    }
    list_free(&arguments);
    free(message);
}

/* Flags without a compiler are Clang's: it finds the host's headers by itself. */
static void units_add_plain(struct units *units, struct report *report,
                            const struct invocation *invocation, const struct list *files,
                            const char *directory)
{
    char *message = NULL;
    const char *resource = resource_directory(&message);
    for (size_t i = 0; i < files->count; i++) {
        if (!source_is_there(report, directory, files->items[i]))
            continue;
        if (resource == NULL) {
            missed(report, files->items[i], text_copy(message));
            continue;
        }
        struct task *task = units_new_task(units, directory, files->items[i],
                                           invocation_is_c(files->items[i]) ? NULL : "c");
        list_add(&task->arguments, "-resource-dir");
        list_add(&task->arguments, resource);
        list_add_all(&task->arguments, &invocation->machine);
        list_add_all(&task->arguments, &invocation->flags);
        unknown_judge(invocation, NULL, &task->arguments);
    }
    free(message);
}

/* The files take the place of whatever sources the words name. */
static void sources_replace(struct invocation *invocation, const struct list *files)
{
    list_free(&invocation->sources);
    list_free(&invocation->languages);
    for (size_t i = 0; i < files->count; i++) {
        list_add(&invocation->sources, files->items[i]);
        list_add(&invocation->languages, invocation_is_c(files->items[i]) ? "" : "c");
    }
}

void units_add_files(struct units *units, struct report *report, const struct list *files,
                     const struct list *words, const struct list *drop)
{
    bool has_compiler = words->count > 0 && words->items[0][0] != '-';
    struct list call = {0};
    if (!has_compiler)
        list_add(&call, "clang");
    list_add_all(&call, words);
    char *directory = path_working_directory(), *message = NULL;
    struct invocation invocation;
    if (!invocation_parse(&invocation, &call, directory, drop, &message)) {
        missed(report, files->count > 0 ? files->items[0] : NULL, message);
    } else if (invocation.language != NULL && !invocation_language_is_c(invocation.language)) {
        missed(report, files->count > 0 ? files->items[0] : NULL,
               text_format("'-x %s': ctx checks C alone", invocation.language));
    } else if (has_compiler) {
        sources_replace(&invocation, files);
        units_add_invocation(units, report, &invocation, directory);
    } else {
        units_add_plain(units, report, &invocation, files, directory);
    }
    invocation_free(&invocation);
    list_free(&call);
    free(directory);
}

static void units_add_entry(struct units *units, struct report *report,
                            const struct database_entry *entry, const struct list *drop)
{
    char *message = NULL;
    struct invocation invocation;
    if (!invocation_parse(&invocation, &entry->words, entry->directory, drop, &message)) {
        char *path = path_join(entry->directory, entry->file);
        missed(report, path, message);
        free(path);
    } else if (invocation.sources.count == 0) {
        units->foreign++;
    } else if (chdir(entry->directory) != 0) {
        char *path = path_join(entry->directory, entry->file);
        missed(report, path,
               text_format("the compile database names the working directory '%s': %s",
                           entry->directory, strerror(errno)));
        free(path);
    } else {
        units_add_invocation(units, report, &invocation, entry->directory);
    }
    invocation_free(&invocation);
}

/* Whether a file was asked for; remembers which were found. */
static bool file_is_wanted(const struct database_entry *entry, const struct list *real_files,
                           bool *found)
{
    char *real = path_real(entry->directory, entry->file);
    bool wanted = false;
    for (size_t i = 0; i < real_files->count; i++)
        if (strcmp(real, real_files->items[i]) == 0)
            wanted = found[i] = true;
    free(real);
    return wanted;
}

static void files_not_found(struct report *report, const struct list *files, const bool *found,
                            const char *database)
{
    for (size_t i = 0; i < files->count; i++) {
        if (found[i] || !source_is_there(report, NULL, files->items[i]))
            continue;
        missed(report, files->items[i],
               text_format("the compile database '%s' has no entry for this file%s", database,
                           invocation_is_c(files->items[i])
                               ? ""
                               : " (a header is checked with the sources that include it)"));
    }
}

void units_add_database(struct units *units, struct report *report, const char *path,
                        const struct list *files, const struct list *drop)
{
    char *message = NULL;
    struct database *database = database_read(path, &message);
    if (database == NULL) {
        missed(report, NULL, message);
        return;
    }
    char *back = path_working_directory();
    struct list real_files = {0};
    for (size_t i = 0; i < files->count; i++)
        list_take(&real_files, path_real(back, files->items[i]));
    bool *found = memory_new((files->count + 1) * sizeof *found);
    for (size_t i = 0; i < database_count(database); i++) {
        const struct database_entry *entry = database_entry(database, i);
        if (files->count == 0 || file_is_wanted(entry, &real_files, found))
            units_add_entry(units, report, entry, drop);
    }
    if (chdir(back) != 0)
        missed(report, NULL, text_format("cannot return to '%s': %s", back, strerror(errno)));
    files_not_found(report, files, found, database_path(database));
    free(found);
    list_free(&real_files);
    free(back);
    database_free(database);
}

void units_free(struct units *units)
{
    for (size_t i = 0; i < units->count; i++) {
        free(units->items[i].directory);
        free(units->items[i].file);
        list_free(&units->items[i].arguments);
    }
    free(units->items);
    *units = (struct units){0};
}
