/* What the parts of the front end share. Only they see libclang. */
#ifndef CHECK_FRONTEND_PRIVATE_H
#define CHECK_FRONTEND_PRIVATE_H

#include "../model/arena.h"
#include "../model/model.h"
#include "frontend.h"

#include <clang-c/Index.h>

struct map {
    const void **keys;
    void **values;
    size_t count, capacity; /* capacity is a power of two */
};

void *map_get(const struct map *map, const void *key);
void map_put(struct map *map, const void *key, void *value);
void map_free(struct map *map);

/* A stack of cursors: the children of what is being converted. */
struct cursors {
    CXCursor *items;
    size_t count, capacity;
};

struct source {
    CXIndex index;
    CXTranslationUnit unit;
    const void *location_data[2]; /* what every location of this unit begins with */
    struct arena *arena;
    struct model *model;
    struct report *report;
    const struct unit *of;
    struct map decls;    /* clang's declaration -> struct decl */
    struct map types;    /* clang's type -> struct type */
    struct map typedefs; /* clang's declaration -> struct type */
    struct map records;  /* clang's declaration -> struct record */
    struct map files;    /* CXFile -> name */
    struct cursors children;
    unsigned unsafe_depth;
    struct function *function; /* whose body is being converted */
};

/* parse.c */
origin_t origin_of(CXCursor cursor);
CXSourceLocation location_of(const struct source *source, origin_t origin);
bool source_starts_with(struct source *source, origin_t origin, const char *text);

/* cursors.c: pushes the children of a cursor; they stand at items[first .. count). */
size_t children_push(struct source *source, CXCursor cursor);
void children_pop(struct source *source, size_t first);

/* types.c */
struct type *type_of(struct source *source, CXType type);
bool type_is_computed(const struct type *type); /* an array's length in it is */
struct record *record_of(struct source *source, CXCursor cursor);
struct type *typedef_type(struct source *source, CXCursor cursor);
/* Puts the parameters that a declarator spells out into its type; `next` moves along them. */
struct type *type_with_parameters(struct source *source, struct type *type, struct decl **next,
                                  struct decl **end);
struct type *type_as_parameter(struct source *source, struct type *type);

/* declarations.c */
struct decl *decl_of(struct source *source, CXCursor cursor);
struct annotation *annotations_of(struct source *source, CXCursor cursor);
void declarations_read(struct source *source);
/* A declaration at file scope, or one of a type or function inside a body. */
void declaration_read(struct source *source, CXCursor cursor);

/* conversions.c */
enum conversion conversion_of(CXType from, CXType to);
bool constant_of(CXCursor cursor, long long *value); /* false: no integer constant */
/* What the compiler converts an expression to without a word. */
void conversion_note(struct source *source, struct node *node, CXCursor operand, CXCursor whole);

/* trusted.c */
/* `body`: of a block, what it encloses; else the cursor again. */
void trusted_add(struct source *source, enum trusted_kind kind, CXCursor cursor, CXCursor body);

/* operators.c */
enum operator_kind operator_of(CXCursor cursor);

/* statements.c, loops.c, expressions.c, unexposed.c, choice.c */
struct node *statement_read(struct source *source, CXCursor cursor);
struct node *expression_read(struct source *source, CXCursor cursor);
struct node *lengths_read(struct source *source, CXCursor cursor);
struct node *unexposed_read(struct source *source, CXCursor cursor);
struct node *for_read(struct source *source, CXCursor cursor);
struct node *section_read(struct source *source, CXCursor cursor, CXCursor head, CXCursor body);
struct node *statement_optional(struct source *source, CXCursor cursor);
struct node *choice_read(struct source *source, CXCursor cursor);
struct node *init_list_read(struct source *source, CXCursor cursor);
struct node *node_new(struct source *source, enum node_kind kind, CXCursor cursor, size_t count);
struct node *node_unknown(struct source *source, CXCursor cursor, const char *what);
bool is_expression(CXCursor cursor);
bool is_null_constant(CXCursor cursor);
bool is_true_constant(CXCursor cursor);
bool is_false_constant(CXCursor cursor);

/* refusal.c: what libclang has against a command line that it does not parse at all; a new string. */
char *refusal_text(const char *file, const char *const *arguments, int count);

#endif
