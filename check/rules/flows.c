/* Where function pointers go: facts for `ctx link`, which finds out whom a call through one reaches.
 *
 * Shape   a slot is a variable, a field of all structs of a type, a parameter or a result; one fact
 *         per flow from one slot into another. What no slot stands for is unknown, and said so
 */
#include "evaluate.h"

#include "elision.h"

#include "../summary.h"

#include <string.h>

static bool is_code(const struct type *type)
{
    type = element_of(type);
    return type->kind == TYPE_FUNCTION ||
           (type->kind == TYPE_POINTER && type->target->kind == TYPE_FUNCTION);
}

static const char *place_text(struct analysis *analysis, origin_t origin)
{
    const struct place place = source_place(analysis->model->source, origin);
    const char *const slash = place.file ? strrchr(place.file, '/') : NULL;
    return text(analysis, "%s:%u:%u",
                slash        ? slash + 1
                : place.file ? place.file
                             : "",
                place.line, place.column);
}

/* By its name: one file may declare what another defines. What has none is known by its place. */
static const char *record_text(struct analysis *analysis, const struct record *record)
{
    return strchr(record->name, '(') || !record->name[0]
               ? text(analysis, "@%s", place_text(analysis, record->origin))
               : record->name;
}

/* NULL: nothing can be said of it. */
static const char *slot_text(struct analysis *analysis, const struct decl *decl)
{
    const struct body *const body = analysis->body;
    if (decl->kind == DECL_FIELD)
        return decl->holder && !decl->holder->is_union && decl->name[0]
                   ? text(analysis, ".%s.%s", record_text(analysis, decl->holder), decl->name)
                   : NULL;
    if (decl->usr)
        return decl->usr;
    if (!body || !body->function || !body->decl->usr)
        return NULL;
    for (size_t i = 0; decl->kind == DECL_PARAMETER && i < body->function->parameter_count; i++)
        if (body->function->parameters[i] == decl)
            return text(analysis, "%s#%zu", body->decl->usr, i);
    return text(analysis, "%s/%s@%s", body->decl->usr, decl->name,
                place_text(analysis, decl->origin));
}

/* Where a value comes from; NULL: unknown. */
static const char *origin_slot(struct analysis *analysis, const struct operand *value)
{
    const struct decl *const decl = value->from     ? value->from
                                    : value->callee ? value->callee
                                                    : value->subject;
    if (!decl || (!value->from && !value->callee && value->is_target))
        return NULL;
    if (decl->kind == DECL_FUNCTION)
        return decl->usr ? text(analysis, value->is_result ? "%s!" : "=%s", decl->usr) : NULL;
    /* What was made of a `void *`, or of a number, may be any function. */
    return decl->type && is_code(decl->type) ? slot_text(analysis, decl) : NULL;
}

static void flow_add(struct analysis *analysis, const struct operand *value, const char *to)
{
    const struct summary_flow flow = {
        .from = origin_slot(analysis, value),
        .to = to,
        .type = type_words(analysis, function_type_of(value)),
        .place = source_place(analysis->model->source, value->origin),
    };
    summary_add_flow(analysis->summary, &flow);
}

/* Does a value that matters flow? Only functions' addresses do. */
static bool matters(const struct analysis *analysis, const struct operand *value)
{
    return analysis->summary && value->shape && value->shape->kind == SHAPE_FUNCTION &&
           !value->is_null;
}

void flow_note(struct analysis *analysis, const struct operand *value, const struct operand *object)
{
    const struct decl *const to = object->is_target ? NULL : object->subject;
    if (matters(analysis, value))
        flow_add(analysis, value, to && is_code(to->type) ? slot_text(analysis, to) : NULL);
}

void result_flow_note(struct analysis *analysis, const struct operand *value)
{
    const struct decl *const decl = analysis->body->decl;
    if (matters(analysis, value) && decl->usr)
        flow_add(analysis, value,
                 is_code(decl->type->target) ? text(analysis, "%s!", decl->usr) : NULL);
}

void argument_flow_note(struct analysis *analysis, const struct operand *value,
                        const struct operand *callee, origin_t call, size_t index)
{
    const struct type *const type = function_type_of(callee);
    if (!matters(analysis, value))
        return;
    if (!type || index >= type->parameter_count || !is_code(type->parameters[index]->type))
        flow_add(analysis, value, NULL);
    else if (callee->callee && callee->callee->usr)
        flow_add(analysis, value, text(analysis, "%s#%zu", callee->callee->usr, index));
    else
        flow_add(analysis, value, text(analysis, "@%s#%zu", place_text(analysis, call), index));
}

/* As `void *`, or as a number, it may go anywhere. */
void cast_flow_note(struct analysis *analysis, const struct operand *value, const struct type *to)
{
    if (matters(analysis, value) && to && !is_code(to))
        flow_add(analysis, value, NULL);
}

/* Somebody may store through the address. */
void address_flow_note(struct analysis *analysis, const struct operand *object)
{
    if (!analysis->summary || !object->type || object->is_immutable || object->is_target ||
        !object->subject || element_of(object->type)->kind != TYPE_POINTER ||
        !is_code(object->type))
        return;
    const struct summary_flow flow = {
        .to = slot_text(analysis, object->subject),
        .type = type_words(analysis, function_type_of(object)),
        .place = source_place(analysis->model->source, object->origin),
    };
    if (flow.to)
        summary_add_flow(analysis->summary, &flow);
}

void choice_flow_note(struct analysis *analysis, const struct operand *one,
                      const struct operand *other, struct operand *result)
{
    if (!matters(analysis, one) && !matters(analysis, other))
        return;
    struct decl *const choice = arena_take(analysis->arena, sizeof *choice);
    *choice = (struct decl){.kind = DECL_VARIABLE,
                            .is_local = true,
                            .name = "?:",
                            .origin = result->origin,
                            .type = (struct type *)(uintptr_t)result->type};
    result->from = choice;
    if (matters(analysis, one))
        flow_add(analysis, one, slot_text(analysis, choice));
    if (matters(analysis, other))
        flow_add(analysis, other, slot_text(analysis, choice));
}

void pointer_call_add(struct analysis *analysis, const struct body *body, const struct event *event)
{
    struct body *const before = analysis->body;
    analysis->body = (struct body *)(uintptr_t)body;
    const struct summary_pointer_call call = {
        .caller = body->decl->usr,
        .slot = event->pointer,
        .type = type_words(analysis, event->called),
        .is_masked = event->is_masked,
        .place = source_place(analysis->model->source, event->origin),
    };
    if (call.caller)
        summary_add_pointer_call(analysis->summary, &call);
    analysis->body = before;
}

const char *pointer_text(struct analysis *analysis, const struct operand *callee)
{
    return origin_slot(analysis, callee);
}

/* --- types in words ---------------------------------------------------------------------------- */

static const char *type_text(struct analysis *analysis, const struct type *type, unsigned depth)
{
    switch (type->kind) {
    case TYPE_VOID:
        return "void";
    case TYPE_SCALAR:
        return type->is_floating  ? "float"
               : type->is_boolean ? "bool"
                                  : text(analysis, "%c%u%s", type->is_signed ? 'i' : 'u',
                                         (unsigned)type->width, type->is_byte ? "c" : "");
    case TYPE_ARRAY:
    case TYPE_POINTER:
        return depth > 6 ? "*"
                         : text(analysis, "*%s%s", type->target->is_const ? "const " : "",
                                type_text(analysis, type->target, depth + 1));
    case TYPE_RECORD:
        return record_text(analysis, type->record);
    case TYPE_FUNCTION:
        break;
    }
    const char *words = text(analysis, "%s(", type_text(analysis, type->target, depth + 1));
    for (size_t i = 0; depth < 6 && i < type->parameter_count; i++)
        words = text(analysis, "%s%s%s", words, i > 0 ? "," : "",
                     type_text(analysis, type->parameters[i]->type, depth + 1));
    return text(analysis, "%s%s)", words,
                !type->is_prototyped ? "?"
                : type->is_variadic  ? ",..."
                                     : "");
}

const char *type_words(struct analysis *analysis, const struct type *type)
{
    return type ? type_text(analysis, type, 0) : "";
}
