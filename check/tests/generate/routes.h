/* Routes that need types and cells of their own; see routes.c. */
#ifndef GENERATE_ROUTES_H
#define GENERATE_ROUTES_H

#include "program.h"

struct helper_text {
    const char *name, *result, *before, *parameter;
};

/* Writes a helper that takes a pointer to the object: `parameter` or, if NULL, one of its type. */
void helper_write(struct program *program, struct scope scope, const struct object *object,
                  char *name, size_t size, const char *parameter);
struct scope scope_inside(struct scope scope, bool is_named);

bool through_cell(struct program *program, struct text *out, struct scope scope,
                  const struct object *object);
bool through_callback(struct program *program, struct text *out, struct scope scope,
                      const struct object *object);
bool through_job(struct program *program, struct text *out, struct scope scope,
                 const struct object *object);
bool through_box(struct program *program, struct text *out, struct scope scope,
                 const struct object *object);
bool through_recursion(struct program *program, struct text *out, struct scope scope,
                       const struct object *object);
bool through_result(struct program *program, struct text *out, struct scope scope,
                    const struct object *object);
bool through_list(struct program *program, struct text *out, struct scope scope,
                  const struct object *object);
bool through_static_cell(struct program *program, struct text *out, struct scope scope,
                         const struct object *object);
bool through_macro(struct program *program, struct text *out, struct scope scope,
                   const struct object *object);
bool through_copy(struct program *program, struct text *out, struct scope scope,
                  const struct object *object);
bool through_spawn(struct program *program, struct text *out, struct scope scope,
                   const struct object *object);
bool through_closure(struct program *program, struct text *out, struct scope scope,
                     const struct object *object);
bool through_async(struct program *program, struct text *out, struct scope scope,
                   const struct object *object);

#endif
