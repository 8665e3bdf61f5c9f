/* _Generic: the front end does not say which arm was chosen. */
#include "private.h"

#include <string.h>

enum { ARM_MAXIMUM = 64, NAME_SIZE = 160 };

struct arms {
    char types[ARM_MAXIMUM][NAME_SIZE]; /* as written, blanks removed */
    size_t count;
};

static void name_append(char *name, char letter)
{
    const size_t length = strlen(name);
    if (length + 1 < NAME_SIZE) {
        name[length] = letter;
        name[length + 1] = '\0';
    }
}

static bool is_opening(char letter)
{
    return letter == '(' || letter == '[' || letter == '{';
}

static bool is_closing(char letter)
{
    return letter == ')' || letter == ']' || letter == '}';
}

/* Reads the types before the colons of `_Generic(control, type: value, ...)` as they are written.
 * False: the text cannot be read to its closing parenthesis. */
static bool arms_read(struct arms *arms, const char *text, size_t length)
{
    int depth = 0;
    bool in_type = false, in_control = true;
    for (size_t i = 0; i < length; i++) {
        const char letter = text[i];
        if (letter == '"' || letter == '\'') {
            for (i++; i < length && text[i] != letter; i++)
                i += text[i] == '\\';
            continue;
        }
        depth += is_opening(letter);
        if (is_closing(letter) && --depth == 0)
            return !in_control && !in_type;
        if (depth == 1 && letter == ',') {
            if (arms->count == ARM_MAXIMUM)
                return false;
            in_type = true;
            in_control = false;
            arms->types[arms->count][0] = '\0';
        } else if (depth == 1 && letter == ':' && in_type) {
            in_type = false;
            arms->count++;
        } else if (in_type && !strchr(" \t\r\n\\", letter)) {
            name_append(arms->types[arms->count], letter);
        }
    }
    return false;
}

/* A type's spelling without blanks and, outermost, without qualifiers. */
static void type_name(CXType type, char name[NAME_SIZE])
{
    CXString text = clang_getTypeSpelling(clang_getUnqualifiedType(type));
    name[0] = '\0';
    for (const char *letter = clang_getCString(text); *letter; letter++)
        if (*letter != ' ')
            name_append(name, *letter);
    clang_disposeString(text);
}

/* The number of the arm that the control's type selects, or -1 if it cannot be told. */
static int arm_chosen(struct source *source, CXCursor cursor, CXCursor control, size_t arm_count)
{
    struct arms arms;
    size_t length = 0;
    const char *const text = source_text(source, origin_of(cursor), &length);
    arms.count = 0;
    if (!text || strncmp(text, "_Generic", 8) != 0 || !arms_read(&arms, text, length) ||
        arms.count != arm_count)
        return -1;
    char exact[NAME_SIZE], canonical[NAME_SIZE];
    const CXType type = clang_getCursorType(control);
    type_name(type, exact);
    type_name(clang_getCanonicalType(type), canonical);
    int fallback = -1;
    bool all_known = true;
    for (size_t i = 0; i < arms.count; i++) {
        if (strcmp(arms.types[i], exact) == 0 || strcmp(arms.types[i], canonical) == 0)
            return (int)i;
        if (strcmp(arms.types[i], "default") == 0)
            fallback = (int)i;
        else
            all_known = false; /* it may be another spelling of the same type */
    }
    return all_known ? fallback : -1;
}

static bool is_result(CXCursor arm, CXType result)
{
    const CXType type = clang_getUnqualifiedType(clang_getCanonicalType(clang_getCursorType(arm)));
    return clang_equalTypes(type, clang_getUnqualifiedType(clang_getCanonicalType(result)));
}

/* move(p), as ctx.h spells it: the control is a pointer to a type that nothing else names. */
static bool is_move(CXCursor control)
{
    const CXType type = clang_getPointeeType(clang_getCursorType(control));
    CXString text = clang_getTypeSpelling(type);
    const bool found = strcmp(clang_getCString(text), "struct ctx_moved") == 0;
    clang_disposeString(text);
    return found;
}

/* The chosen arm, or else every child whose type is that of the whole. */
struct node *choice_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_CHOICE, cursor, end - first);
    const CXType result = clang_getCursorType(cursor);
    CXCursor arms[ARM_MAXIMUM];
    size_t count = 0;
    for (size_t i = first; i < end && count < ARM_MAXIMUM; i++)
        if (is_expression(source->children.items[i]))
            arms[count++] = source->children.items[i];
    const bool moves = count == 2 && is_move(arms[0]);
    const int chosen = moves ? 0 : count > 1 ? arm_chosen(source, cursor, arms[0], count - 1) : -1;
    node->is_indirect = moves;
    node->type = type_of(source, result);
    node->count = 0;
    for (size_t i = 1; i < count; i++)
        if (chosen >= 0 ? i == (size_t)chosen + 1 : is_result(arms[i], result))
            node->child[node->count++] = expression_read(source, arms[i]);
    children_pop(source, first);
    return node->count > 0 ? node : node_unknown(source, cursor, "a _Generic selection");
}
