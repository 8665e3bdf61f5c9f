#include "arena.h"
#include "model.h"

#include <string.h>

/* Spelling in the annotation's text, and as the user writes it. Order: enum annotation_kind. */
static const struct {
    const char *text, *spelling;
} annotation_names[ANNOTATION_COUNT] = {
    {"ctx", "ctx"},
    {"ctx.at", "ctx_at"},
    {"ctx.result", "ctx_result"},
    {"ctx.entry", "ctx_entry"},
    {"ctx.shared", "ctx_shared"},
    {"ctx.masks", "masks"},
    {"ctx.unmasks", "unmasks"},
    {"ctx.saves", "ctx_saves"},
    {"ctx.restores", "ctx_restores"},
    {"ctx.in_atomic", "in_atomic"},
    {"ctx.atomic", "atomic"},
    {"ctx.atomic_to", "atomic_to"},
    {"ctx.unsafe", "unsafe"},
    {"ctx.owned", "owned"},
    {"ctx.refusable", "refusable"},
    {"ctx.nullable", "nullable"},
    {"ctx.lasting", "lasting"},
    {"ctx.derives_from", "derives_from"},
    {"ctx.invalidates", "invalidates"},
    {"ctx.enters", "enters"},
    {"ctx.tag_of", "tag_of"},
    {"ctx.when", "when"},
    {"ctx.needs", "needs"},
    {"ctx.counted_by", "counted_by"},
    {"ctx.sets", "sets"},
    {"ctx.await", "await"},
    {"ctx.declare", "ctx_declare"},
    {"ctx.default", "ctx_default"},
    {"ctx.unknown", "annotation"},
};

const char *annotation_spelling(enum annotation_kind kind)
{
    return annotation_names[kind].spelling;
}

static enum annotation_kind kind_of(const char *text, size_t length)
{
    for (int kind = 0; kind < ANNOTATION_UNKNOWN; kind++)
        if (strlen(annotation_names[kind].text) == length &&
            memcmp(annotation_names[kind].text, text, length) == 0)
            return (enum annotation_kind)kind;
    return ANNOTATION_UNKNOWN;
}

/* The text up to the next colon or the end, without blanks around it. */
static char *part_copy(struct arena *arena, const char *begin, const char **end)
{
    *end = begin + strcspn(begin, ":");
    const char *last = *end;
    while (begin < last && *begin == ' ')
        begin++;
    while (begin < last && last[-1] == ' ')
        last--;
    char *copy = arena_take(arena, (size_t)(last - begin) + 1);
    memcpy(copy, begin, (size_t)(last - begin));
    return copy;
}

struct annotation *annotation_parse(struct arena *arena, const char *text, origin_t origin)
{
    const size_t length = strcspn(text, ":");
    if (strncmp(text, "ctx", 3) != 0 || (text[3] != '\0' && text[3] != ':' && text[3] != '.'))
        return NULL;
    struct annotation *annotation = arena_take(arena, sizeof *annotation);
    annotation->kind = kind_of(text, length);
    annotation->origin = origin;
    annotation->name = annotation->level = "";
    if (annotation->kind == ANNOTATION_UNKNOWN) {
        annotation->name = arena_text(arena, text);
    } else if (text[length] == ':') {
        const char *end = NULL;
        annotation->name = part_copy(arena, text + length + 1, &end);
        if (*end == ':')
            annotation->level = part_copy(arena, end + 1, &end);
    }
    return annotation;
}

const struct annotation *annotation_find(const struct annotation *list, enum annotation_kind kind)
{
    while (list && list->kind != kind)
        list = list->next;
    return list;
}
