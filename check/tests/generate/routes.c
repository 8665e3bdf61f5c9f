/* Routes: how code reaches an object before it touches it. Each writes what it needs into the
 * program and goes on with `touch`, one level less deep. */
#include "routes.h"

#include <stdio.h>
#include <string.h>

bool is_within_reach(const struct object *object, int actor)
{
    switch (object->owner) {
    case OWNER_CONTEXT:
        return object->context == actor;
    case OWNER_SHARED:
        return contexts[actor].level <= contexts[object->context].level;
    case OWNER_ANY:
        return actor != NMI;
    case OWNER_ANY_ATOMIC:
        return true;
    }
    return false;
}

const char *context_annotation(int context)
{
    static const char *const texts[CONTEXTS] = {" ctx(kernel)", " ctx(low)", " ctx(twin)",
                                                " ctx(high)", " ctx(nmi)"};
    return texts[context];
}

const char *pointer_annotation(struct program *program, struct scope scope,
                               const struct object *object, bool must)
{
    static const char *const shared[CONTEXTS] = {" ctx_shared(kernel)", " ctx_shared(low)",
                                                 " ctx_shared(twin)", " ctx_shared(high)",
                                                 " ctx_shared(nmi)"};
    if (object->owner == OWNER_SHARED)
        return shared[object->context];
    if (object->owner != OWNER_CONTEXT)
        return " ctx(any)";
    const bool is_own = object->context == scope.actor;
    if (!scope.is_named && is_own)
        return "";
    if (!must && chance(program, 2))
        return "";
    return context_annotation(object->context);
}

/* The same object under another lvalue. */
static struct object renamed(const struct object *object, const char *format, const char *name)
{
    struct object copy = *object;
    const int length = snprintf(copy.lvalue, sizeof copy.lvalue, format, name);
    if (length < 0 || (size_t)length >= sizeof copy.lvalue)
        copy = *object; /* too long: the route is left out */
    copy.has_address = true;
    return copy;
}

/* A helper that takes a pointer to the object. */

enum helper { HELPER_STATIC, HELPER_FREE, HELPER_VARIABLE, HELPER_NAMED, HELPER_ANY };

static bool helper_fits(const struct program *program, struct scope scope,
                        const struct object *object, enum helper helper)
{
    switch (helper) {
    case HELPER_STATIC:
        return true;
    case HELPER_FREE:
        return object->owner != OWNER_SHARED && !program->has_default;
    case HELPER_VARIABLE:
        return object->owner == OWNER_CONTEXT;
    case HELPER_NAMED:
        return scope.is_named;
    case HELPER_ANY:
        return object->owner == OWNER_ANY || object->owner == OWNER_ANY_ATOMIC;
    }
    return false;
}

static void helper_head(struct program *program, struct scope scope, const struct object *object,
                        const struct helper_text *it, enum helper helper, struct text *out)
{
    const char *where = "", *target = pointer_annotation(program, scope, object, false);
    char name[40];
    snprintf(name, sizeof name, "%s", it->name);
    const bool is_static = helper == HELPER_STATIC || chance(program, 3);
    if (helper == HELPER_VARIABLE)
        where = target = " ctx(a)";
    else if (helper == HELPER_NAMED)
        where = context_annotation(scope.actor);
    else if (helper == HELPER_ANY)
        where = " ctx(any)";
    else if (helper == HELPER_FREE && object->owner == OWNER_CONTEXT)
        target = "";
    const bool is_free = helper == HELPER_FREE;
    text_add(out, "%s%s %s(%s%s%s)%s\n", is_static && !is_free ? "static " : "", it->result, name,
             it->before, it->parameter, target, where);
}

struct scope scope_inside(struct scope scope, bool is_named)
{
    scope.is_named = is_named;
    scope.is_entry = false;
    scope.masked = MASK_NONE;
    scope.depth--;
    return scope;
}

static bool helper_is_named(const struct scope scope, enum helper helper)
{
    return helper == HELPER_NAMED || (helper == HELPER_STATIC && scope.is_named);
}

void helper_write(struct program *program, struct scope scope, const struct object *object,
                  char *name, size_t size, const char *parameter)
{
    enum helper helper;
    do
        helper = (enum helper)pick(program, HELPER_ANY + 1);
    while (!helper_fits(program, scope, object, helper));
    snprintf(name, size, "%sf%u", program->prefix, ++program->serial);
    struct text body = {0};
    struct object target = *object;
    snprintf(target.lvalue, sizeof target.lvalue, "*q");
    if (chance(program, 2))
        snprintf(target.lvalue, sizeof target.lvalue, "q[0]");
    else
        snprintf(target.lvalue, sizeof target.lvalue, "(*q)");
    target.is_global = false;
    target.has_address = true;
    touch(program, &body, scope_inside(scope, helper_is_named(scope, helper)), &target);
    char typed[80];
    snprintf(typed, sizeof typed, "%s", parameter ? parameter : "");
    if (!parameter)
        snprintf(typed, sizeof typed, "%s *q", object->type);
    struct helper_text text = {.name = name, .result = "void", .before = "", .parameter = typed};
    helper_head(program, scope, object, &text, helper, &program->functions);
    text_add(&program->functions, "{\n");
    if (parameter)
        text_add(&program->functions, "%s *q%s = e;\n", object->type,
                 object->owner == OWNER_CONTEXT ? ""
                                                : pointer_annotation(program, scope, object, true));
    text_append(&program->functions, &body);
    text_add(&program->functions, "}\n\n");
    text_free(&body);
}

/* Routes. Each returns false, with nothing written, if it does not fit. */

static bool through_call(struct program *program, struct text *out, struct scope scope,
                         const struct object *object)
{
    char name[40];
    if (!object->has_address)
        return false;
    helper_write(program, scope, object, name, sizeof name, NULL);
    const unsigned form = pick(program, 4);
    if (form == 0)
        text_add(out, "%s(&%s);\n", name, object->lvalue);
    else
        text_add(out, "(%s%s)(&%s);\n",
                 form == 1   ? ""
                 : form == 2 ? "*"
                             : "&",
                 name, object->lvalue);
    return true;
}

/* A helper without parameters: it knows the object by its name. */
static bool through_procedure(struct program *program, struct text *out, struct scope scope,
                              const struct object *object)
{
    if (!object->is_global || !scope.is_named)
        return false;
    const unsigned id = ++program->serial;
    const bool is_inferred = chance(program, 2);
    struct text body = {0};
    struct scope inside = scope_inside(scope, true);
    const bool is_forgotten = scope.fault == FAULT_NO_SECTION && object->owner == OWNER_ANY;
    const bool is_section_helper = (scope.masked == MASK_ALL || is_forgotten) && chance(program, 2);
    if (is_section_helper && !is_forgotten)
        inside.masked = MASK_ALL;
    touch(program, &body, inside, object);
    text_add(&program->functions, "%svoid %sf%u(void)%s%s\n{\n",
             is_inferred || chance(program, 2) ? "static " : "", program->prefix, id,
             is_inferred ? "" : context_annotation(scope.actor),
             is_section_helper ? " in_atomic" : "");
    text_append(&program->functions, &body);
    text_add(&program->functions, "}\n\n");
    text_free(&body);
    text_add(out, "%sf%u();\n", program->prefix, id);
    return true;
}

static bool through_local_pointer(struct program *program, struct text *out, struct scope scope,
                                  const struct object *object)
{
    if (!object->has_address)
        return false;
    char name[24];
    snprintf(name, sizeof name, "p%u", ++program->serial);
    text_add(out, "{\n%s *%s%s = &%s;\n", object->type, name,
             pointer_annotation(program, scope, object, false), object->lvalue);
    struct object target = renamed(object, "(*%s)", name);
    target.is_global = false;
    scope.depth--;
    touch(program, out, scope, &target);
    text_add(out, "}\n");
    return true;
}

/* A pure change of the lvalue: *&x, (&x)[0], *({ &x; }), ... */
static bool through_expression(struct program *program, struct text *out, struct scope scope,
                               const struct object *object)
{
    static const char *const forms[] = {
        "(*&%s)",           "(&%s)[0]",
        "0[&%s]",           "(*(1 ? &%s : 0))",
        "(*(0 ? 0 : &%s))", "(*((void)0, &%s))",
        "(*({ &%s; }))",    "(*_Generic(1, int: &%s, default: 0))",
    };
    if (!object->has_address || strlen(object->lvalue) > 90)
        return false;
    const char *const form = forms[pick(program, sizeof forms / sizeof forms[0])];
    struct object target = renamed(object, form, object->lvalue);
    scope.depth--;
    touch(program, out, scope, &target);
    return true;
}

static bool through_control(struct program *program, struct text *out, struct scope scope,
                            const struct object *object)
{
    const unsigned id = ++program->serial;
    scope.depth--;
    switch (pick(program, 7)) {
    case 0:
        text_add(out, "if (sizeof(int) > 1) {\n");
        touch(program, out, scope, object);
        text_add(out, "}\n");
        break;
    case 1:
        text_add(out, "for (int i%u = 0; i%u < 2; i%u++) {\n", id, id, id);
        touch(program, out, scope, object);
        text_add(out, "}\n");
        break;
    case 2:
        text_add(out, "do {\n");
        touch(program, out, scope, object);
        text_add(out, "} while (0);\n");
        break;
    case 3:
        text_add(out, "switch (3) {\ncase 1:\nbreak;\ndefault: {\n");
        touch(program, out, scope, object);
        text_add(out, "}\n}\n");
        break;
    case 4:
        text_add(out, "{\nunsigned n%u = 0;\nagain%u:\n;\n", id, id);
        touch(program, out, scope, object);
        text_add(out, "if (n%u++ < 1)\ngoto again%u;\n}\n", id, id);
        break;
    case 5:
        text_add(out, "{\nunsigned n%u = 2;\nwhile (n%u--) {\n", id, id);
        touch(program, out, scope, object);
        text_add(out, "}\n}\n");
        break;
    default:
        text_add(out, "(void)({\n");
        touch(program, out, scope, object);
        text_add(out, "0;\n});\n");
    }
    return true;
}

static bool through_section(struct program *program, struct text *out, struct scope scope,
                            const struct object *object)
{
    if (scope.is_bare || scope.actor == NMI)
        return false;
    text_add(out, "atomic {\n");
    scope.masked = MASK_ALL;
    scope.is_entry = false;
    scope.depth--;
    touch(program, out, scope, object);
    text_add(out, "}\n");
    return true;
}

typedef bool route(struct program *, struct text *, struct scope, const struct object *);

static route *const routes[] = {
    through_call,        through_call,       through_call,     through_procedure,
    through_procedure,   through_expression, through_control,  through_local_pointer,
    through_section,     through_cell,       through_callback, through_job,
    through_box,         through_recursion,  through_result,   through_list,
    through_static_cell, through_macro,      through_copy,     through_spawn,
    through_closure,     through_async,
};

void touch(struct program *program, struct text *out, struct scope scope,
           const struct object *object)
{
    for (unsigned tries = 0; scope.depth > 0 && tries < 6; tries++)
        if (routes[pick(program, sizeof routes / sizeof routes[0])](program, out, scope, object))
            return;
    leaf(program, out, scope, object);
}
