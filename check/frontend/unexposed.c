/* What libclang shows without a name: implicit casts, atomic builtins, `?:` without a middle,
 * designated initialisers, offsetof, va_arg, __builtin_choose_expr. */
#include "private.h"

#include <string.h>

static const struct {
    const char *text;
    enum atomic_operation operation;
} atomic_names[] = {
    {"load", ATOMIC_LOAD},         {"store", ATOMIC_STORE},     {"init", ATOMIC_STORE},
    {"exchange", ATOMIC_EXCHANGE}, {"compare", ATOMIC_COMPARE}, {"fetch", ATOMIC_FETCH},
    {"add", ATOMIC_FETCH},         {"sub", ATOMIC_FETCH},       {"and", ATOMIC_FETCH},
    {"or", ATOMIC_FETCH},          {"xor", ATOMIC_FETCH},       {"nand", ATOMIC_FETCH},
    {"max", ATOMIC_FETCH},         {"min", ATOMIC_FETCH},
};

static const char *const atomic_prefixes[] = {"__c11_atomic_", "__atomic_", "__scoped_atomic_"};

/* Copies the identifier at an origin; "" if none stands there. */
static void identifier_at(struct source *source, origin_t origin, char *name, size_t room)
{
    size_t length = 0, used = 0;
    const char *const text = source_text(source, origin, &length);
    while (used < length && used + 1 < room &&
           (text[used] == '_' || (text[used] >= 'a' && text[used] <= 'z') ||
            (text[used] >= 'A' && text[used] <= 'Z') || (text[used] >= '0' && text[used] <= '9'))) {
        name[used] = text[used];
        used++;
    }
    name[used] = '\0';
}

static bool atomic_of(const char *name, struct node *node)
{
    for (size_t i = 0; i < sizeof atomic_prefixes / sizeof atomic_prefixes[0]; i++) {
        const size_t length = strlen(atomic_prefixes[i]);
        if (strncmp(name, atomic_prefixes[i], length) != 0)
            continue;
        const char *const rest = name + length;
        for (size_t k = 0; k < sizeof atomic_names / sizeof atomic_names[0]; k++) {
            if (strncmp(rest, atomic_names[k].text, strlen(atomic_names[k].text)) != 0)
                continue;
            const size_t end = strlen(name);
            node->operation = (uint8_t)atomic_names[k].operation;
            node->is_null = strncmp(rest, "init", 4) == 0; /* stores, but not atomically */
            node->is_indirect = i > 0 && node->operation != ATOMIC_FETCH &&
                                !(end > 2 && strcmp(name + end - 2, "_n") == 0);
            return true;
        }
    }
    return false;
}

/* Children in the front end's own order: object, memory order, then the operands. */
static struct node *atomic_read(struct source *source, CXCursor cursor, const char *name,
                                size_t first)
{
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_ATOMIC, cursor, end - first);
    if (!atomic_of(name, node))
        return node_unknown(source, cursor, "an atomic builtin that ctx does not know");
    node->type = type_of(source, clang_getCursorType(cursor));
    node->count = 0;
    for (size_t i = first; i < end; i++)
        if (is_expression(source->children.items[i]))
            node->child[node->count++] = expression_read(source, source->children.items[i]);
    return node;
}

static struct node *conditional_short(struct source *source, CXCursor cursor, size_t first)
{
    struct node *const node = node_new(source, NODE_CONDITIONAL, cursor, 2);
    node->type = type_of(source, clang_getCursorType(cursor));
    node->child[0] = expression_read(source, source->children.items[first]);
    node->child[1] = expression_read(source, source->children.items[first + 3]);
    return node;
}

static struct node *choose_read(struct source *source, size_t first)
{
    const CXCursor *const items = source->children.items;
    const CXCursor chosen = is_null_constant(items[first]) ? items[first + 2] : items[first + 1];
    return expression_read(source, chosen);
}

static bool is_integer_kind(enum CXTypeKind kind)
{
    return (kind >= CXType_Bool && kind <= CXType_Int128) || kind == CXType_Enum;
}

/* A conversion that the compiler put in. Only a number that becomes an address is of interest. */
static struct node *conversion_read(struct source *source, CXCursor cursor, CXCursor operand)
{
    struct node *const inner = expression_read(source, operand);
    conversion_note(source, inner, operand, cursor);
    if (inner->kind == NODE_CONSTANT || clang_getCursorType(cursor).kind != CXType_Pointer ||
        !is_integer_kind(clang_getCanonicalType(clang_getCursorType(operand)).kind) ||
        is_null_constant(operand))
        return inner;
    struct node *const node = node_new(source, NODE_CAST, cursor, 1);
    node->type = type_of(source, clang_getCursorType(cursor));
    node->is_indirect = true;
    node->conversion = CONVERSION_TO_POINTER;
    node->child[0] = inner;
    return node;
}

static struct node *offset_read(struct source *source, CXCursor cursor)
{
    struct node *const node = node_new(source, NODE_CONSTANT, cursor, 0);
    node->has_number = constant_of(cursor, &node->number);
    return node;
}

static struct node *several_read(struct source *source, CXCursor cursor, size_t first)
{
    char name[64];
    const size_t count = source->children.count - first;
    identifier_at(source, origin_of(cursor), name, sizeof name);
    for (size_t i = first; i < source->children.count; i++)
        if (source->children.items[i].kind == CXCursor_MemberRef)
            return offset_read(source, cursor);
    if (strncmp(name, "__builtin_choose_expr", 21) == 0 && count == 3)
        return choose_read(source, first);
    if (strstr(name, "atomic_"))
        return atomic_read(source, cursor, name, first);
    if (count == 4)
        return conditional_short(source, cursor, first);
    if (strncmp(name, "__builtin_shufflevector", 23) == 0) {
        struct node *const node = node_new(source, NODE_BINARY, cursor, 2);
        node->child[0] = expression_read(source, source->children.items[first]);
        node->child[1] = expression_read(source, source->children.items[first + 1]);
        return node;
    }
    return node_unknown(source, cursor, NULL);
}

struct node *unexposed_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t count = source->children.count - first;
    struct node *node = NULL;
    if (count == 0)
        node = node_new(source, NODE_CONSTANT, cursor, 0);
    else if (count == 1 && is_expression(source->children.items[first]))
        node = conversion_read(source, cursor, source->children.items[first]);
    else if (count == 2 && source->children.items[first].kind == CXCursor_TypeRef &&
             is_expression(source->children.items[first + 1]))
        node = conversion_read(source, cursor, source->children.items[first + 1]);
    else
        node = several_read(source, cursor, first);
    children_pop(source, first);
    return node;
}

/* The first two indexes of a designator; of a range both ends. */
static bool index_read(CXCursor cursor, struct node *node, size_t which)
{
    return which > 1 || constant_of(cursor, which == 0 ? &node->number : &node->last);
}

/* One designated initialiser: its path of fields (an index has none), then the value. */
static struct node *designated_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_DESIGNATED, cursor, 1);
    node->path = arena_take(source->arena, (end - first) * sizeof *node->path);
    size_t indexes = 0;
    node->has_number = true;
    for (size_t i = first; i + 1 < end; i++) {
        const CXCursor child = source->children.items[i];
        struct decl *field = NULL;
        if (child.kind == CXCursor_MemberRef)
            field = decl_of(source, clang_getCursorReferenced(child));
        else
            node->has_number &= index_read(child, node, indexes++);
        node->path[node->path_count++] = field;
    }
    node->child[0] = expression_read(source, source->children.items[end - 1]);
    children_pop(source, first);
    return node;
}

static bool is_designated(struct source *source, CXCursor cursor)
{
    return cursor.kind == CXCursor_UnexposedExpr &&
           clang_getCursorType(cursor).kind == CXType_Void &&
           (source_starts_with(source, origin_of(cursor), ".") ||
            source_starts_with(source, origin_of(cursor), "["));
}

struct node *init_list_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_INIT_LIST, cursor, end - first);
    node->type = type_of(source, clang_getCursorType(cursor));
    node->count = 0;
    for (size_t i = first; i < end; i++) {
        const CXCursor child = source->children.items[i];
        if (!is_expression(child))
            continue;
        struct node *value = is_designated(source, child) ? designated_read(source, child)
                                                          : expression_read(source, child);
        if (!value->type && value->kind != NODE_DESIGNATED && value->kind != NODE_UNKNOWN &&
            value->kind != NODE_CONSTANT)
            value->type = type_of(source, clang_getCursorType(child));
        node->child[node->count++] = value;
    }
    children_pop(source, first);
    return node;
}
