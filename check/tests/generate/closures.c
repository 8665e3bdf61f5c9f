/* Routes through closures and async functions, which keep the pointer in static storage. */
#include "routes.h"

#include <stdio.h>
#include <string.h>

/* What a body of either touches: `self->q` leads to the object. */
static bool body_write(struct program *program, struct text *body, struct scope scope,
                       const struct object *object)
{
    if (!object->has_address || !object->is_global || !scope.is_named)
        return false;
    struct object inner = *object;
    inner.is_global = false;
    snprintf(inner.lvalue, sizeof inner.lvalue, "(*self->q)");
    touch(program, body, scope_inside(scope, true), &inner);
    return true;
}

/* A closure of the actor's context, armed here and called, or cancelled and called another time. */
bool through_closure(struct program *program, struct text *out, struct scope scope,
                     const struct object *object)
{
    struct text body = {0};
    if (!body_write(program, &body, scope, object))
        return false;
    const unsigned id = ++program->serial;
    const char *const p = program->prefix;
    text_add(&program->functions, "closure_type(%sT%u, void, %s, (unsigned, by));\n", p, id,
             contexts[scope.actor].name);
    text_add(&program->functions,
             "closure(%sC%u, %sT%u, (%s *q%s; unsigned n;), (unsigned, by))\n{\nself->n += by;\n",
             p, id, p, id, object->type, pointer_annotation(program, scope, object, false));
    text_append(&program->functions, &body);
    text_add(&program->functions, "}\n\n");
    text_free(&body);
    const bool is_again = chance(program, 2);
    if (is_again)
        text_add(out, "for (int k%u = 0; k%u < 2; k%u++)\n", id, id, id);
    text_add(out,
             "{\nstruct %sT%u *t%u owned = static_closure(%sC%u, .q = &%s, .n = 1);\n"
             "if (t%u != NULL) {\n",
             p, id, id, p, id, object->lvalue, id);
    if (is_again)
        text_add(out, "if (k%u == 0)\nclosure_cancel(move(t%u));\nelse\n", id, id);
    text_add(out, "closure_call(move(t%u), 3);\n}\n}\n", id);
    return true;
}

/* An async function that touches the object after an operation that is complete at once. */
bool through_async(struct program *program, struct text *out, struct scope scope,
                   const struct object *object)
{
    struct text body = {0};
    if (!body_write(program, &body, scope, object))
        return false;
    const unsigned id = ++program->serial;
    const char *const p = program->prefix, *const context = contexts[scope.actor].name;
    text_add(&program->functions, "closure_type(%sT%u, void, %s, (int, status));\n", p, id,
             context);
    text_add(
        &program->functions,
        "static int %sO%u(struct %sT%u *done owned, int refuses) ctx(%s);\n"
        "static int %sO%u(struct %sT%u *done, int refuses)\n{\nif (refuses) {\n"
        "closure_cancel(move(done));\nreturn 2;\n}\nclosure_call(move(done), 0);\nreturn 0;\n}\n\n",
        p, id, p, id, context, p, id, p, id);
    text_add(&program->functions,
             "async(%sA%u, %sT%u, (%s *q%s; int i;), (int, status))\n{\nasync_begin;\n"
             "for (self->i = 0; self->i < 2; self->i++)\n"
             "await(%sO%u(async_step, self->i));\n",
             p, id, p, id, object->type, pointer_annotation(program, scope, object, false), p, id);
    text_append(&program->functions, &body);
    text_add(&program->functions, "async_end;\n}\n\n");
    text_free(&body);
    text_add(out, "(void)static_async(%sA%u, .q = &%s);\n", p, id, object->lvalue);
    return true;
}
