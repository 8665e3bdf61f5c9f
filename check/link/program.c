#include "program.h"

#include "../support/memory.h"
#include "../support/path.h"

#include <stdlib.h>
#include <string.h>

static int text_compare(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static int routine_compare(const void *key, const void *routine)
{
    return strcmp(key, ((const struct routine *)routine)->usr);
}

size_t program_find(const struct program *program, const char *usr)
{
    const struct routine *const found =
        bsearch(usr, program->routines, program->count, sizeof *program->routines, routine_compare);
    return found != NULL ? (size_t)(found - program->routines) : program->count;
}

void program_connect(struct program *program, size_t from, const struct edge *edge)
{
    struct routine *const routine = &program->routines[from];
    routine->edges = array_grow(routine->edges, routine->edge_count, &routine->edge_capacity,
                                sizeof *routine->edges);
    routine->edges[routine->edge_count++] = *edge;
}

/* The name in a USR: "c:@F@main", "c:file.c@F@step|src/file.c". Points into it, up to its end or a
 * bar; a function whose declaration is not known has no bar. */
static const char *usr_name(const char *usr)
{
    const char *const at = strrchr(usr, '@');
    return at != NULL ? at + 1 : usr;
}

/* Every function that any fact names, once. */
static size_t usrs_collect(const struct summary *summary, const char ***usrs)
{
    size_t functions, calls, pointer_calls, flows, count = 0;
    const struct summary_function *const function = summary_functions(summary, &functions);
    const struct summary_call *const call = summary_calls(summary, &calls);
    const struct summary_pointer_call *const pointer =
        summary_pointer_calls(summary, &pointer_calls);
    const struct summary_flow *const flow = summary_flows(summary, &flows);
    *usrs = memory_new((functions + 2 * calls + pointer_calls + flows + 1) * sizeof **usrs);
    for (size_t i = 0; i < functions; i++)
        (*usrs)[count++] = function[i].usr;
    for (size_t i = 0; i < calls; i++) {
        (*usrs)[count++] = call[i].caller;
        (*usrs)[count++] = call[i].callee;
    }
    for (size_t i = 0; i < pointer_calls; i++)
        (*usrs)[count++] = pointer[i].caller;
    for (size_t i = 0; i < flows; i++)
        if (flow[i].from != NULL && flow[i].from[0] == '=')
            (*usrs)[count++] = flow[i].from + 1;
    qsort(*usrs, count, sizeof **usrs, text_compare);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp((*usrs)[kept - 1], (*usrs)[i]) != 0)
            (*usrs)[kept++] = (*usrs)[i];
    return kept;
}

static void functions_fill(struct program *program)
{
    size_t count;
    const struct summary_function *const functions = summary_functions(program->summary, &count);
    for (size_t i = 0; i < count; i++) {
        struct routine *const routine = &program->routines[program_find(program, functions[i].usr)];
        routine->name = functions[i].name;
        routine->context = functions[i].context;
        routine->place = functions[i].place;
        routine->is_entry = functions[i].is_entry;
        routine->is_defined = functions[i].is_definition;
        routine->unmasks = functions[i].unmasks;
        routine->says_unmasks = functions[i].says_unmasks;
        if (functions[i].place.file != NULL)
            routine->base = path_base(functions[i].place.file);
    }
    /* an external function's first place may be its header */
    const struct summary_declaration *const declarations =
        summary_declarations(program->summary, &count);
    for (size_t i = 0; i < count; i++) {
        const size_t found = program_find(program, declarations[i].usr);
        if (found == program->count || !declarations[i].is_definition)
            continue;
        program->routines[found].place = declarations[i].place;
        if (declarations[i].place.file != NULL)
            program->routines[found].base = path_base(declarations[i].place.file);
    }
}

/* A builtin is code in place, but for those that stand for a function of the library: "memcpy". */
static const char *library_name(const char *name)
{
    if (strncmp(name, "__builtin___mem", 15) == 0 || strncmp(name, "__builtin___str", 15) == 0)
        return name + 12; /* checked: __builtin___memcpy_chk */
    return strncmp(name, "__builtin_mem", 13) == 0 || strncmp(name, "__builtin_str", 13) == 0
               ? name + 10
               : NULL;
}

static bool is_builtin(const char *name)
{
    return strncmp(name, "__builtin_", 10) == 0 || strncmp(name, "__atomic_", 9) == 0 ||
           strncmp(name, "__sync_", 7) == 0 || strncmp(name, "__c11_", 6) == 0;
}

/* The number of what a call calls; program->count: nothing but code in place. */
static size_t callee_find(const struct program *program, const char *callee)
{
    const char *const name = usr_name(callee), *const library = library_name(name);
    if (library != NULL) {
        char *const usr = text_format("c:@F@%s", library);
        const size_t found = program_find(program, usr);
        free(usr);
        if (found != program->count)
            return found;
    }
    return library == NULL && is_builtin(name) ? program->count : program_find(program, callee);
}

static void calls_fill(struct program *program)
{
    size_t count;
    const struct summary_call *const calls = summary_calls(program->summary, &count);
    for (size_t i = 0; i < count; i++) {
        const struct edge edge = {
            .to = callee_find(program, calls[i].callee),
            .place = calls[i].place,
            .is_masked = calls[i].is_masked,
        };
        if (edge.to != program->count)
            program_connect(program, program_find(program, calls[i].caller), &edge);
    }
}

void program_build(struct program *program, const struct summary *summary)
{
    const char **usrs;
    *program = (struct program){.summary = summary};
    program->count = usrs_collect(summary, &usrs);
    program->routines = memory_new((program->count + 1) * sizeof *program->routines);
    for (size_t i = 0; i < program->count; i++) {
        struct routine *const routine = &program->routines[i];
        *routine = (struct routine){.usr = usrs[i], .frame = FRAME_UNKNOWN, .depth = FRAME_UNKNOWN};
        routine->name = usr_name(usrs[i]);
        if (library_name(routine->name) != NULL)
            routine->name = library_name(routine->name);
        routine->is_static = strchr(usrs[i], '|') != NULL;
    }
    free(usrs);
    functions_fill(program);
    calls_fill(program);
    pointers_resolve(program);
}

void program_free(struct program *program)
{
    for (size_t i = 0; i < program->count; i++)
        free(program->routines[i].edges);
    free(program->routines);
    free(program->unresolved);
    *program = (struct program){0};
}
