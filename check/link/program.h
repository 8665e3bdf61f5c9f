/* A whole program, put together from the facts of its files: who calls whom, also through pointers.
 *
 * Pointers  a call through a pointer reaches every function that was stored, on any way, where the
 *           pointer comes from; if that is not known, every function of its type whose address is
 *           taken anywhere. What neither resolves is kept in `unresolved`
 * Owns      its arrays; strings belong to the summary
 */
#ifndef CHECK_LINK_PROGRAM_H
#define CHECK_LINK_PROGRAM_H

#include "../summary.h"

#include <stddef.h>

/* A call, or what may be one. */
struct edge {
    size_t to;
    struct place place;
    bool is_masked;
    bool is_pointer;
    bool is_by_type; /* nothing but its type says that this function may be called */
};

enum { FRAME_UNKNOWN = -1 };

struct routine {
    const char *usr, *name;
    const char *context; /* NULL: a function of another's, of which only the name is known */
    const char *base;    /* the file that defines it, without its folder; NULL: unknown */
    struct place place;
    bool is_entry, is_defined, is_static;
    bool unmasks, says_unmasks;
    struct edge *edges;
    size_t edge_count, edge_capacity;
    /* depth.c */
    long frame; /* in bytes */
    bool is_dynamic;
    bool is_reached;
    size_t component; /* routines that call one another, on some way, are of one */
    long repeats;     /* the user says: its circle of calls goes round so often; 0: nothing said */
    long circle;      /* what its component takes beside its own frame */
    long depth;       /* with all that it calls; FRAME_UNKNOWN: not computed yet */
    size_t deepest;   /* the edge that costs most; edge_count: none */
};

struct unresolved {
    size_t caller;
    struct place place;
    bool is_stored; /* nothing is ever stored where the pointer comes from */
};

struct program {
    const struct summary *summary;
    struct routine *routines; /* by USR */
    size_t count;
    struct unresolved *unresolved;
    size_t unresolved_count, unresolved_capacity;
};

/* The summary is finished, and outlives the program. */
void program_build(struct program *program, const struct summary *summary);
void program_free(struct program *program);
/* The routine's number; program->count: there is none. */
size_t program_find(const struct program *program, const char *usr);
void program_connect(struct program *program, size_t from, const struct edge *edge);

/* pointers.c: adds the edges of calls through pointers. */
void pointers_resolve(struct program *program);

#endif
