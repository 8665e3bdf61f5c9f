/* TAB: an application for several processors in one file: a tar of metadata.toml and one TBF for
 * each processor, or for each pair of addresses that it is linked for.
 *
 * Shape   members are named ARCH.tbf or ARCH.0xFLASH.0xRAM.tbf; ARCH as compilers call a processor
 *         (cortex-m3, rv32imac). Of metadata.toml the lines `key = value` before the first table count
 * Order   names and values from a file may hold any bytes: they are only printed by text_print
 * Errors  reading collects problems, and takes what can be read; offsets are those in the file, but
 *         for what is wrong inside of a TBF: tbf_check knows that
 */
#ifndef TAKT_TAB_H
#define TAKT_TAB_H

#include "buffer.h"
#include "problems.h"
#include <stdbool.h>

struct tab_member {
    char *name;
    size_t offset; /* of its head in the archive */
    struct buffer bytes;
};

struct tab_line {
    char *key;
    char *value; /* of a string what is between the quotes, else as it is written */
};

struct tab {
    struct tab_member *members; /* without metadata.toml */
    size_t member_count;
    struct tab_line *lines; /* of metadata.toml */
    size_t line_count;
};

/* Whether a file begins like a tar. */
bool tab_is_magic(struct const_bytes file);

void tab_read(struct tab *tab, struct const_bytes file, struct problems *problems);
void tab_free(struct tab *tab);

/* NULL: metadata.toml does not say. */
const char *tab_value(const struct tab *tab, const char *key);

/* Whether a member is a TBF for that processor. */
bool tab_member_is_for(const struct tab_member *member, const char *arch);

/* What a TBF is called in an archive; to be freed. */
char *tab_member_name(struct const_bytes tbf, const char *arch);

/* A whole archive. build_date: seconds since 1970. */
struct buffer tab_write(const struct tab_member *members, size_t count, const char *name,
                        long long build_date);

/* A file that must be a sound archive, else the program ends with its first problem. */
void tab_open(struct tab *tab, struct const_bytes file, const char *path);

/* Text that others wrote, for a terminal: what is no printable ASCII becomes \xNN. */
void text_print(struct const_bytes text);

#endif
