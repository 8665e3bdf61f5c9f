/* Problems: what is wrong with a file, and where: all of it, not just the first.
 *
 * Unit    offsets in bytes, from the first byte of what is looked at
 * Order   as found, which is mostly by offset
 */
#ifndef TAKT_PROBLEMS_H
#define TAKT_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

struct problem {
    size_t offset;
    bool is_refused; /* the kernel does not load such an app; else it does, or never looks there */
    char *text;
};

struct problems {
    struct problem *list;
    size_t count;
};

/* The kernel refuses it. */
__attribute__((format(printf, 3, 4))) void problem_add(struct problems *problems, size_t offset,
                                                       const char *text, ...);

/* It is wrong all the same. */
__attribute__((format(printf, 3, 4))) void problem_note(struct problems *problems, size_t offset,
                                                        const char *text, ...);

/* One line for each. */
void problems_print(const struct problems *problems);

void problems_free(struct problems *problems);

#endif
