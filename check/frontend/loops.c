/* `for`: which of its children is which. The front end drops the absent parts, so that
 * `for (;c;)` and `for (;;i)` look alike: the text between the parentheses tells. */
#include "private.h"

#include <string.h>

static bool is_blank(char letter)
{
    return strchr(" \t\r\n\\\f\v", letter) != NULL;
}

/* Past a comment, a string or a character that begins at text[i], else i itself. */
static size_t skip(const char *text, size_t length, size_t i)
{
    if (text[i] == '"' || text[i] == '\'') {
        const char quote = text[i];
        for (i++; i < length && text[i] != quote; i++)
            i += text[i] == '\\';
        return i + 1;
    }
    if (i + 1 >= length || text[i] != '/')
        return i;
    if (text[i + 1] == '/') {
        while (i < length && text[i] != '\n')
            i++;
    } else if (text[i + 1] == '*') {
        for (i += 2; i + 1 < length && !(text[i] == '*' && text[i + 1] == '/'); i++)
            ;
        i += 2;
    }
    return i;
}

/* Reads `for (a; b; c)`: which parts are more than blanks. False: the text is not of that form. */
static bool parts_read(const char *text, size_t length, bool present[FOR_BODY])
{
    size_t part = FOR_INITIALISER;
    int depth = 0;
    present[FOR_INITIALISER] = present[FOR_CONDITION] = present[FOR_STEP] = false;
    for (size_t i = 3; i < length; i++) {
        const size_t next = skip(text, length, i);
        if (next != i) {
            if (text[i] != '/')
                present[part] = true;
            i = next - 1;
            continue;
        }
        if (is_blank(text[i]))
            continue;
        if (depth == 0 && text[i] != '(')
            return false;
        if (strchr(")]}", text[i]) && --depth == 0)
            return part == FOR_STEP;
        if (depth == 1 && text[i] == ';') {
            if (++part == FOR_BODY)
                return false;
        } else if (depth > 0) {
            present[part] = true;
        }
        depth += strchr("([{", text[i]) != NULL;
    }
    return false;
}

/* Which parts the children are, in their order. False: it cannot be told. */
static bool parts_of(struct source *source, CXCursor cursor, size_t first, size_t count,
                     bool present[FOR_BODY])
{
    size_t length = 0;
    const char *const text = source_text(source, origin_of(cursor), &length);
    const bool declares = source->children.items[first].kind == CXCursor_DeclStmt && count > 1;
    const bool all = count == FOR_PARTS;
    for (size_t i = 0; i < FOR_BODY; i++)
        present[i] = all;
    present[FOR_INITIALISER] |= declares;
    if (all || count == 1 || (declares && count == 2))
        return true;
    if (!text || strncmp(text, "for", 3) != 0 || !parts_read(text, length, present))
        return false;
    return (size_t)present[FOR_INITIALISER] + present[FOR_CONDITION] + present[FOR_STEP] + 1 ==
           count;
}

struct node *for_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t count = source->children.count - first;
    bool present[FOR_BODY];
    struct node *node = NULL;
    if (count >= 2 && source->children.items[first].kind == CXCursor_DeclStmt)
        node = section_read(source, cursor, source->children.items[first],
                            source->children.items[first + count - 1]);
    if (!node && (count == 0 || !parts_of(source, cursor, first, count, present)))
        node = node_unknown(source, cursor, "a `for` whose parts a macro hides");
    if (!node) {
        node = node_new(source, NODE_FOR, cursor, FOR_PARTS);
        size_t next = first;
        for (size_t i = 0; i < FOR_BODY; i++)
            if (present[i]) {
                if (i == FOR_CONDITION)
                    node->is_indirect = is_true_constant(source->children.items[next]);
                node->child[i] = statement_optional(source, source->children.items[next++]);
            }
        node->is_indirect |= !present[FOR_CONDITION];
        node->child[FOR_BODY] = statement_optional(source, source->children.items[next]);
    }
    children_pop(source, first);
    return node;
}
