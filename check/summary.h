/* Facts about a program that outlive the analysis of one file: for `ctx graph` and whole-program
 * rules.
 *
 * Shape   one call per fact while a unit is analysed; repeats are dropped. Contexts are given by
 *         name: a declared context, "any", or a variable's name
 * Keys    functions and objects are known by their USR (unique over the program for external ones,
 *         with the file's name inside for static ones) and shown by their plain name
 * Owns    copies of every string it is given
 */
#ifndef CHECK_SUMMARY_H
#define CHECK_SUMMARY_H

#include "report/report.h"

#include <stdbool.h>
#include <stddef.h>

enum summary_access { SUMMARY_READ = 1, SUMMARY_WRITE = 2 };

struct summary_context {
    const char *name;
    unsigned level;
    bool unmaskable;
    struct place place;
};

struct summary_function {
    const char *usr, *name, *context;
    bool is_entry; /* a root: nothing in C calls it */
    bool is_definition;
    bool unmasks;      /* on its way, which ends a caller's section */
    bool says_unmasks; /* its declaration says so: callers know */
    struct place place;
};

struct summary_object {
    const char *usr, *name;
    const char *context; /* declared, "any", or a ceiling's context if is_shared */
    bool is_shared;
    struct place place;
};

struct summary_use {
    const char *function, *object; /* both USR */
    unsigned access;               /* SUMMARY_READ | SUMMARY_WRITE */
    bool is_guarded;               /* inside an atomic section, or an atomic operation */
    struct place place;
};

struct summary_call {
    const char *caller, *callee; /* both USR */
    bool is_masked;              /* inside a section: the callee must not end it */
    struct place place;
};

/* What one file's declaration says of a function or object of several files. */
struct summary_declaration {
    const char *usr, *name;
    const char *says; /* contexts and annotations, in one order; equal if and only if they agree */
    const char *type; /* likewise its C type; NULL: not known */
    bool is_definition;
    struct place place;
};

/* A call through a pointer. */
struct summary_pointer_call {
    const char *caller; /* USR */
    const char *slot;   /* where the pointer comes from, see summary_flow; NULL: unknown */
    const char *type;   /* of the function that is called */
    bool is_masked;
    struct place place; /* names the call, too: "@file:line:column" */
};

/* A function pointer goes from one slot into another. Slots are known by words:
 *   =USR       the function itself (from only)
 *   USR        a variable with a name of its own in the program
 *   USR#n      parameter n of a function, from 0
 *   USR!       its result
 *   USR/name   a local, with its place
 *   .struct.field   a field of all structs of that type
 *   @place#n   argument n of the pointer call at that place
 *   NULL       unknown: from, nobody knows what comes; to, nobody knows where it goes */
struct summary_flow {
    const char *from, *to;
    const char *type; /* of a function that begins its way here */
    struct place place;
};

/* Code that the checker takes on trust, and functions from elsewhere that say nothing. */
enum summary_trust {
    SUMMARY_UNSAFE_BLOCK,
    SUMMARY_UNSAFE_FUNCTION,
    SUMMARY_ASSEMBLY,
    SUMMARY_IMPORT
};

struct summary_trusted {
    enum summary_trust kind;
    const char *name; /* the function that it is in, or is */
    const char *usr;  /* of an import; else NULL */
    unsigned lines;
    bool has_reason;
    struct place place;
};

struct summary;

struct summary *summary_new(void);
void summary_free(struct summary *summary);

/* Relative names of later places are relative to this directory; NULL: the working directory. */
void summary_set_directory(struct summary *summary, const char *directory);
void summary_merge(struct summary *summary, const struct summary *other);

/* The strings may live anywhere: they are copied. A declaration and a definition of one function or
 * object become one fact; the definition's place and an is_entry anywhere win. */
void summary_add_context(struct summary *summary, const struct summary_context *context);
void summary_add_function(struct summary *summary, const struct summary_function *function);
void summary_add_object(struct summary *summary, const struct summary_object *object);
void summary_add_use(struct summary *summary, const struct summary_use *use);
void summary_add_call(struct summary *summary, const struct summary_call *call);
void summary_add_declaration(struct summary *summary,
                             const struct summary_declaration *declaration);
void summary_add_pointer_call(struct summary *summary, const struct summary_pointer_call *call);
void summary_add_flow(struct summary *summary, const struct summary_flow *flow);
void summary_add_trusted(struct summary *summary, const struct summary_trusted *trusted);

/* Sorts and drops repeats; wanted before the facts are read. */
void summary_finish(struct summary *summary);

const struct summary_context *summary_contexts(const struct summary *summary, size_t *count);
const struct summary_function *summary_functions(const struct summary *summary, size_t *count);
const struct summary_object *summary_objects(const struct summary *summary, size_t *count);
const struct summary_use *summary_uses(const struct summary *summary, size_t *count);
const struct summary_call *summary_calls(const struct summary *summary, size_t *count);
const struct summary_declaration *summary_declarations(const struct summary *summary,
                                                       size_t *count);
const struct summary_pointer_call *summary_pointer_calls(const struct summary *summary,
                                                         size_t *count);
const struct summary_flow *summary_flows(const struct summary *summary, size_t *count);
const struct summary_trusted *summary_trusted(const struct summary *summary, size_t *count);

#endif
