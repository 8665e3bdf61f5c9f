/* Bit-fields that share a memory location (C11 3.14) share a context: a write to one of them writes
 * the others back. So do the members of a union, which are the same bytes; and their pointers lead to
 * one context.
 */
#include "elision.h"

#include <string.h>

static const struct annotation *bit_annotation(const struct decl *field)
{
    return place_annotation(field->annotations);
}

static bool is_same(struct analysis *analysis, struct decl *one, struct decl *other)
{
    const struct annotation *const a = bit_annotation(one), *const b = bit_annotation(other);
    if (!a || !b)
        return a == b;
    struct context *const x = context_annotated(analysis, a, one, NULL);
    struct context *const y = context_annotated(analysis, b, other, NULL);
    return !x || !y || context_is_same(x, y);
}

static void pair_report(struct analysis *analysis, const struct decl *field,
                        const struct decl *first)
{
    struct finding finding = {
        .rule = "bit-field",
        .origin = field->origin,
        .message =
            text(analysis, "bit-fields '%s' and '%s' share a storage unit, but not a context",
                 first->name, field->name),
        .help = "put ':0' or another member between them, or give them one context",
    };
    finding_note(
        analysis, &finding, first->origin,
        text(analysis, "'%s' is in the same unit: writing one writes both back", first->name));
    finding_report(analysis, &finding);
}

static void record_check(struct analysis *analysis, const struct record *record)
{
    struct decl *first = NULL;
    for (size_t i = 0; i < record->field_count; i++) {
        struct decl *const field = record->fields[i];
        if (!field->is_bit_field || field->bit_width == 0 || record->is_union) {
            first = NULL;
            continue;
        }
        if (field->name[0] == '\0')
            continue; /* padding */
        if (first && !is_same(analysis, first, field))
            pair_report(analysis, field, first);
        else if (!first)
            first = field;
    }
}

/* --- unions ------------------------------------------------------------------------------------ */

/* Do all parts of a member live in `place` (NULL: where the whole object lives)? */
static bool lives_in(struct analysis *analysis, struct decl *field, struct context *holder,
                     struct context *place)
{
    struct context *const own = field_place(analysis, field, NULL);
    struct context *const here = own ? own : holder;
    const struct type *const type = element_of(field->type);
    if (type->kind != TYPE_RECORD || type->record->field_count == 0)
        return here && place ? context_is_same(here, place) : here == place;
    for (size_t i = 0; i < type->record->field_count; i++)
        if (!lives_in(analysis, type->record->fields[i], here, place))
            return false;
    return true;
}

/* Does each part of `other` live where each part of `field` does? */
static bool live_together(struct analysis *analysis, struct decl *field, struct context *holder,
                          struct decl *other)
{
    struct context *const own = field_place(analysis, field, NULL);
    struct context *const here = own ? own : holder;
    const struct type *const type = element_of(field->type);
    if (type->kind != TYPE_RECORD || type->record->field_count == 0)
        return lives_in(analysis, other, NULL, here);
    for (size_t i = 0; i < type->record->field_count; i++)
        if (!live_together(analysis, type->record->fields[i], here, other))
            return false;
    return true;
}

static const char *member_name(const struct decl *field)
{
    return field->name[0] ? field->name : "(anonymous)";
}

/* What a pointer says of where it leads. */
static const struct annotation *lead(const struct decl *field)
{
    const struct type *const type = element_of(field->type);
    const struct annotation *note = place_annotation(field->annotations);
    if (!note)
        note = place_annotation(type->annotations);
    return note || !type->target ? note : place_annotation(type->target->annotations);
}

/* How many elements of how many arrays; 1 of what is no array. */
static long long element_count(const struct type *type)
{
    long long count = 1;
    for (; type->kind == TYPE_ARRAY; type = type->target)
        count *= type->length > 0 ? type->length : 1;
    return count;
}

/* The pointer in a member that covers a bit of its union; NULL: none does. */
static const struct decl *pointer_at(const struct model *model, const struct decl *field,
                                     long long base, long long bit)
{
    const struct type *const type = element_of(field->type);
    base += field->bit_offset;
    if (field->bit_offset < 0)
        return NULL;
    if (type->kind == TYPE_POINTER)
        return bit >= base && bit < base + element_count(field->type) * model->pointer_width ? field
                                                                                             : NULL;
    const struct decl *found = NULL;
    for (size_t i = 0; type->kind == TYPE_RECORD && !found && i < type->record->field_count; i++)
        found = pointer_at(model, type->record->fields[i], base, bit);
    return found;
}

static bool is_same_note(const struct annotation *a, const struct annotation *b)
{
    return a && b ? a->kind == b->kind && strcmp(a->name, b->name) == 0 : a == b;
}

static bool is_variable(const struct analysis *analysis, const struct annotation *note)
{
    return note && !declared_find(analysis, note->name) && strcmp(note->name, "any") != 0;
}

/* Do the parameters of two functions that are pointed to say the same? */
static bool take_together(const struct analysis *analysis, const struct type *a,
                          const struct type *b)
{
    a = a->target;
    b = b->target;
    if (a->kind != TYPE_FUNCTION || b->kind != TYPE_FUNCTION)
        return true;
    for (size_t i = 0; i < a->parameter_count && i < b->parameter_count; i++) {
        const struct annotation *const x = lead(a->parameters[i]), *const y =
                                                                       lead(b->parameters[i]);
        if (!is_same_note(x, y) && !(is_variable(analysis, x) && is_variable(analysis, y)))
            return false;
    }
    return true;
}

/* Does each pointer in `field` lead where the one in the same bytes of `other` does? */
static bool lead_together(const struct analysis *analysis, const struct decl *field, long long base,
                          const struct decl *other)
{
    const struct type *const type = element_of(field->type);
    const long long width = analysis->model->pointer_width;
    const long long count = type->kind == TYPE_POINTER ? element_count(field->type) : 0;
    base += field->bit_offset;
    if (field->bit_offset < 0)
        return true;
    for (size_t i = 0; type->kind == TYPE_RECORD && i < type->record->field_count; i++)
        if (!lead_together(analysis, type->record->fields[i], base, other))
            return false;
    for (long long i = 0; i < count && i < 64; i++) {
        const struct decl *const pointer = pointer_at(analysis->model, other, 0, base + i * width);
        if (pointer && (!is_same_note(lead(field), lead(pointer)) ||
                        !take_together(analysis, type, element_of(pointer->type))))
            return false;
    }
    return true;
}

static void overlap_report(struct analysis *analysis, const struct decl *field,
                           const struct decl *first)
{
    struct finding finding = {
        .rule = "bit-field",
        .origin = field->origin,
        .message =
            text(analysis, "'%s' and '%s' are the same bytes of a union, but of two contexts",
                 member_name(first), member_name(field)),
        .help = "make it a struct, or give all members of the union one context",
    };
    finding_note(analysis, &finding, first->origin,
                 text(analysis, "'%s' shares its storage", member_name(first)));
    finding_report(analysis, &finding);
}

static void union_check(struct analysis *analysis, struct record *record)
{
    if (!record->is_union || record->is_system)
        return;
    const bool is_apart = record_is_apart(record);
    for (size_t i = 1; i < record->field_count; i++) {
        struct decl *const field = record->fields[i];
        size_t first = 0;
        if (!is_apart || live_together(analysis, record->fields[0], NULL, field))
            while (first < i && lead_together(analysis, record->fields[first], 0, field))
                first++;
        if (first < i)
            overlap_report(analysis, field, record->fields[first]);
    }
}

void bit_fields_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->record_count; i++) {
        record_check(analysis, model->records[i]);
        union_check(analysis, model->records[i]);
    }
}
