/* Statements of a body. */
#include "private.h"

#include "../support/memory.h"

#include <string.h>

struct node *statement_optional(struct source *source, CXCursor cursor)
{
    return is_expression(cursor) ? expression_read(source, cursor) : statement_read(source, cursor);
}

/* All children that are statements or expressions, converted. */
static struct node *children_read(struct source *source, CXCursor cursor, enum node_kind kind)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, kind, cursor, end - first);
    node->count = 0;
    for (size_t i = first; i < end; i++) {
        const CXCursor child = source->children.items[i];
        if (clang_isStatement(child.kind) || is_expression(child))
            node->child[node->count++] = statement_optional(source, child);
    }
    children_pop(source, first);
    return node;
}

/* A loop whose condition is a constant other than zero ends only by a jump. */
static struct node *loop_read(struct source *source, CXCursor cursor, enum node_kind kind)
{
    struct node *const node = children_read(source, cursor, kind);
    const size_t first = children_push(source, cursor);
    if (source->children.count - first == 2) {
        const CXCursor condition = source->children.items[kind == NODE_WHILE ? first : first + 1];
        node->is_indirect = is_true_constant(condition);
        node->is_null = is_false_constant(condition);
    }
    children_pop(source, first);
    return node;
}

static struct node *if_read(struct source *source, CXCursor cursor)
{
    struct node *const node = children_read(source, cursor, NODE_IF);
    const size_t first = children_push(source, cursor);
    if (source->children.count > first) {
        node->is_indirect = is_true_constant(source->children.items[first]);
        node->is_null = is_false_constant(source->children.items[first]);
    }
    children_pop(source, first);
    return node;
}

/* The lengths of a variable array are computed where it is declared. */
static struct node *sizes_read(struct source *source, CXCursor cursor, CXCursor initialiser)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_SIZES, cursor, end - first);
    node->count = 0;
    for (size_t i = first; i < end; i++) {
        const CXCursor child = source->children.items[i];
        if (is_expression(child) && !clang_equalCursors(child, initialiser))
            node->child[node->count++] = expression_read(source, child);
    }
    children_pop(source, first);
    return node;
}

/* Lengths that a type is written with, if they must be computed: they are read where it stands. */
struct node *lengths_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_COMPOUND, cursor, end - first);
    node->count = 0;
    node->is_indirect = true;
    for (size_t i = first; i < end; i++) {
        const CXCursor child = source->children.items[i];
        if (is_expression(child) && child.kind != CXCursor_IntegerLiteral)
            node->child[node->count++] = expression_read(source, child);
    }
    children_pop(source, first);
    return node;
}

static void object_add(struct source *source, struct decl *decl)
{
    struct model *const model = source->model;
    model->objects = array_grow(model->objects, model->object_count, &model->object_capacity,
                                sizeof *model->objects);
    model->objects[model->object_count++] = decl;
}

static struct decl *function_named(const struct model *model, const char *name, size_t length)
{
    for (size_t i = 0; i < model->callable_count; i++)
        if (strlen(model->callables[i]->name) == length &&
            memcmp(model->callables[i]->name, name, length) == 0)
            return model->callables[i];
    return NULL;
}

/* The front end does not say which function `cleanup(function)` names: it is read from the text. */
static struct decl *cleanup_function(struct source *source, origin_t origin)
{
    size_t length = 0;
    const char *text = source_text(source, origin, &length);
    const char *const end = text + length;
    while (text < end && *text != '(' && *text != ';')
        text++;
    if (text == end || *text++ != '(')
        return NULL;
    while (text < end && *text == ' ')
        text++;
    size_t used = 0;
    while (text + used < end && text[used] != ')' && text[used] != ' ' && text[used] != ',')
        used++;
    return function_named(source->model, text, used);
}

/* True: the variable has one; *function stays NULL if it cannot be told which. */
static bool has_cleanup(struct source *source, CXCursor cursor, struct decl **function)
{
    bool found = false;
    if (!clang_Cursor_hasAttrs(cursor))
        return false;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count && !found; i++) {
        const CXCursor child = source->children.items[i];
        found = child.kind == CXCursor_UnexposedAttr &&
                (source_starts_with(source, origin_of(child), "cleanup") ||
                 source_starts_with(source, origin_of(child), "__cleanup__"));
        if (found)
            *function = cleanup_function(source, origin_of(child));
    }
    children_pop(source, first);
    return found;
}

/* The call `function(&variable)`. */
static struct node *cleanup_call(struct source *source, CXCursor cursor, struct decl *variable,
                                 struct decl *function)
{
    struct node *const call = node_new(source, NODE_CALL, cursor, 2);
    struct node *const address = node_new(source, NODE_ADDRESS, cursor, 1);
    call->type = function->type->target;
    call->child[0] = node_new(source, NODE_DECL, cursor, 0);
    call->child[0]->decl = function;
    call->child[1] = address;
    address->child[0] = node_new(source, NODE_DECL, cursor, 0);
    address->child[0]->decl = variable;
    return call;
}

static struct node *local_read(struct source *source, CXCursor cursor)
{
    struct decl *const decl = decl_of(source, cursor);
    struct decl *cleanup = NULL;
    if (has_cleanup(source, cursor, &cleanup) && !cleanup)
        return node_unknown(source, cursor,
                            "a function that runs when a variable goes out of scope");
    struct node *const node = node_new(source, NODE_LOCAL, cursor, LOCAL_PARTS);
    const CXCursor initialiser = clang_Cursor_getVarDeclInitializer(cursor);
    node->decl = decl;
    decl->owner = source->function ? source->function->decl : NULL;
    if (decl->storage == STORAGE_STATIC)
        object_add(source, decl);
    if (!clang_Cursor_isNull(initialiser)) {
        struct node *const value = expression_read(source, initialiser);
        if (decl->storage == STORAGE_STATIC)
            decl->initialiser = value;
        else
            node->child[LOCAL_INITIALISER] = value;
    }
    if (type_is_computed(decl->type))
        node->child[LOCAL_SIZES] = sizes_read(source, cursor, initialiser);
    if (cleanup)
        node->child[LOCAL_CLEANUP] = cleanup_call(source, cursor, decl, cleanup);
    return node;
}

static struct node *declarations_in(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_COMPOUND, cursor, end - first);
    node->count = 0;
    node->is_indirect = true; /* several declarations, not a block */
    for (size_t i = first; i < end; i++) {
        const CXCursor child = source->children.items[i];
        if (child.kind == CXCursor_VarDecl && clang_getCursorLinkage(child) == CXLinkage_NoLinkage)
            node->child[node->count++] = local_read(source, child);
        else
            declaration_read(source, child);
        if (child.kind == CXCursor_TypedefDecl)
            node->child[node->count++] = lengths_read(source, child);
    }
    children_pop(source, first);
    return node;
}

/* A section is a `for` whose variable carries the annotation: its body is what counts. */
struct node *section_read(struct source *source, CXCursor cursor, CXCursor head, CXCursor body)
{
    const size_t first = children_push(source, head);
    struct annotation *list = NULL;
    if (source->children.count > first && source->children.items[first].kind == CXCursor_VarDecl)
        list = annotations_of(source, source->children.items[first]);
    children_pop(source, first);
    for (const struct annotation *one = list; one; one = one->next) {
        if (one->kind != ANNOTATION_ATOMIC && one->kind != ANNOTATION_ATOMIC_TO &&
            one->kind != ANNOTATION_UNSAFE)
            continue;
        const bool is_unsafe = one->kind == ANNOTATION_UNSAFE;
        struct node *const node =
            node_new(source, is_unsafe ? NODE_UNSAFE : NODE_SECTION, cursor, 1);
        node->is_indirect = one->kind == ANNOTATION_ATOMIC;
        node->text = one->name;
        source->unsafe_depth += is_unsafe;
        node->child[0] = statement_optional(source, body);
        source->unsafe_depth -= is_unsafe;
        if (is_unsafe)
            trusted_add(source, TRUSTED_BLOCK, cursor, body);
        return node;
    }
    return NULL;
}

static struct node *case_read(struct source *source, CXCursor cursor, bool is_default)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_CASE, cursor, 1);
    node->is_indirect = is_default;
    if (end > first)
        node->child[0] = statement_optional(source, source->children.items[end - 1]);
    else
        node->count = 0;
    if (!is_default && end - first >= 2) {
        node->has_number = constant_of(source->children.items[first], &node->number) &&
                           constant_of(source->children.items[end - 2], &node->last);
    }
    children_pop(source, first);
    return node;
}

static const void *label_of(struct source *source, CXCursor cursor)
{
    const void *label = NULL;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++)
        if (source->children.items[i].kind == CXCursor_LabelRef)
            label = clang_getCursorReferenced(source->children.items[i]).data[1];
    children_pop(source, first);
    return label;
}

static struct node *label_read(struct source *source, CXCursor cursor)
{
    struct node *const node = children_read(source, cursor, NODE_LABEL);
    node->label = cursor.data[1];
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++)
        if (source->children.items[i].kind == CXCursor_AnnotateAttr)
            node->is_indirect = true;
    children_pop(source, first);
    return node;
}

static struct node *jump_read(struct source *source, CXCursor cursor, enum node_kind kind)
{
    struct node *const node = node_new(source, kind, cursor, 0);
    node->label = label_of(source, cursor);
    return node;
}

/* Does `goto` stand between the keyword and the parenthesis? Labels are not shown otherwise. */
static bool asm_jumps(struct source *source, CXCursor cursor)
{
    size_t length = 0;
    const char *const text = source_text(source, origin_of(cursor), &length);
    for (size_t i = 0; text && i + 4 < length && text[i] != '(' && text[i] != ';'; i++)
        if (memcmp(text + i, "goto", 4) == 0)
            return true;
    return false;
}

static struct node *asm_read(struct source *source, CXCursor cursor)
{
    trusted_add(source, TRUSTED_ASSEMBLY, cursor, cursor);
    return asm_jumps(source, cursor) ? node_unknown(source, cursor, "assembly that jumps")
                                     : children_read(source, cursor, NODE_ASM);
}

struct node *statement_read(struct source *source, CXCursor cursor)
{
    switch (cursor.kind) {
    case CXCursor_CompoundStmt:
    case CXCursor_UnexposedStmt: /* a statement with attributes */
        return children_read(source, cursor, NODE_COMPOUND);
    case CXCursor_DeclStmt:
        return declarations_in(source, cursor);
    case CXCursor_IfStmt:
        return if_read(source, cursor);
    case CXCursor_WhileStmt:
        return loop_read(source, cursor, NODE_WHILE);
    case CXCursor_DoStmt:
        return loop_read(source, cursor, NODE_DO);
    case CXCursor_ForStmt:
        return for_read(source, cursor);
    case CXCursor_SwitchStmt:
        return children_read(source, cursor, NODE_SWITCH);
    case CXCursor_CaseStmt:
        return case_read(source, cursor, false);
    case CXCursor_DefaultStmt:
        return case_read(source, cursor, true);
    case CXCursor_LabelStmt:
        return label_read(source, cursor);
    case CXCursor_GotoStmt:
        return jump_read(source, cursor, NODE_GOTO);
    case CXCursor_IndirectGotoStmt:
        return children_read(source, cursor, NODE_GOTO_COMPUTED);
    case CXCursor_BreakStmt:
        return node_new(source, NODE_BREAK, cursor, 0);
    case CXCursor_ContinueStmt:
        return node_new(source, NODE_CONTINUE, cursor, 0);
    case CXCursor_ReturnStmt:
        return children_read(source, cursor, NODE_RETURN);
    case CXCursor_GCCAsmStmt:
        return asm_read(source, cursor);
    case CXCursor_NullStmt:
        return node_new(source, NODE_NULL, cursor, 0);
    default:
        return is_expression(cursor) ? expression_read(source, cursor)
                                     : node_unknown(source, cursor, NULL);
    }
}
