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

/* Sorts and drops repeats; wanted before the facts are read. */
void summary_finish(struct summary *summary);

const struct summary_context *summary_contexts(const struct summary *summary, size_t *count);
const struct summary_function *summary_functions(const struct summary *summary, size_t *count);
const struct summary_object *summary_objects(const struct summary *summary, size_t *count);
const struct summary_use *summary_uses(const struct summary *summary, size_t *count);
const struct summary_call *summary_calls(const struct summary *summary, size_t *count);

#endif
