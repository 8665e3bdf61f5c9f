#include "ctx.h"
#include "message.h"

ctx_default(kernel);

enum shape { CIRCLE, SQUARE, TEXTUAL };

struct drawing {
    enum shape shape tag_of(as);
    union {
        int size when(CIRCLE) when(SQUARE);
        const char *text when(TEXTUAL);
    } as;
};

int size(const struct drawing *drawing)
{
    if (drawing->shape == CIRCLE || drawing->shape == SQUARE)
        return drawing->as.size;
    return 0;
}

int size_by_case(const struct drawing *drawing)
{
    switch (drawing->shape) {
    case CIRCLE:
    case SQUARE:
        return drawing->as.size;
    default:
        return 0;
    }
}
