/* Who is reached from where, who calls itself, and how much stack the worst way takes.
 *
 * Units   bytes
 */
#ifndef CHECK_LINK_DEPTH_H
#define CHECK_LINK_DEPTH_H

#include "../support/list.h"
#include "program.h"

/* A context, with the root whose way is the deepest. */
struct depth {
    const char *context;
    unsigned level;
    bool is_unmaskable;
    size_t root; /* a routine; program->count: nothing begins here */
    long bytes;
};

struct depths {
    struct depth *items;
    size_t count;
    long total; /* the main loop, and on it one entry of each level */
};

/* Numbers the components and marks what is reached from main, entries and `roots` (names). False:
 * a name that no function has, in *missing. */
bool program_reach(struct program *program, const struct list *roots, const char **missing);

/* Frames are filled in, and everything is reached. What the frame of a routine hides (unknown or
 * dynamic) counts as far as it is known. `entry_frame`: what the hardware pushes at an entry. */
void depths_compute(struct depths *depths, struct program *program, const struct list *roots,
                    long entry_frame);
void depths_free(struct depths *depths);

#endif
