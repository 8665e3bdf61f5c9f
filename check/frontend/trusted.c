/* Trusted code, and the comments that say why it is right. */
#include "private.h"

#include <ctype.h>
#include <string.h>

/* A file's text up to a place. */
struct before {
    const char *text;
    size_t length;
};

static void blanks_drop(struct before *before)
{
    while (before->length > 0 && isspace((unsigned char)before->text[before->length - 1]))
        before->length--;
}

static bool begins_with_reason(const char *text, const char *end)
{
    static const char word[] = "Safe:";
    while (text < end && (*text == '/' || *text == '*' || isspace((unsigned char)*text)))
        text++;
    return (size_t)(end - text) >= sizeof word - 1 && memcmp(text, word, sizeof word - 1) == 0;
}

/* The comment that ends where `before` does. */
static bool block_comment_is_reason(const struct before *before)
{
    if (before->length < 4 || memcmp(before->text + before->length - 2, "*/", 2) != 0)
        return false;
    size_t start = before->length - 3;
    while (start > 0 && memcmp(before->text + start - 1, "/*", 2) != 0)
        start--;
    return start > 0 && begins_with_reason(before->text + start - 1, before->text + before->length);
}

/* Lines of the form // that end where `before` does: the first of them counts. */
static bool line_comment_is_reason(struct before before)
{
    bool is_reason = false;
    for (;;) {
        blanks_drop(&before);
        size_t start = before.length;
        while (start > 0 && before.text[start - 1] != '\n')
            start--;
        const char *const end = before.text + before.length;
        const char *line = before.text + start;
        while (line < end && isspace((unsigned char)*line))
            line++;
        if (end - line < 2 || memcmp(line, "//", 2) != 0)
            return is_reason;
        is_reason = begins_with_reason(line, end);
        before.length = start;
    }
}

/* The first thing inside the block: `unsafe { / * Safe: ...`. */
static bool comment_inside_is_reason(const char *text, const char *end)
{
    while (text < end && *text != '{' && *text != ';' && *text != '/')
        text++;
    if (text < end && *text == '{')
        text++;
    while (text < end && isspace((unsigned char)*text))
        text++;
    return end - text > 2 && text[0] == '/' && (text[1] == '*' || text[1] == '/') &&
           begins_with_reason(text, end);
}

static const char *text_at(struct source *source, CXFile file, size_t *size)
{
    return file ? clang_getFileContents(source->unit, file, size) : NULL;
}

/* Around the place where the code is used. */
static bool has_reason(struct source *source, CXSourceLocation location)
{
    CXFile file = NULL;
    unsigned offset = 0;
    size_t size = 0;
    clang_getExpansionLocation(location, &file, NULL, NULL, &offset);
    const char *const text = text_at(source, file, &size);
    if (!text || offset > size)
        return false;
    struct before before = {text, offset};
    blanks_drop(&before);
    return block_comment_is_reason(&before) || line_comment_is_reason(before) ||
           comment_inside_is_reason(text + offset, text + size);
}

/* Before the macro whose text encloses the place. */
static bool macro_has_reason(struct source *source, CXSourceLocation location)
{
    static const char word[] = "#define";
    CXFile file = NULL;
    unsigned offset = 0;
    size_t size = 0;
    clang_getSpellingLocation(location, &file, NULL, NULL, &offset);
    const char *const text = text_at(source, file, &size);
    if (!text || offset > size)
        return false;
    while (offset > 0 &&
           (offset + sizeof word > size || memcmp(text + offset, word, sizeof word - 1) != 0))
        offset--;
    struct before before = {text, offset};
    blanks_drop(&before);
    return offset > 0 && (block_comment_is_reason(&before) || line_comment_is_reason(before));
}

static bool is_in_macro(struct source *source, CXCursor body)
{
    struct place unused;
    return source_spelling(source, origin_of(body), &unused);
}

/* Of a function any declaration may carry the reason. */
static bool cursor_has_reason(struct source *source, enum trusted_kind kind, CXCursor cursor,
                              CXCursor body)
{
    const CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
    if (kind == TRUSTED_ASSEMBLY)
        return false;
    if (has_reason(source, start))
        return true;
    if (kind == TRUSTED_BLOCK)
        return is_in_macro(source, body) && macro_has_reason(source, clang_getCursorLocation(body));
    const CXCursor first = clang_getCanonicalCursor(cursor);
    return has_reason(source, clang_getRangeStart(clang_getCursorExtent(first)));
}

void trusted_add(struct source *source, enum trusted_kind kind, CXCursor cursor, CXCursor body)
{
    struct trusted *const trusted = arena_take(source->arena, sizeof *trusted);
    const CXSourceRange extent = clang_getCursorExtent(cursor);
    unsigned first = 0, last = 0;
    clang_getExpansionLocation(clang_getRangeStart(extent), NULL, &first, NULL, NULL);
    clang_getExpansionLocation(clang_getRangeEnd(extent), NULL, &last, NULL, NULL);
    *trusted = (struct trusted){
        .kind = kind,
        .origin = origin_of(cursor),
        .body = origin_of(body),
        .lines = last >= first ? last - first + 1 : 1,
        .has_reason = cursor_has_reason(source, kind, cursor, body),
        .name = source->function ? source->function->decl->name : "",
    };
    struct trusted **end = &source->model->trusted;
    while (*end)
        end = &(*end)->next;
    *end = trusted;
}
