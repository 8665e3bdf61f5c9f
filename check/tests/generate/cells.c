/* Routes through types, cells and functions of their own. */
#include "routes.h"

#include <stdio.h>
#include <string.h>

static const char *name_of(const struct program *program, char *name, size_t size, const char *kind,
                           unsigned id)
{
    snprintf(name, size, "%s%s%u", program->prefix, kind, id);
    return name;
}

static bool set_lvalue(struct object *target, const struct object *object, const char *lvalue)
{
    *target = *object;
    target->has_address = true;
    target->is_global = false;
    if (strlen(lvalue) >= sizeof target->lvalue)
        return false;
    snprintf(target->lvalue, sizeof target->lvalue, "%s", lvalue);
    return true;
}

/* The cell of a function pointer that a declared context owns, and the call through it. */
static void cell_of_context(struct program *program, struct text *out, struct scope scope,
                            const struct object *object, const char *helper, unsigned id)
{
    const char *const p = program->prefix, *const at = context_annotation(scope.actor);
    const char *const target = pointer_annotation(program, scope, object, false);
    const char *const type = object->type;
    char cell[60]; /* a cell follows the file's default, whatever it holds */
    snprintf(cell, sizeof cell, "%s%s%s%s", at, program->has_default ? " ctx_at(" : "",
             program->has_default ? contexts[scope.actor].name : "",
             program->has_default ? ")" : "");
    switch (pick(program, 4)) {
    case 0:
        text_add(&program->globals, "typedef void (*%st%u)(%s *q%s)%s;\n", p, id, type, target, at);
        text_add(&program->globals, "static %st%u %sc%u%s;\n", p, id, p, id, cell);
        text_add(out, "%sc%u = %s;\n%sc%u(&%s);\n", p, id, helper, p, id, object->lvalue);
        break;
    case 1:
        text_add(&program->types, "struct %ss%u {\nvoid (*run)(%s *q%s);\n};\n\n", p, id, type,
                 target);
        text_add(&program->functions, "static const struct %ss%u %sc%u%s = {.run = %s};\n\n", p, id,
                 p, id, at, helper);
        text_add(out, "%sc%u.run(&%s);\n", p, id, object->lvalue);
        break;
    case 2:
        text_add(&program->functions, "static void (*const %sc%u[2])(%s *q%s)%s = {%s, &%s};\n\n",
                 p, id, type, target, at, helper, helper);
        text_add(out, "%sc%u[1](&%s);\n", p, id, object->lvalue);
        break;
    default:
        text_add(&program->globals, "static void (*%sc%u)(%s *q%s)%s;\n", p, id, type, target,
                 cell);
        text_add(out, "%sc%u = %s ?: 0;\n(*%sc%u)(&%s);\n", p, id, helper, p, id, object->lvalue);
    }
}

bool through_cell(struct program *program, struct text *out, struct scope scope,
                  const struct object *object)
{
    char helper[40];
    if (!object->has_address)
        return false;
    helper_write(program, scope, object, helper, sizeof helper, NULL);
    const unsigned id = ++program->serial;
    if (scope.is_named && chance(program, 2)) {
        cell_of_context(program, out, scope, object, helper, id);
        return true;
    }
    const char *const target = pointer_annotation(program, scope, object, false);
    if (chance(program, 2)) {
        text_add(out, "{\nvoid (*c%u)(%s *q%s) = %s;\nc%u(&%s);\n}\n", id, object->type, target,
                 helper, id, object->lvalue);
        return true;
    }
    text_add(&program->types, "struct %ss%u {\nvoid (*run)(%s *q%s);\n};\n\n", program->prefix, id,
             object->type, target);
    text_add(out, "(struct %ss%u){%s}.run(&%s);\n", program->prefix, id, helper, object->lvalue);
    return true;
}

/* A function that calls back: it gets the pointer and the function for it. */
bool through_callback(struct program *program, struct text *out, struct scope scope,
                      const struct object *object)
{
    char helper[40], caller[40];
    if (!object->has_address)
        return false;
    helper_write(program, scope, object, helper, sizeof helper, NULL);
    const char *where = "", *target = pointer_annotation(program, scope, object, false);
    const bool is_plain = object->owner == OWNER_CONTEXT;
    const char *visits = "", *linkage = "static ";
    switch (pick(program, 4)) {
    case 0:
        if (is_plain)
            where = visits = target = " ctx(a)";
        break;
    case 1:
        if (scope.is_named)
            where = visits = context_annotation(scope.actor);
        break;
    case 2:
        if (is_plain && !program->has_default) {
            linkage = "";
            target = "";
        }
        break;
    default:
        break;
    }
    name_of(program, caller, sizeof caller, "e", ++program->serial);
    text_add(&program->functions,
             "%svoid %s(%s *q%s, void (*visit)(%s *q%s)%s)%s\n{\nvisit(q);\n}\n\n", linkage, caller,
             object->type, target, object->type, target, visits, where);
    text_add(out, "%s(&%s, %s%s);\n", caller, object->lvalue, chance(program, 2) ? "&" : "",
             helper);
    return true;
}

/* A function and its environment behind a void pointer. */
bool through_job(struct program *program, struct text *out, struct scope scope,
                 const struct object *object)
{
    char helper[40];
    if (!object->has_address || !scope.is_named)
        return false;
    const char *const target = pointer_annotation(program, scope, object, false);
    char parameter[40];
    snprintf(parameter, sizeof parameter, "void *e");
    helper_write(program, scope, object, helper, sizeof helper, parameter);
    const unsigned id = ++program->serial;
    const char *const p = program->prefix;
    text_add(&program->types, "struct %sj%u {\nvoid (*run)(void *e%s);\nvoid *e%s;\n};\n\n", p, id,
             target, target);
    text_add(&program->globals, "static struct %sj%u %sc%u%s;\n", p, id, p, id,
             context_annotation(scope.actor));
    if (chance(program, 2))
        text_add(out, "%sc%u.run = %s;\n%sc%u.e = &%s;\n", p, id, helper, p, id, object->lvalue);
    else
        text_add(out, "%sc%u = (struct %sj%u){.run = %s, .e = &%s};\n", p, id, p, id, helper,
                 object->lvalue);
    text_add(out, "%sc%u.run(%sc%u.e);\n", p, id, p, id);
    return true;
}

/* A struct that holds the pointer, and a copy of it. */
bool through_box(struct program *program, struct text *out, struct scope scope,
                 const struct object *object)
{
    if (!object->has_address)
        return false;
    const unsigned id = ++program->serial;
    const char *const p = program->prefix;
    char lvalue[64];
    text_add(&program->types, "struct %sb%u {\nunsigned n;\n%s *q%s;\n};\n\n", p, id, object->type,
             pointer_annotation(program, scope, object, false));
    text_add(out, "{\nstruct %sb%u b%u = {.q = &%s};\n", p, id, id, object->lvalue);
    if (scope.is_named && chance(program, 2)) {
        text_add(&program->globals, "static struct %sb%u %sc%u%s;\n", p, id, p, id,
                 context_annotation(scope.actor));
        text_add(out, "%sc%u = b%u;\n", p, id, id);
        snprintf(lvalue, sizeof lvalue, "(*%sc%u.q)", p, id);
    } else {
        text_add(out, "struct %sb%u d%u = b%u, *e%u = &d%u;\n", p, id, id, id, id, id);
        snprintf(lvalue, sizeof lvalue, "(*e%u->q)", id);
    }
    struct object target;
    scope.depth--;
    set_lvalue(&target, object, lvalue);
    touch(program, out, scope, &target);
    text_add(out, "}\n");
    return true;
}

/* Two static functions that call each other. */
bool through_recursion(struct program *program, struct text *out, struct scope scope,
                       const struct object *object)
{
    if (!object->has_address)
        return false;
    const unsigned id = ++program->serial;
    const char *const p = program->prefix, *const type = object->type;
    const char *const target = pointer_annotation(program, scope, object, false);
    struct object inner;
    struct text body = {0};
    set_lvalue(&inner, object, "(*q)");
    touch(program, &body, scope_inside(scope, scope.is_named), &inner);
    text_add(&program->functions, "static void %so%u(unsigned n, %s *q%s);\n\n", p, id, type,
             target);
    text_add(&program->functions,
             "static void %se%u(unsigned n, %s *q%s)\n{\nif (n)\n%so%u(n - 1, q);\n}\n\n", p, id,
             type, target, p, id);
    text_add(&program->functions,
             "static void %so%u(unsigned n, %s *q%s)\n{\nif (n) {\n%se%u(n - 1, q);\nreturn;\n}\n",
             p, id, type, target, p, id);
    text_append(&program->functions, &body);
    text_add(&program->functions, "}\n\n");
    text_free(&body);
    text_add(out, "%so%u(2, &%s);\n", p, id, object->lvalue);
    return true;
}

/* A pointer that a function returns. */
bool through_result(struct program *program, struct text *out, struct scope scope,
                    const struct object *object)
{
    if (!object->has_address || object->owner == OWNER_SHARED || strlen(object->lvalue) > 90)
        return false;
    const unsigned id = ++program->serial;
    const char *const p = program->prefix, *const type = object->type;
    const bool is_any = object->owner != OWNER_CONTEXT;
    char lvalue[480];
    if (object->is_global && scope.is_named && chance(program, 2)) {
        const bool is_said = is_any || object->context != scope.actor || chance(program, 2);
        text_add(&program->functions, "static %s *%sr%u(void)%s%s%s%s\n{\nreturn &%s;\n}\n\n", type,
                 p, id, context_annotation(scope.actor), is_said ? " ctx_result(" : "",
                 !is_said ? ""
                 : is_any ? "any"
                          : contexts[object->context].name,
                 is_said ? ")" : "", object->lvalue);
        snprintf(lvalue, sizeof lvalue, "(*%sr%u())", p, id);
    } else {
        const bool is_external = !program->has_default && chance(program, 2);
        text_add(&program->functions, "%s%s *%sr%u(%s *q%s)%s\n{\nreturn q;\n}\n\n",
                 is_external ? "" : "static ", type, p, id, type, is_any ? " ctx(any)" : "",
                 is_any ? " ctx_result(any)" : "");
        snprintf(lvalue, sizeof lvalue, "(*%sr%u(&%s))", p, id, object->lvalue);
    }
    struct object target;
    scope.depth--;
    set_lvalue(&target, object, lvalue);
    touch(program, out, scope, &target);
    return true;
}

/* A linked list whose second node holds the pointer. */
bool through_list(struct program *program, struct text *out, struct scope scope,
                  const struct object *object)
{
    if (!object->has_address || !scope.is_named)
        return false;
    const unsigned id = ++program->serial;
    const char *const p = program->prefix, *const at = context_annotation(scope.actor);
    char lvalue[80];
    text_add(&program->types, "struct %sn%u {\nstruct %sn%u *next;\n%s *value%s;\n};\n\n", p, id, p,
             id, object->type, pointer_annotation(program, scope, object, false));
    text_add(&program->globals, "static struct %sn%u %sv%u%s;\n", p, id, p, id, at);
    text_add(&program->globals, "static struct %sn%u %sw%u%s = {&%sv%u, 0};\n", p, id, p, id, at, p,
             id);
    text_add(out, "%sv%u.value = &%s;\n", p, id, object->lvalue);
    snprintf(lvalue, sizeof lvalue, "(*%sw%u.next->value)", p, id);
    struct object target;
    scope.depth--;
    set_lvalue(&target, object, lvalue);
    touch(program, out, scope, &target);
    return true;
}

/* A pointer that an entry keeps in a static local. */
bool through_static_cell(struct program *program, struct text *out, struct scope scope,
                         const struct object *object)
{
    if (!object->has_address || !scope.is_entry)
        return false;
    char lvalue[40];
    const unsigned id = ++program->serial;
    text_add(out, "{\nstatic %s *s%u%s ctx_at(%s);\ns%u = &%s;\n", object->type, id,
             pointer_annotation(program, scope, object, true), contexts[scope.actor].name, id,
             object->lvalue);
    snprintf(lvalue, sizeof lvalue, "(*s%u)", id);
    struct object target;
    scope.depth--;
    set_lvalue(&target, object, lvalue);
    touch(program, out, scope, &target);
    text_add(out, "}\n");
    return true;
}

bool through_macro(struct program *program, struct text *out, struct scope scope,
                   const struct object *object)
{
    if (!object->has_address || strlen(object->lvalue) > 90)
        return false;
    const unsigned id = ++program->serial;
    char lvalue[480];
    text_add(&program->types, "#define %sM%u(x) (*(x))\n\n", program->prefix, id);
    snprintf(lvalue, sizeof lvalue, "%sM%u(&%s)", program->prefix, id, object->lvalue);
    struct object target;
    set_lvalue(&target, object, lvalue);
    target.is_global = object->is_global;
    scope.depth--;
    touch(program, out, scope, &target);
    return true;
}

/* A struct with the pointer that a function returns by value. */
bool through_copy(struct program *program, struct text *out, struct scope scope,
                  const struct object *object)
{
    if (!object->has_address || strlen(object->lvalue) > 90 || object->owner == OWNER_SHARED)
        return false;
    const unsigned id = ++program->serial;
    const char *const p = program->prefix;
    const char *const target = object->owner == OWNER_CONTEXT ? "" : " ctx(any)";
    char lvalue[480];
    text_add(&program->types, "struct %sb%u {\n%s *q%s;\n};\n\n", p, id, object->type, target);
    text_add(&program->functions,
             "static struct %sb%u %sm%u(%s *q%s)\n{\nreturn (struct %sb%u){.q = q};\n}\n\n", p, id,
             p, id, object->type, target, p, id);
    snprintf(lvalue, sizeof lvalue, "(*%sm%u(&%s).q)", p, id, object->lvalue);
    struct object inner;
    set_lvalue(&inner, object, lvalue);
    scope.depth--;
    touch(program, out, scope, &inner);
    return true;
}

/* A closure for elsewhere: the object's own context touches it, whoever asks for that. */
bool through_spawn(struct program *program, struct text *out, struct scope scope,
                   const struct object *object)
{
    if (!object->has_address || !object->is_global || !scope.is_named || scope.fault ||
        object->owner != OWNER_CONTEXT)
        return false;
    const unsigned id = ++program->serial;
    struct object inner;
    struct text body = {0};
    struct scope inside = scope_inside(scope, true);
    inside.actor = object->context;
    set_lvalue(&inner, object, "(*q)");
    touch(program, &body, inside, &inner);
    text_add(&program->functions, "static void %sg%u(unsigned *q)%s\n{\n", program->prefix, id,
             context_annotation(object->context));
    text_append(&program->functions, &body);
    text_add(&program->functions, "}\n\n");
    text_free(&body);
    text_add(out, "run_in_%s(%sg%u, &%s);\n", contexts[object->context].name, program->prefix, id,
             object->lvalue);
    return true;
}
