/* Rules over a whole program, from the facts of its files.
 *
 * Rules   link-declaration, link-recursion, link-masking, link-stack; what cannot be decided (a call
 *         through a pointer that nothing resolves, a function whose stack nobody knows) is reported
 *         as not analysed
 */
#ifndef CHECK_LINK_LINK_H
#define CHECK_LINK_LINK_H

#include "../report/report.h"
#include "../support/list.h"
#include "depth.h"
#include "program.h"

/* What the command line says. */
struct link_wish {
    struct list roots;   /* --root NAME: begins somewhere that C does not show */
    struct list stack;   /* --stack DIR: where the .su files lie; empty: no depths */
    struct list frames;  /* --frame NAME=BYTES */
    struct list calls;   /* --call CALLER=CALLEE: a call that C does not show */
    struct list repeats; /* --repeat NAME=N: NAME's circle of calls goes round N times at most */
    struct list limits;  /* --limit BYTES, or CONTEXT=BYTES */
    long entry_frame;    /* --entry-frame BYTES */
};

struct link {
    struct program program;
    struct depths depths; /* of no context if no stack was asked for */
};

/* The summary is finished, and outlives *link. False with a new string in *message: the wish makes
 * no sense. */
bool link_run(struct link *link, const struct summary *summary, const struct link_wish *wish,
              struct report *report, char **message);
void link_free(struct link *link);
void link_wish_free(struct link_wish *wish);

/* rules.c */
void link_declarations(const struct summary *summary, struct report *report);
void link_recursion(const struct program *program, struct report *report);
void link_masking(struct program *program, struct report *report);
void link_unresolved(const struct program *program, struct report *report);
void link_frames(const struct program *program, struct report *report);

/* table.c: the depths in words, and as a member "stack" of a report in JSON (a new string). */
void link_table(const struct link *link, FILE *stream);
char *link_json(const struct link *link, const struct report *report);

#endif
