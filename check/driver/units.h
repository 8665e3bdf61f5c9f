/* The units to check: from files and flags, from a compile database, from one call of a compiler.
 */
#ifndef CHECK_DRIVER_UNITS_H
#define CHECK_DRIVER_UNITS_H

#include "../support/list.h"
#include "invocation.h"

struct report;
struct trust;

struct task {
    char *directory;       /* absolute */
    char *file;            /* as the command spells it */
    struct list arguments; /* for Clang */
};

struct units {
    struct task *items;
    size_t count, capacity;
    size_t foreign;            /* entries of a database that are not C */
    const struct trust *trust; /* for all of them */
};

/* Files with the words after `--`: flags for Clang, or a compiler and its flags. What cannot be
 * understood is reported as not analysed, here and below. */
void units_add_files(struct units *units, struct report *report, const struct list *files,
                     const struct list *words, const struct list *drop);

/* The sources of one understood call. */
void units_add_invocation(struct units *units, struct report *report,
                          const struct invocation *invocation, const char *directory);

/* Entries of a compile database: all C of it, or those of files. path: the database or its folder.
 */
void units_add_database(struct units *units, struct report *report, const char *path,
                        const struct list *files, const struct list *drop);

void units_free(struct units *units);

#endif
