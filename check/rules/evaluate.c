#include "evaluate.h"

#include "elision.h"

static struct operand constant_operand(const struct node *node)
{
    return (struct operand){.is_null = node->is_null, .origin = node->origin};
}

/* A string is an immutable object without pointers: its context is open at each use. */
static struct operand string_evaluate(struct analysis *analysis, const struct node *node)
{
    static struct type letter = {.kind = TYPE_SCALAR};
    static const struct type letters = {.kind = TYPE_ARRAY, .target = &letter};
    return (struct operand){.is_object = true,
                            .is_immutable = true,
                            .type = &letters,
                            .place = context_variable(&analysis->contexts),
                            .origin = node->origin};
}

static const struct reason *use_reason(struct analysis *analysis, const struct node *node,
                                       const struct decl *decl)
{
    return reason_new(analysis, REASON_USE, node->origin, decl);
}

static struct operand function_operand(struct analysis *analysis, const struct node *node)
{
    struct decl *const decl = node->decl;
    const struct signature *const signature = function_published(analysis, decl);
    struct signature *const use =
        signature_use(&analysis->contexts, signature, use_reason(analysis, node, decl));
    return (struct operand){.shape = shape_function(&analysis->contexts, use),
                            .type = decl->type,
                            .subject = decl,
                            .callee = decl,
                            .origin = node->origin};
}

/* An object that is open is bound afresh: place and content together. */
static void open_object(struct analysis *analysis, const struct node *node, struct operand *operand)
{
    struct decl *const decl = node->decl;
    if (!decl->is_open)
        return;
    if (decl_is_inferred(decl) && !decl->is_generalised)
        return; /* its initialiser is still being looked at */
    struct shape *const pair =
        shape_use(&analysis->contexts, shape_pointer(&analysis->contexts, decl->place, decl->shape),
                  use_reason(analysis, node, decl));
    operand->place = pair->context;
    operand->shape = pair->target;
}

static struct operand object_operand(struct analysis *analysis, const struct node *node)
{
    struct decl *const decl = node->decl;
    struct operand operand = {.is_object = true,
                              .type = decl->type,
                              .subject = decl,
                              .root = decl,
                              .variable = decl,
                              .origin = node->origin};
    operand.is_annotated =
        place_annotation(decl->annotations) || place_annotation(decl->type->annotations);
    if (decl->is_local && decl->storage == STORAGE_AUTOMATIC) {
        if (decl->kind != DECL_PARAMETER)
            local_prepare(analysis, decl);
        operand.place = decl->place;
        operand.shape = decl->shape;
        return operand;
    }
    object_prepare(analysis, decl);
    operand.place = decl->place;
    operand.shape = decl->shape;
    operand.is_immutable = decl_is_immutable(decl) || decl->is_system;
    open_object(analysis, node, &operand);
    return operand;
}

struct shape *operand_content(struct analysis *analysis, const struct operand *operand,
                              bool is_load)
{
    if (!operand->field)
        return operand->shape;
    struct hidden env = {.record = operand->field->holder,
                         .root = operand->root,
                         .place = operand->root ? NULL : (const void *)operand->holder,
                         .is_load = is_load};
    return field_shape(analysis, operand->field, operand->holder, &env);
}

/* Code that masks nothing can touch no object of `any` but by atomic operations: said at once, so
 * that whoever hands it one is told, and not each access. */
static void unserialised_note(struct analysis *analysis, const struct event *event)
{
    const struct body *const body = analysis->body;
    if (event->is_atomic || event->is_trusted || !body->function || body->flow.sections ||
        body->flow.has_masks || annotation_find(body->decl->annotations, ANNOTATION_IN_ATOMIC))
        return;
    if (!context_value(event->context))
        context_forbid_any(event->context);
}

static void access_event(struct analysis *analysis, const struct operand *operand,
                         struct context *place, const struct decl *subject, unsigned access,
                         bool is_atomic)
{
    struct event *const event = flow_event(&analysis->body->flow, EVENT_ACCESS, operand->origin);
    event->access = (uint8_t)access;
    event->context = place;
    event->subject = subject;
    event->is_atomic = is_atomic;
    event->is_trusted = analysis->body->unsafe_depth > 0;
    event->is_target = operand->is_target && subject == operand->subject;
    event->variable = operand->variable;
    unserialised_note(analysis, event);
}

/* Fields with a context of their own are touched when the whole object is. */
static void parts_access(struct analysis *analysis, const struct operand *operand,
                         struct record *record, unsigned access)
{
    if (!record_is_apart(record))
        return;
    for (size_t i = 0; i < record->field_count; i++) {
        struct decl *const field = record->fields[i];
        const struct type *const type = element_of(field->type);
        struct context *const place = field_place(analysis, field, NULL);
        if (place)
            access_event(analysis, operand, place, field, access, false);
        else if (type->kind == TYPE_RECORD)
            parts_access(analysis, operand, type->record, access);
    }
}

void access_add(struct analysis *analysis, const struct operand *operand, unsigned access,
                bool is_atomic)
{
    const struct type *const type = operand->type ? element_of(operand->type) : NULL;
    if (operand->place && !(operand->is_immutable && access == ACCESS_READ))
        access_event(analysis, operand, operand->place, operand->subject, access, is_atomic);
    if (type && type->kind == TYPE_RECORD)
        parts_access(analysis, operand, type->record, access);
}

struct operand operand_decay(struct analysis *analysis, const struct operand *array)
{
    struct operand pointer = *array;
    struct context *const place = array->place ? array->place : analysis->body->self;
    struct shape *const content = operand_content(analysis, array, true);
    pointer.is_object = pointer.is_immutable = false;
    pointer.targets_immutable = array->is_immutable;
    pointer.field = NULL;
    pointer.shape = shape_pointer(&analysis->contexts, place, content);
    return pointer;
}

struct operand operand_read(struct analysis *analysis, struct operand operand)
{
    if (!operand.is_object)
        return operand;
    if (operand.type && operand.type->kind == TYPE_ARRAY) {
        seen_note(analysis, &operand, true);
        return operand_decay(analysis, &operand);
    }
    access_add(analysis, &operand, ACCESS_READ, operand.type && operand.type->is_atomic);
    seen_note(analysis, &operand, false);
    operand.shape = operand_content(analysis, &operand, true);
    operand.is_object = operand.is_immutable = false;
    operand.field = NULL;
    return operand;
}

void operand_write(struct analysis *analysis, const struct operand *operand, unsigned access)
{
    access_add(analysis, operand, access, operand->type && operand->type->is_atomic);
    if (operand->root && operand->root->token && !operand->field) {
        struct event *const event =
            flow_event(&analysis->body->flow, EVENT_FORGET, operand->origin);
        event->token = operand->root->token;
    }
}

struct operand evaluate_value(struct analysis *analysis, const struct node *node)
{
    return operand_read(analysis, evaluate(analysis, node));
}

struct operand evaluate_for(struct analysis *analysis, const struct node *node, bool is_annotated)
{
    struct body *const body = analysis->body;
    const bool before = body->may_be_number;
    body->may_be_number = is_annotated;
    const struct operand value = evaluate_value(analysis, node);
    body->may_be_number = before;
    return value;
}

bool value_flow(struct analysis *analysis, const struct operand *value, struct shape *to,
                const char *rule, enum reason_kind kind, origin_t origin,
                const struct decl *subject, const char *what)
{
    struct conflict conflict;
    /* Trusted code binds nothing: what it stores says nothing of where things live. */
    if (!to || value->is_null || value->is_moved || !value->shape ||
        (analysis->body && analysis->body->unsafe_depth > 0))
        return true;
    if (shape_flow(&analysis->contexts, value->shape, to,
                   reason_new(analysis, kind, origin, subject), &conflict))
        return true;
    const char *const help =
        conflict.is_function
            ? "use a function of the right context, or one that runs wherever it is called"
            : "keep what one context owns in that context, or give the place the other's context";
    if (conflict.kind == CONFLICT_EFFECT)
        rule = "masking";
    else if (conflict.kind == CONFLICT_ATOMIC)
        rule = "any";
    conflict_report(analysis, rule, origin, &conflict, what, help);
    return false;
}

static struct operand operands_evaluate(struct analysis *analysis, const struct node *node)
{
    for (size_t i = 0; i < node->count; i++)
        evaluate_value(analysis, node->child[i]);
    return (struct operand){.origin = node->origin};
}

static struct operand unknown_evaluate(struct analysis *analysis, const struct node *node)
{
    not_analysed_report(analysis, node->origin, node->text);
    return (struct operand){.origin = node->origin};
}

static struct operand label_address(struct analysis *analysis, const struct node *node)
{
    struct label *const label = arena_take(analysis->arena, sizeof *label);
    label->label = node->label;
    label->next = analysis->body->flow.taken;
    analysis->body->flow.taken = label;
    return (struct operand){.origin = node->origin};
}

struct operand evaluate(struct analysis *analysis, const struct node *node)
{
    /* Only what the value passes through unchanged hands this on. */
    analysis->body->arm_may_be_number = analysis->body->may_be_number;
    analysis->body->may_be_number = false;
    switch ((enum node_kind)node->kind) {
    case NODE_CONSTANT:
        return constant_operand(node);
    case NODE_STRING:
        return string_evaluate(analysis, node);
    case NODE_DECL:
        return node->decl->kind == DECL_FUNCTION ? function_operand(analysis, node)
                                                 : object_operand(analysis, node);
    case NODE_MEMBER:
        return member_evaluate(analysis, node);
    case NODE_INDEX:
        return index_evaluate(analysis, node);
    case NODE_DEREF:
        return deref_evaluate(analysis, node);
    case NODE_ADDRESS:
        return address_evaluate(analysis, node);
    case NODE_BINARY:
        return binary_evaluate(analysis, node);
    case NODE_INCREMENT:
    case NODE_UPDATE:
        return update_evaluate(analysis, node);
    case NODE_ASSIGN:
        return assign_evaluate(analysis, node);
    case NODE_AND:
    case NODE_OR:
        return logic_evaluate(analysis, node);
    case NODE_COMMA:
        return comma_evaluate(analysis, node);
    case NODE_CONDITIONAL:
        return conditional_evaluate(analysis, node);
    case NODE_CALL:
        return call_evaluate(analysis, node);
    case NODE_CAST:
        return cast_evaluate(analysis, node);
    case NODE_COMPOUND_LITERAL:
        return compound_literal_evaluate(analysis, node);
    case NODE_STATEMENT:
        return statement_expression(analysis, node);
    case NODE_CHOICE:
        return choice_evaluate(analysis, node);
    case NODE_ATOMIC:
        return atomic_evaluate(analysis, node);
    case NODE_LABEL_ADDRESS:
        return label_address(analysis, node);
    case NODE_UNKNOWN:
        return unknown_evaluate(analysis, node);
    default:
        return operands_evaluate(analysis, node);
    }
}
