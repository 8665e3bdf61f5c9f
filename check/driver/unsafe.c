/* ctx unsafe: where trust lies, counted per folder and listed. */
#include "command.h"

#include "../report/report.h"
#include "../summary.h"
#include "../support/memory.h"
#include "../support/path.h"
#include "jobs.h"
#include "reading.h"

#include <cjson/cJSON.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is counted of one folder, in the order of the table's columns. */
enum column { BLOCKS, FUNCTIONS, LINES, ASSEMBLY, WITHOUT_REASON, IMPORTS, COLUMNS };

static const char *const headings[COLUMNS] = {"blocks",   "functions", "lines",
                                              "assembly", "no reason", "imports"};
static const char *const keys[COLUMNS] = {"blocks",   "functions",      "lines",
                                          "assembly", "without_reason", "imports"};
static const char *const kind_names[] = {
    [SUMMARY_UNSAFE_BLOCK] = "unsafe block",
    [SUMMARY_UNSAFE_FUNCTION] = "unsafe function",
    [SUMMARY_ASSEMBLY] = "assembly",
    [SUMMARY_IMPORT] = "trusted import",
};

struct folder {
    char *name;
    bool is_safe;
    size_t counts[COLUMNS];
};

struct trust_table {
    struct folder *folders;
    size_t count, capacity;
    const struct summary_trusted **listed; /* what is no import of something defined elsewhere */
    size_t listed_count;
    size_t total[COLUMNS];
};

static int folder_compare(const void *a, const void *b)
{
    return strcmp(((const struct folder *)a)->name, ((const struct folder *)b)->name);
}

static struct folder *folder_of(struct trust_table *table, const struct options *options,
                                const char *file)
{
    const char *const slash = strrchr(file, '/');
    char *const name =
        slash == NULL ? text_copy(".") : text_format("%.*s", (int)(slash - file), file);
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->folders[i].name, name) == 0) {
            free(name);
            return &table->folders[i];
        }
    table->folders =
        array_grow(table->folders, table->count, &table->capacity, sizeof *table->folders);
    struct folder *const folder = &table->folders[table->count++];
    *folder = (struct folder){.name = name};
    char *const directory = path_working_directory();
    folder->is_safe = trust_is_safe(&options->trust, directory, name);
    free(directory);
    return folder;
}

/* Is it defined in a file that was analysed? Functions are sorted by USR. */
static bool is_defined(const struct summary *summary, const char *usr)
{
    size_t count;
    const struct summary_function *const functions = summary_functions(summary, &count);
    for (size_t low = 0, high = count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(functions[middle].usr, usr);
        if (order == 0)
            return functions[middle].is_definition;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void trusted_count(struct trust_table *table, struct folder *folder,
                          const struct summary_trusted *trusted)
{
    const bool is_unsafe =
        trusted->kind == SUMMARY_UNSAFE_BLOCK || trusted->kind == SUMMARY_UNSAFE_FUNCTION;
    size_t counts[COLUMNS] = {
        [BLOCKS] = trusted->kind == SUMMARY_UNSAFE_BLOCK,
        [FUNCTIONS] = trusted->kind == SUMMARY_UNSAFE_FUNCTION,
        [LINES] = is_unsafe ? trusted->lines : 0,
        [ASSEMBLY] = trusted->kind == SUMMARY_ASSEMBLY,
        [WITHOUT_REASON] = is_unsafe && !trusted->has_reason,
        [IMPORTS] = trusted->kind == SUMMARY_IMPORT,
    };
    for (size_t i = 0; i < COLUMNS; i++) {
        folder->counts[i] += counts[i];
        table->total[i] += counts[i];
    }
}

/* An import counts once per folder, where it is first used. */
static bool is_repeated(const struct trust_table *table, const struct summary_trusted *trusted,
                        const char *folder)
{
    const size_t length = strlen(folder);
    for (size_t i = 0; i < table->listed_count; i++) {
        const struct summary_trusted *const other = table->listed[i];
        const char *const slash =
            other->place.file == NULL ? NULL : strrchr(other->place.file, '/');
        const size_t other_length = slash == NULL ? 0 : (size_t)(slash - other->place.file);
        if (other->kind == SUMMARY_IMPORT && other->usr != NULL && trusted->usr != NULL &&
            strcmp(other->usr, trusted->usr) == 0 && other_length == length &&
            strncmp(other->place.file, folder, length) == 0)
            return true;
    }
    return false;
}

static void table_fill(struct trust_table *table, const struct options *options,
                       const struct summary *summary)
{
    size_t function_count, count;
    const struct summary_function *const functions = summary_functions(summary, &function_count);
    const struct summary_trusted *const trusted = summary_trusted(summary, &count);
    for (size_t i = 0; i < function_count; i++)
        if (functions[i].is_definition && functions[i].place.file != NULL &&
            functions[i].place.file[0] != '/')
            folder_of(table, options, functions[i].place.file);
    table->listed = memory_new((count + 1) * sizeof *table->listed);
    for (size_t i = 0; i < count; i++) {
        const bool is_import = trusted[i].kind == SUMMARY_IMPORT;
        if (trusted[i].place.file == NULL ||
            (is_import && (trusted[i].usr == NULL || is_defined(summary, trusted[i].usr))))
            continue;
        struct folder *const folder = folder_of(table, options, trusted[i].place.file);
        if (is_import && is_repeated(table, &trusted[i], folder->name))
            continue;
        trusted_count(table, folder, &trusted[i]);
        table->listed[table->listed_count++] = &trusted[i];
    }
    if (table->count > 0)
        qsort(table->folders, table->count, sizeof *table->folders, folder_compare);
}

static void row_write(FILE *stream, int width, const char *name, bool is_safe,
                      const size_t counts[COLUMNS])
{
    fprintf(stream, "%-*s  %-4s", width, name, is_safe ? "safe" : "");
    for (size_t i = 0; i < COLUMNS; i++)
        fprintf(stream, "  %*zu", (int)strlen(headings[i]), counts[i]);
    fputc('\n', stream);
}

static void text_write(const struct trust_table *table, bool is_short, FILE *stream)
{
    int width = (int)strlen("all folders");
    for (size_t i = 0; i < table->count; i++)
        if ((int)strlen(table->folders[i].name) > width)
            width = (int)strlen(table->folders[i].name);
    fprintf(stream, "%-*s  %-4s", width, "folder", "");
    for (size_t i = 0; i < COLUMNS; i++)
        fprintf(stream, "  %s", headings[i]);
    fputc('\n', stream);
    for (size_t i = 0; i < table->count; i++)
        row_write(stream, width, table->folders[i].name, table->folders[i].is_safe,
                  table->folders[i].counts);
    row_write(stream, width, "all folders", false, table->total);
    for (size_t i = 0; i < table->listed_count && !is_short; i++) {
        const struct summary_trusted *const one = table->listed[i];
        const bool is_unsafe =
            one->kind == SUMMARY_UNSAFE_BLOCK || one->kind == SUMMARY_UNSAFE_FUNCTION;
        fprintf(stream, "%s%s:%u:%u: %s", i == 0 ? "\n" : "", one->place.file, one->place.line,
                one->place.column, kind_names[one->kind]);
        if (one->name[0] != '\0')
            fprintf(stream,
                    one->kind == SUMMARY_UNSAFE_BLOCK || one->kind == SUMMARY_ASSEMBLY ? " in '%s'"
                                                                                       : " '%s'",
                    one->name);
        if (is_unsafe)
            fprintf(stream, ", %u line%s%s", one->lines, one->lines == 1 ? "" : "s",
                    one->has_reason ? "" : ": no reason is given");
        fputc('\n', stream);
    }
}

static cJSON *counts_json(const size_t counts[COLUMNS])
{
    cJSON *const object = cJSON_CreateObject();
    for (size_t i = 0; i < COLUMNS; i++)
        cJSON_AddNumberToObject(object, keys[i], (double)counts[i]);
    return object;
}

static void json_write(const struct trust_table *table, FILE *stream)
{
    cJSON *const root = cJSON_CreateObject();
    cJSON *const folders = cJSON_AddArrayToObject(root, "folders");
    for (size_t i = 0; i < table->count; i++) {
        cJSON *const row = counts_json(table->folders[i].counts);
        cJSON_AddStringToObject(row, "folder", table->folders[i].name);
        cJSON_AddBoolToObject(row, "safe", table->folders[i].is_safe);
        cJSON_AddItemToArray(folders, row);
    }
    cJSON_AddItemToObject(root, "total", counts_json(table->total));
    cJSON *const list = cJSON_AddArrayToObject(root, "trusted");
    for (size_t i = 0; i < table->listed_count; i++) {
        const struct summary_trusted *const one = table->listed[i];
        cJSON *const item = cJSON_CreateObject();
        cJSON_AddStringToObject(item, "file", one->place.file);
        cJSON_AddNumberToObject(item, "line", one->place.line);
        cJSON_AddNumberToObject(item, "column", one->place.column);
        cJSON_AddStringToObject(item, "kind", kind_names[one->kind]);
        cJSON_AddStringToObject(item, "function", one->name);
        cJSON_AddNumberToObject(item, "lines", one->lines);
        cJSON_AddBoolToObject(item, "reason", one->has_reason);
        cJSON_AddItemToArray(list, item);
    }
    char *const text = cJSON_Print(root);
    fprintf(stream, "%s\n", text != NULL ? text : "null");
    cJSON_free(text);
    cJSON_Delete(root);
}

/* Only what was not analysed matters here: findings are for `ctx check`. */
static bool missed_say(struct report *report)
{
    report_finish(report);
    const size_t count = report_not_analysed_count(report);
    for (size_t i = 0; i < count; i++) {
        const struct diagnostic *const missed = report_not_analysed_at(report, i);
        fprintf(stderr, "%s:%u:%u: error: not analysed: %s\n",
                missed->place.file != NULL ? missed->place.file : "ctx unsafe", missed->place.line,
                missed->place.column, missed->message);
    }
    return count > 0;
}

static bool table_write(const struct options *options, const struct trust_table *table)
{
    FILE *const stream = options->output == NULL ? stdout : fopen(options->output, "w");
    if (stream == NULL) {
        fprintf(stderr, "ctx unsafe: cannot write '%s': %s\n", options->output, strerror(errno));
        return false;
    }
    if (options->format == FORMAT_JSON)
        json_write(table, stream);
    else
        text_write(table, options->is_quiet, stream);
    bool fine = !ferror(stream);
    if (stream != stdout)
        fine = fclose(stream) == 0 && fine;
    if (!fine)
        fputs("ctx unsafe: the table could not be written\n", stderr);
    return fine;
}

static int unsafe_run(struct options *options)
{
    struct report *const report = report_new();
    struct summary *const summary = summary_new();
    struct units units = {.trust = &options->trust};
    struct trust_table table = {0};
    reading_units(&units, report, options);
    jobs_run(&units, options->jobs, options->time_limit, report, summary);
    summary_finish(summary);
    table_fill(&table, options, summary);
    int status = missed_say(report) ? 2 : table.total[WITHOUT_REASON] > 0;
    if (!table_write(options, &table))
        status = 2;
    for (size_t i = 0; i < table.count; i++)
        free(table.folders[i].name);
    free(table.folders);
    free(table.listed);
    units_free(&units);
    summary_free(summary);
    report_free(report);
    return status;
}

int command_unsafe(int argc, char **argv)
{
    return reading_command("unsafe", "files", argc, argv, unsafe_run);
}
