/* The text of each file of a unit, as it was written. */
#include "private.h"

struct texts {
    struct source *source;
    text_visit *visit;
    void *data;
};

static void file_visit(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
    const struct texts *const texts = data;
    const CXTranslationUnit unit = texts->source->unit;
    size_t size = 0;
    const char *const text = clang_getFileContents(unit, file, &size);
    (void)stack, (void)depth;
    if (!text)
        return;
    const struct source_text one = {
        .text = text,
        .size = size,
        .first = clang_getLocationForOffset(unit, file, 0).int_data,
    };
    texts->visit(&one, texts->data);
}

void source_texts(struct source *source, text_visit *visit, void *data)
{
    struct texts texts = {source, visit, data};
    clang_getInclusions(source->unit, file_visit, &texts);
}
