/* What a call may do to owned pointers that others see: fields, and objects at file scope. */
#include "../../model/arena.h"
#include "../elision.h"
#include "../walk.h"
#include "ownership.h"

#include <string.h>

/* An owned declaration that a body, or whom it calls, names. */
struct touched {
    const struct decl *decl;
    bool is_taken; /* moved out of its place */
    const struct touched *next;
};

/* A struct to which code that is not in sight gets a pointer. */
struct given {
    const struct record *record;
    size_t parameter; /* from which it comes, from 1; 0: not known */
    const struct given *next;
};

/* Of a function with a body in this unit. */
struct effects {
    const struct touched *touched;
    const struct given *given;
    bool is_open;    /* it calls code that is not in sight */
    bool is_anybody; /* and nobody knows what that gets; or it moves whole structs */
    bool is_done;
};

struct finding_out {
    struct analysis *analysis;
    const struct function *function;
    struct effects *effects;
};

static void touched_add(struct finding_out *out, const struct decl *decl, bool is_taken)
{
    for (const struct touched *one = out->effects->touched; one; one = one->next)
        if (one->decl == decl && one->is_taken >= is_taken)
            return;
    struct touched *const touched = arena_take(out->analysis->arena, sizeof *touched);
    *touched = (struct touched){decl, is_taken, out->effects->touched};
    out->effects->touched = touched;
}

static void given_add(struct finding_out *out, const struct record *record, size_t parameter)
{
    for (const struct given *one = out->effects->given; one; one = one->next)
        if (one->record == record && one->parameter == parameter)
            return;
    struct given *const given = arena_take(out->analysis->arena, sizeof *given);
    *given = (struct given){record, parameter, out->effects->given};
    out->effects->given = given;
}

enum { LEADING_MAX = 5 };

/* The structs that a value leads to, and through which they may be changed. */
static void value_gives(struct finding_out *out, const struct type *type, size_t parameter)
{
    type = type ? element_of(type) : NULL;
    if (!type || (type->kind == TYPE_POINTER && type->target->kind == TYPE_VOID))
        out->effects->is_anybody = true;
    else if (type->kind == TYPE_POINTER && !type->target->is_const &&
             element_of(type->target)->kind == TYPE_RECORD)
        given_add(out, element_of(type->target)->record, parameter);
    else if (type->kind == TYPE_RECORD && !type->record->is_system)
        for (size_t i = 0; i < type->record->field_count; i++)
            value_gives(out, type->record->fields[i]->type, parameter);
}

/* Does it hold the other, or a pointer that leads there? */
static bool record_leads(const struct record *from, const struct record *to, int depth)
{
    for (size_t i = 0; from != to && depth > 0 && i < from->field_count; i++) {
        const struct type *type = element_of(from->fields[i]->type);
        if (type->kind == TYPE_POINTER && !type->target->is_const)
            type = element_of(type->target);
        if (type->kind == TYPE_RECORD && record_leads(type->record, to, depth - 1))
            return true;
    }
    return from == to;
}

/* Seen by others: not a local or a parameter. */
static const struct decl *outer_lvalue(const struct node *node)
{
    const struct decl *const decl = owned_lvalue(node);
    return decl && (decl->kind == DECL_FIELD || decl->storage != STORAGE_AUTOMATIC) ? decl : NULL;
}

/* A struct that is copied moves; one that was just made has left no place. */
static bool moves_struct(const struct node *value)
{
    if (!value || !node_type(value) || !type_owns(node_type(value)))
        return false;
    value = node_stripped(value);
    return value->kind != NODE_CALL && value->kind != NODE_COMPOUND_LITERAL &&
           value->kind != NODE_INIT_LIST;
}

/* What the compiler or its library brings along (the program may define the four that compilers call
 * by themselves), and what masks interrupts, touches nothing of the program's. */
static bool is_aside(const struct decl *callee)
{
    static const enum annotation_kind masking[] = {ANNOTATION_MASKS, ANNOTATION_UNMASKS,
                                                   ANNOTATION_SAVES, ANNOTATION_RESTORES};
    static const char *const names[] = {"memcpy", "memmove", "memset", "memcmp"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(callee->name, names[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof masking / sizeof masking[0]; i++)
        if (annotation_find(callee->annotations, masking[i]))
            return true;
    return callee->is_builtin || callee->is_system;
}

/* As the callee sees it; NULL: not known. */
static const struct type *argument_type(const struct node *call, size_t index)
{
    const struct decl *const parameter = call_parameter(call, index);
    const struct node *const argument = call->child[index + 1];
    return parameter ? parameter->type : argument->value ? argument->value : node_type(argument);
}

static const struct effects *effects_of(struct analysis *analysis, struct function *function);

static const struct effects *call_effects(struct analysis *analysis, const struct node *call)
{
    static const struct effects none = {0}, open = {.is_open = true, .is_anybody = true};
    const struct decl *const callee = callee_decl(call);
    const struct type *const type = callee_type(call);
    bool is_choice = false;
    (void)code_node(call->child[0], &is_choice);
    if (type && type->is_noreturn)
        return &none;
    if (is_choice || !callee || callee->kind != DECL_FUNCTION)
        return &open;
    if (callee->function && callee->function->body && !callee->is_weak)
        return effects_of(analysis, callee->function);
    return is_aside(callee) ? &none : &open;
}

/* The parameter of which an argument is a part, or which leads to it; 0: none is known. */
static size_t parameter_of(const struct finding_out *out, const struct node *argument)
{
    struct path path;
    if (!path_of_value(argument, &path))
        return 0;
    for (size_t i = 0; i < out->function->parameter_count; i++)
        if (out->function->parameters[i] == path.root)
            return i + 1;
    return 0;
}

static void call_add(struct finding_out *out, const struct node *call)
{
    const struct effects *const effects = call_effects(out->analysis, call);
    out->effects->is_open |= effects->is_open;
    if (effects->is_open && !effects->is_done) {
        for (size_t i = 1; i < call->count; i++)
            value_gives(out, argument_type(call, i - 1), parameter_of(out, call->child[i]));
    } else {
        out->effects->is_anybody |= effects->is_anybody;
        for (const struct given *one = effects->given; one; one = one->next)
            given_add(out, one->record,
                      one->parameter && one->parameter < call->count
                          ? parameter_of(out, call->child[one->parameter])
                          : 0);
    }
    for (const struct touched *one = effects->touched; one; one = one->next)
        touched_add(out, one->decl, one->is_taken);
}

static bool effect_visit(struct node *node, void *data)
{
    struct finding_out *const out = data;
    const struct decl *const decl = outer_lvalue(node);
    if (decl)
        touched_add(out, decl, false);
    switch (node->kind) {
    case NODE_CALL:
        call_add(out, node);
        break;
    case NODE_CHOICE:
        if (is_move(node) && outer_lvalue(node->child[0]))
            touched_add(out, outer_lvalue(node->child[0]), true);
        break;
    case NODE_ASSIGN:
        out->effects->is_anybody |= moves_struct(node->child[1]);
        break;
    case NODE_LOCAL:
        out->effects->is_anybody |= moves_struct(node->child[LOCAL_INITIALISER]);
        break;
    case NODE_RETURN:
        out->effects->is_anybody |= node->count > 0 && moves_struct(node->child[0]);
        break;
    default:
        break;
    }
    return true;
}

static const struct effects *effects_of(struct analysis *analysis, struct function *function)
{
    if (!function->effects) {
        struct effects *const effects = arena_take(analysis->arena, sizeof *effects);
        *effects = (struct effects){0};
        function->effects = effects;
        struct finding_out out = {analysis, function, effects};
        nodes_visit(function->body, effect_visit, &out);
        effects->is_done = true;
    } else if (!function->effects->is_done) {
        function->effects->is_open = function->effects->is_anybody = true; /* it calls itself */
    }
    return function->effects;
}

unsigned call_reach(struct analysis *analysis, const struct node *call, const struct decl *decl)
{
    const struct effects *const effects = call_effects(analysis, call);
    unsigned reach = effects->is_open ? REACH_FOUND : 0;
    for (const struct touched *one = effects->touched; one; one = one->next)
        if (one->decl == decl)
            reach |= one->is_taken ? REACH_TOUCHES | REACH_TAKES : REACH_TOUCHES;
    return reach;
}

bool call_gives(struct analysis *analysis, const struct node *call, size_t index,
                const struct decl *decl)
{
    const struct effects *const effects = call_effects(analysis, call);
    if (effects->is_anybody || (effects->is_open && !decl->holder))
        return true;
    for (const struct given *one = effects->given; one; one = one->next)
        if ((one->parameter == 0 || one->parameter == index + 1) && decl->holder &&
            record_leads(one->record, decl->holder, LEADING_MAX))
            return true;
    return moves_struct(call->child[index + 1]);
}

bool argument_may_hold(const struct node *call, size_t index, const struct record *record)
{
    const struct type *const type = argument_type(call, index);
    return type && type->kind == TYPE_POINTER && !type->target->is_const &&
           type_contains(type->target, record, 8);
}

/* A pointer to a struct that is not const, or a struct with one: numbers hold no owners. */
static bool leads_to_structs(const struct type *type, int depth)
{
    type = element_of(type);
    if (type->kind == TYPE_POINTER)
        return !type->target->is_const &&
               (element_of(type->target)->kind == TYPE_RECORD || type->target->kind == TYPE_VOID);
    for (size_t i = 0; type->kind == TYPE_RECORD && i < type->record->field_count; i++)
        if (depth == 0 || leads_to_structs(type->record->fields[i]->type, depth - 1))
            return true;
    return false;
}

bool argument_leads_to_structs(const struct node *call, size_t index)
{
    const struct type *const type = argument_type(call, index);
    return !type || leads_to_structs(type, 4);
}
