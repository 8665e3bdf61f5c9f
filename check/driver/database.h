/* A compile database: compile_commands.json as CMake, Meson and Bear write it.
 *
 * Errors  database_read returns NULL with a message that names file, line or entry, and what is
 *         wrong
 * Source  the "JSON Compilation Database Format Specification" of Clang's documentation
 */
#ifndef CHECK_DRIVER_DATABASE_H
#define CHECK_DRIVER_DATABASE_H

#include "../support/list.h"

struct database;

struct database_entry {
    char *directory; /* absolute */
    char *file;
    struct list words;
};

struct database *database_read(const char *path, char **message);
void database_free(struct database *database);
const char *database_path(const struct database *database);
size_t database_count(const struct database *database);
const struct database_entry *database_entry(const struct database *database, size_t index);

#endif
