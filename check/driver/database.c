#include "database.h"

#include "../support/file.h"
#include "../support/memory.h"
#include "../support/path.h"
#include "words.h"

#include <cjson/cJSON.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct database {
    char *path;
    char *folder; /* absolute: where the file stands */
    struct database_entry *entries;
    size_t count, capacity;
};

static size_t line_of(const char *text, const char *at)
{
    size_t line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static bool words_read(const cJSON *object, struct list *words, const char **problem)
{
    const cJSON *arguments = cJSON_GetObjectItemCaseSensitive(object, "arguments"), *item;
    const char *command = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "command"));
    if (cJSON_IsArray(arguments)) {
        cJSON_ArrayForEach(item, arguments)
        {
            if (!cJSON_IsString(item)) {
                *problem = "\"arguments\" holds something that is not a string";
                return false;
            }
            list_add(words, item->valuestring);
        }
    } else if (command == NULL) {
        *problem = "neither \"arguments\" nor \"command\" is there";
        return false;
    } else if (!words_split(command, words)) {
        *problem = "a quote in \"command\" is not closed";
        return false;
    }
    if (words->count == 0)
        *problem = "the command is empty";
    return words->count > 0;
}

/* Returns NULL, or what is wrong. */
static const char *entry_read(struct database *database, const cJSON *object)
{
    const char *problem = NULL;
    const char *directory =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "directory"));
    const char *file = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "file"));
    struct list words = {0};
    if (!cJSON_IsObject(object))
        problem = "it is not an object";
    else if (file == NULL)
        problem = "\"file\" is missing or not a string";
    else if (directory == NULL)
        problem = "\"directory\" is missing or not a string";
    else
        words_read(object, &words, &problem);
    if (problem != NULL) {
        list_free(&words);
        return problem;
    }
    database->entries = array_grow(database->entries, database->count, &database->capacity,
                                   sizeof *database->entries);
    database->entries[database->count++] =
        (struct database_entry){.directory = path_join(database->folder, directory),
                                .file = text_copy(file),
                                .words = words};
    return NULL;
}

static bool entries_read(struct database *database, const char *text, char **message)
{
    const char *end = NULL;
    cJSON *root = cJSON_ParseWithOpts(text, &end, 1);
    if (root == NULL) {
        *message = text_format("%s:%zu: the compile database is not valid JSON", database->path,
                               line_of(text, end));
        return false;
    }
    bool fine = cJSON_IsArray(root);
    if (!fine)
        *message = text_format("%s: the compile database is not an array", database->path);
    size_t index = 0;
    const cJSON *object;
    cJSON_ArrayForEach(object, root)
    {
        const char *problem = fine ? entry_read(database, object) : NULL;
        if (problem != NULL) {
            *message = text_format("%s: entry %zu of the compile database: %s", database->path,
                                   index + 1, problem);
            fine = false;
        }
        index++;
    }
    cJSON_Delete(root);
    return fine;
}

struct database *database_read(const char *path, char **message)
{
    struct stat status;
    struct database *database = memory_new(sizeof *database);
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        database->path = text_format("%s/compile_commands.json", path);
    else
        database->path = text_copy(path);
    char *text = file_read(database->path, NULL);
    if (text == NULL) {
        *message = text_format("cannot read the compile database '%s': %s%s", database->path,
                               strerror(errno),
                               errno == ENOENT ? " (CMake writes one with "
                                                 "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Meson always)"
                                               : "");
        database_free(database);
        return NULL;
    }
    char *back = path_working_directory();
    char *real = path_real(back, database->path);
    *strrchr(real, '/') = '\0';
    database->folder = real;
    free(back);
    bool fine = entries_read(database, text, message);
    free(text);
    if (fine)
        return database;
    database_free(database);
    return NULL;
}

void database_free(struct database *database)
{
    for (size_t i = 0; i < database->count; i++) {
        free(database->entries[i].directory);
        free(database->entries[i].file);
        list_free(&database->entries[i].words);
    }
    free(database->entries);
    free(database->path);
    free(database->folder);
    free(database);
}

const char *database_path(const struct database *database)
{
    return database->path;
}

size_t database_count(const struct database *database)
{
    return database->count;
}

const struct database_entry *database_entry(const struct database *database, size_t index)
{
    return &database->entries[index];
}
