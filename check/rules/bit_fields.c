/* Bit-fields that share a memory location (C11 3.14) share a context.
 *
 * A write to one of them writes the others back.
 */
#include "elision.h"

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

void bit_fields_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->record_count; i++)
        record_check(analysis, model->records[i]);
}
