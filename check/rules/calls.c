/* Calls: the callee's context, its parameters, its effects. */
#include "evaluate.h"

#include "elision.h"

#include <string.h>

static const char *const jumping_names[] = {"setjmp",      "_setjmp",          "sigsetjmp",
                                            "__sigsetjmp", "__builtin_setjmp", "longjmp",
                                            "_longjmp",    "siglongjmp",       "__builtin_longjmp"};

static const char *const unevaluated_names[] = {"__builtin_constant_p", "__builtin_object_size",
                                                "__builtin_dynamic_object_size",
                                                "__builtin_types_compatible_p"};

/* Functions that touch all of what their first pointers point to, whatever its type. */
static const struct {
    const char *name;
    unsigned first, second;
} memory_names[] = {
    {"memcpy", ACCESS_WRITE, ACCESS_READ}, {"memmove", ACCESS_WRITE, ACCESS_READ},
    {"memset", ACCESS_WRITE, 0},           {"memcmp", ACCESS_READ, ACCESS_READ},
    {"bcopy", ACCESS_READ, ACCESS_WRITE},  {"bzero", ACCESS_WRITE, 0},
};

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* A call of one of its own that the source itself defines or declares elsewhere is no library's. */
static bool is_library(const struct decl *decl)
{
    return decl->is_system || decl->is_builtin;
}

/* `cast_from`: the type that the argument had before a cast; NULL: there is none. */
static void memory_call(struct analysis *analysis, const struct decl *callee, size_t index,
                        const struct operand *argument, const struct type *cast_from)
{
    const char *name = callee->name;
    if (strncmp(name, "__builtin_", 10) == 0)
        name += 10;
    if (strncmp(name, "__", 2) == 0)
        name += 2;
    for (size_t i = 0; i < sizeof memory_names / sizeof memory_names[0]; i++) {
        const size_t length = strlen(memory_names[i].name);
        if (strncmp(name, memory_names[i].name, length) != 0 ||
            (name[length] != '\0' && strcmp(name + length, "_chk") != 0))
            continue;
        const unsigned access = index == 0   ? memory_names[i].first
                                : index == 1 ? memory_names[i].second
                                             : 0;
        const struct type *type = argument->type;
        if (cast_from && (!type || !type->target || element_of(type->target)->kind != TYPE_RECORD))
            type = cast_from;
        if (!access || !type || (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY))
            return;
        struct operand object = {
            .type = type->target, .origin = argument->origin, .subject = argument->subject};
        access_add(analysis, &object, access, false);
        return;
    }
}

const struct type *function_type_of(const struct operand *callee)
{
    const struct type *type = callee->type;
    while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

/* The closure's own variable, if a conflict is about it. */
static bool is_elsewhere_conflict(const struct signature *signature, const struct context *term)
{
    for (const struct variable *one = signature->elsewhere; one; one = one->next)
        if (context_root(one->context) == term || context_root(one->data) == term)
            return true;
    return false;
}

/* A function of a declared context says itself where the closure runs. */
static void closure_note(const struct signature *signature, size_t index,
                         const struct operand *argument)
{
    const struct shape *const slot =
        index < signature->parameter_count ? signature->parameters[index] : NULL;
    if (!slot || slot->kind != SHAPE_FUNCTION || !argument->shape ||
        argument->shape->kind != SHAPE_FUNCTION)
        return;
    const struct constant *const value = context_value(argument->shape->signature->runs);
    for (struct variable *one = signature->elsewhere; one; one = one->next)
        if (context_is_same(one->context, slot->signature->runs))
            one->is_said |= value && value->kind == CONSTANT_DECLARED;
}

/* A helper that takes a pointer runs where its caller runs, and takes what lives there: of what is
 * shared it must say so. */
static const char *argument_help(struct analysis *analysis, const struct conflict *conflict,
                                 const struct operand *called, size_t index)
{
    static const char usual[] =
        "pass what lives where the callee expects it, or annotate the parameter";
    const struct decl *const callee = called->callee;
    const struct constant *const from = conflict->from ? context_value(conflict->from) : NULL;
    if (!callee || !callee->function || index >= callee->function->parameter_count || !from)
        return usual;
    const struct decl *const parameter = callee->function->parameters[index];
    if (from->kind == CONSTANT_ANY && !place_annotation(parameter->annotations))
        return text(analysis,
                    "if '%s' is for what lives in any, say so: ctx(any) on its parameter '%s', and "
                    "in_atomic on '%s'",
                    callee->name, parameter->name, callee->name);
    if (from->kind == CONSTANT_SHARED && !place_annotation(parameter->annotations))
        return text(analysis,
                    "if '%s' is for what is shared, say so: ctx_shared(%s) on its "
                    "parameter '%s'",
                    callee->name, from->declared->name, parameter->name);
    return usual;
}

static bool argument_flow(struct analysis *analysis, const struct operand *argument,
                          const struct signature *signature, size_t index,
                          const struct operand *called)
{
    const char *const name =
        called->subject && called->subject->name[0] ? called->subject->name : "this function";
    struct conflict conflict;
    const struct reason *const reason =
        reason_new(analysis, REASON_ARGUMENT, argument->origin, called->subject);
    struct shape *const parameter =
        index < signature->parameter_count ? signature->parameters[index] : NULL;
    const bool is_extra = index >= signature->parameter_count;
    if (!argument->shape || argument->is_null || argument->is_moved ||
        analysis->body->unsafe_depth > 0)
        return true;
    if (is_extra ? shape_collapse(&analysis->contexts, argument->shape, signature->runs, reason,
                                  &conflict)
                 : shape_flow(&analysis->contexts, argument->shape, parameter, reason, &conflict))
        return true;
    const char *rule = "call";
    const char *help = argument_help(analysis, &conflict, called, index);
    if (conflict.kind == CONFLICT_EFFECT)
        rule = "masking";
    else if (conflict.kind == CONFLICT_ATOMIC)
        rule = "any";
    else if (is_elsewhere_conflict(signature, context_root(conflict.to)) ||
             is_elsewhere_conflict(signature, context_root(conflict.from))) {
        rule = "elsewhere";
        help = "hand the closure what lives where it runs, what lives in any, or immutable objects";
    }
    conflict_report(analysis, rule, argument->origin, &conflict,
                    text(analysis, "argument %zu of '%s'", index + 1, name), help);
    return false;
}

/* A closure for elsewhere: function and environment agree, and it is not the caller's context. */
static void closures_check(struct analysis *analysis, const struct signature *signature,
                           const struct decl *callee, origin_t origin)
{
    for (const struct variable *one = signature->elsewhere; one; one = one->next) {
        const struct constant *const data = context_value(one->data);
        const bool is_serialised =
            data && (data->kind == CONSTANT_ANY || data->kind == CONSTANT_SHARED);
        struct conflict conflict = {.from = one->data, .to = one->context};
        if (!is_serialised &&
            context_unify(one->data, one->context,
                          reason_new(analysis, REASON_ARGUMENT, origin, callee)) != UNIFIED) {
            conflict_report(analysis, "elsewhere", origin, &conflict,
                            "the closure and its environment do not agree",
                            "pass an environment that lives where the function runs");
            continue;
        }
        if (one->is_said)
            continue;
        struct apart *const apart = arena_take(analysis->arena, sizeof *apart);
        *apart = (struct apart){one->context, origin, callee, one->name, analysis->body->apart};
        analysis->body->apart = apart;
    }
}

static void token_note(struct analysis *analysis, struct event *event, const struct node *node)
{
    (void)analysis;
    const struct node *argument = node->count > 1 ? node->child[1] : NULL;
    while (argument && argument->kind == NODE_CAST)
        argument = argument->child[0];
    if (argument && argument->kind == NODE_DECL)
        event->token = argument->decl->token;
}

/* True: it was told. */
static bool entry_check(struct analysis *analysis, const struct operand *callee,
                        const struct node *node)
{
    if (!callee->callee || !annotation_find(callee->callee->annotations, ANNOTATION_ENTRY))
        return false;
    struct finding finding = {
        .rule = "entry",
        .origin = node->origin,
        .message = text(analysis, "'%s' is an entry: the hardware calls it, C code does not",
                        callee->callee->name),
        .help = "move what both need into a function of its own, and call that",
    };
    finding_note(analysis, &finding, callee->callee->annotated, "it is declared as an entry here");
    finding_report(analysis, &finding);
    return true;
}

static struct event *call_event(struct analysis *analysis, const struct operand *callee,
                                const struct signature *signature, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    struct event *const event = flow_event(flow, EVENT_CALL, node->origin);
    event->context = signature->runs;
    event->signature = signature;
    event->is_trusted = analysis->body->unsafe_depth > 0;
    event->subject = callee->callee ? callee->callee : callee->subject;
    event->is_target = !callee->callee;
    event->called = function_type_of(callee);
    event->pointer = analysis->summary && !callee->callee ? pointer_text(analysis, callee) : NULL;
    if (signature->effect == EFFECT_RESTORES)
        token_note(analysis, event, node);
    if (signature->effect != EFFECT_NONE || signature->is_in_atomic)
        flow->has_masks = true;
    return event;
}

static struct operand arguments_only(struct analysis *analysis, const struct node *node)
{
    for (size_t i = 1; i < node->count; i++)
        evaluate_value(analysis, node->child[i]);
    struct operand result = {.type = node->type, .origin = node->origin};
    result.shape = node->type ? shape_open(analysis, node->type) : NULL;
    return result;
}

/* True: the call is of a kind that needs no look at its signature. */
static bool special_call(struct analysis *analysis, const struct node *node,
                         const struct operand *callee, struct operand *result)
{
    const struct decl *const decl = callee->callee;
    *result = (struct operand){.type = node->type, .origin = node->origin};
    if (!decl)
        return false;
    if (is_one_of(decl->name, jumping_names, sizeof jumping_names / sizeof jumping_names[0])) {
        not_analysed_report(
            analysis, node->origin,
            text(analysis, "'%s' calls %s: control leaves it in ways that ctx does not follow",
                 analysis->body->decl ? analysis->body->decl->name : "it", decl->name));
        analysis->body->is_abandoned = true;
        return false;
    }
    if (is_one_of(decl->name, unevaluated_names,
                  sizeof unevaluated_names / sizeof unevaluated_names[0]))
        return true;
    if (is_library(decl) && strncmp(decl->name, "__sync_", 7) == 0 && node->count > 1) {
        *result = sync_call(analysis, node, callee);
        return true;
    }
    return false;
}

struct operand call_evaluate(struct analysis *analysis, const struct node *node)
{
    const struct operand callee = operand_read(analysis, evaluate(analysis, node->child[0]));
    struct operand result;
    if (special_call(analysis, node, &callee, &result))
        return result;
    if (!callee.shape || callee.shape->kind != SHAPE_FUNCTION)
        return arguments_only(analysis, node);
    struct signature *signature = callee.shape->signature;
    if (signature->is_any && !callee.callee) {
        struct context *const fresh = context_variable(&analysis->contexts);
        fresh->never_any = true;
        signature = signature_bind_any(&analysis->contexts, signature, fresh);
    }
    const struct type *const type = function_type_of(&callee);
    bool fits = !entry_check(analysis, &callee, node);
    for (size_t i = 1; i < node->count; i++) {
        const struct operand argument = evaluate_value(analysis, node->child[i]);
        closure_note(signature, i - 1, &argument);
        argument_flow_note(analysis, &argument, &callee, node->origin, i - 1);
        fits &= argument_flow(analysis, &argument, signature, i - 1, &callee);
        if (callee.callee && is_library(callee.callee))
            memory_call(analysis, callee.callee, i - 1, &argument,
                        node->child[i]->kind == NODE_CAST ? argument.cast : NULL);
    }
    if (analysis->body->unsafe_depth == 0)
        closures_check(analysis, signature, callee.callee, node->origin);
    call_event(analysis, &callee, signature, node)->is_settled = !fits;
    if ((type && type->is_noreturn) ||
        (callee.callee && strcmp(callee.callee->name, "__builtin_unreachable") == 0))
        analysis->body->flow.current = NO_BLOCK;
    result.shape = signature->result;
    result.subject = callee.callee;
    result.is_result = true;
    result.is_moved = ownership_changes_context(node);
    return result;
}

static const struct node *call_inside(const struct node *node)
{
    while (node->kind == NODE_CAST)
        node = node->child[0];
    return node->kind == NODE_CALL ? node : NULL;
}

void save_note(struct analysis *analysis, const struct operand *object, const struct node *source)
{
    struct flow *const flow = &analysis->body->flow;
    const struct node *const call = call_inside(source);
    if (!call || call->child[0]->kind != NODE_DECL || !object->root || object->field ||
        object->place || object->is_target)
        return;
    const struct decl *const callee = call->child[0]->decl;
    if (!callee->shape || callee->shape->kind != SHAPE_FUNCTION ||
        callee->shape->signature->effect != EFFECT_SAVES)
        return;
    if (!object->root->token)
        object->root->token = ++flow->token_count;
    flow_event(flow, EVENT_SAVE, object->origin)->token = object->root->token;
}
