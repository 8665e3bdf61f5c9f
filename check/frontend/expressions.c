/* Expressions of a body. */
#include "private.h"

struct node *node_new(struct source *source, enum node_kind kind, CXCursor cursor, size_t count)
{
    struct node *const node =
        arena_take(source->arena, sizeof *node + count * sizeof node->child[0]);
    node->kind = (uint8_t)kind;
    node->count = (uint32_t)count;
    node->origin = origin_of(cursor);
    node->is_trusted = source->unsafe_depth > 0;
    return node;
}

struct node *node_unknown(struct source *source, CXCursor cursor, const char *what)
{
    struct node *const node = node_new(source, NODE_UNKNOWN, cursor, 0);
    if (what) {
        node->text = what;
    } else {
        CXString kind = clang_getCursorKindSpelling(cursor.kind);
        node->text = arena_format(source->arena, "a construct that ctx does not know (%s)",
                                  clang_getCString(kind));
        clang_disposeString(kind);
    }
    return node;
}

static struct type *type_at(struct source *source, CXCursor cursor)
{
    return type_of(source, clang_getCursorType(cursor));
}

/* The children that are expressions, converted. */
static struct node *operands_read(struct source *source, CXCursor cursor, enum node_kind kind)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, kind, cursor, end - first);
    node->count = 0;
    for (size_t i = first; i < end; i++)
        if (is_expression(source->children.items[i]))
            node->child[node->count++] = expression_read(source, source->children.items[i]);
    children_pop(source, first);
    return node;
}

static struct node *transparent_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    struct node *node = NULL;
    if (source->children.count > first)
        node = expression_read(source, source->children.items[source->children.count - 1]);
    children_pop(source, first);
    return node ? node : node_new(source, NODE_CONSTANT, cursor, 0);
}

static struct node *reference_read(struct source *source, CXCursor cursor)
{
    const CXCursor referenced = clang_getCursorReferenced(cursor);
    struct node *const node = node_new(source, NODE_DECL, cursor, 0);
    if (referenced.kind == CXCursor_EnumConstantDecl) {
        node->kind = NODE_CONSTANT;
        node->has_number = true;
        node->number = clang_getEnumConstantDeclValue(referenced);
        return node;
    }
    if (referenced.kind != CXCursor_VarDecl && referenced.kind != CXCursor_ParmDecl &&
        referenced.kind != CXCursor_FunctionDecl)
        return node_unknown(source, cursor, NULL);
    node->decl = decl_of(source, referenced);
    return node;
}

static bool is_pointer(CXCursor cursor)
{
    return clang_getCanonicalType(clang_getCursorType(cursor)).kind == CXType_Pointer;
}

static struct node *member_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_MEMBER, cursor, 1);
    node->count = 0;
    for (size_t i = first; i < end && node->count == 0; i++) {
        const CXCursor base = source->children.items[i];
        if (!is_expression(base))
            continue;
        node->is_indirect = is_pointer(base);
        node->child[node->count++] = expression_read(source, base);
    }
    children_pop(source, first);
    const CXCursor field = clang_getCursorReferenced(cursor);
    if (field.kind != CXCursor_FieldDecl || node->count != 1)
        return node_unknown(source, cursor, NULL);
    node->decl = decl_of(source, field);
    const CXCursor holder = clang_getCursorSemanticParent(field);
    if (!node->decl->holder && !clang_Cursor_isNull(holder))
        node->decl->holder = record_of(source, holder);
    return node;
}

static struct node *operator_read(struct source *source, CXCursor cursor, enum node_kind kind)
{
    struct node *const node = operands_read(source, cursor, kind);
    node->operator=(uint8_t) operator_of(cursor);
    return node;
}

static struct node *unary_read(struct source *source, CXCursor cursor)
{
    switch (clang_getCursorUnaryOperatorKind(cursor)) {
    case CXUnaryOperator_PostInc:
    case CXUnaryOperator_PostDec:
    case CXUnaryOperator_PreInc:
    case CXUnaryOperator_PreDec:
        return operator_read(source, cursor, NODE_INCREMENT);
    case CXUnaryOperator_AddrOf:
        return operands_read(source, cursor, NODE_ADDRESS);
    case CXUnaryOperator_Deref: {
        struct node *const node = operands_read(source, cursor, NODE_DEREF);
        node->type = type_at(source, cursor);
        return node;
    }
    case CXUnaryOperator_Extension:
    case CXUnaryOperator_Real:
    case CXUnaryOperator_Imag:
        return transparent_read(source, cursor);
    case CXUnaryOperator_Plus:
    case CXUnaryOperator_Minus:
    case CXUnaryOperator_Not:
    case CXUnaryOperator_LNot:
        return operator_read(source, cursor, NODE_UNARY);
    default:
        return node_unknown(source, cursor, NULL);
    }
}

static struct node *binary_read(struct source *source, CXCursor cursor)
{
    const enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(cursor);
    enum node_kind result = NODE_BINARY;
    uint8_t operation = 0;
    if (kind == CXBinaryOperator_Assign)
        result = NODE_ASSIGN;
    else if (kind == CXBinaryOperator_LAnd)
        result = NODE_AND;
    else if (kind == CXBinaryOperator_LOr)
        result = NODE_OR;
    else if (kind == CXBinaryOperator_Comma)
        result = NODE_COMMA;
    else if (kind >= CXBinaryOperator_Cmp && kind <= CXBinaryOperator_NE)
        operation = 1;
    else if (kind == CXBinaryOperator_Add || kind == CXBinaryOperator_Sub)
        operation = 2;
    else if (kind == CXBinaryOperator_Invalid)
        return node_unknown(source, cursor, NULL);
    struct node *const node = operator_read(source, cursor, result);
    node->operation = operation;
    for (size_t i = 0; operation == 1 && i < node->count; i++)
        node->child[i]->implicit = CONVERSION_NONE; /* a comparison changes nothing */
    return node;
}

static bool is_integer(CXCursor cursor)
{
    const CXType type = clang_getCanonicalType(clang_getCursorType(cursor));
    return (type.kind >= CXType_Bool && type.kind <= CXType_Int128) || type.kind == CXType_Enum;
}

/* Zero, however it is written, is no address. */
bool is_null_constant(CXCursor cursor)
{
    long long value = 0;
    return constant_of(cursor, &value) && value == 0;
}

bool is_true_constant(CXCursor cursor)
{
    long long value = 0;
    return constant_of(cursor, &value) && value != 0;
}

bool is_false_constant(CXCursor cursor)
{
    long long value = 0;
    return constant_of(cursor, &value) && value == 0;
}

/* `length, node`, if the length of an array in a cast must be computed. */
static struct node *after_length(struct source *source, CXCursor length, struct node *node)
{
    if (!is_expression(length) || length.kind == CXCursor_IntegerLiteral)
        return node;
    struct node *const comma = node_new(source, NODE_COMMA, length, 2);
    comma->type = node->type;
    comma->child[0] = expression_read(source, length);
    comma->child[1] = node;
    return comma;
}

static struct node *cast_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *node = NULL;
    struct decl *parameters[64];
    size_t count = 0;
    for (size_t i = first; i < end; i++)
        if (source->children.items[i].kind == CXCursor_ParmDecl && count < 64)
            parameters[count++] = decl_of(source, source->children.items[i]);
    if (end > first && is_expression(source->children.items[end - 1])) {
        const CXCursor operand = source->children.items[end - 1];
        node = node_new(source, NODE_CAST, cursor, 1);
        node->type =
            type_with_parameters(source, type_at(source, cursor), parameters, parameters + count);
        const bool from_integer = node->type->kind == TYPE_POINTER && is_integer(operand);
        node->child[0] = expression_read(source, source->children.items[end - 1]);
        node->is_null = from_integer && is_null_constant(operand);
        node->is_indirect = from_integer && !node->is_null;
        if (!node->is_null)
            node->conversion =
                (uint8_t)conversion_of(clang_getCursorType(operand), clang_getCursorType(cursor));
    }
    for (size_t i = first; node && i + 1 < end; i++)
        node = after_length(source, source->children.items[i], node);
    children_pop(source, first);
    return node ? node : node_unknown(source, cursor, NULL);
}

static struct node *compound_literal_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    const size_t end = source->children.count;
    struct node *node = NULL;
    if (end > first && is_expression(source->children.items[end - 1])) {
        node = node_new(source, NODE_COMPOUND_LITERAL, cursor, 1);
        node->type = type_at(source, cursor);
        node->child[0] = expression_read(source, source->children.items[end - 1]);
    }
    children_pop(source, first);
    return node ? node : node_unknown(source, cursor, NULL);
}

static struct node *statement_expression_read(struct source *source, CXCursor cursor)
{
    const size_t first = children_push(source, cursor);
    struct node *node = NULL;
    if (source->children.count > first) {
        node = node_new(source, NODE_STATEMENT, cursor, 1);
        node->type = type_at(source, cursor);
        node->child[0] = statement_read(source, source->children.items[first]);
    }
    children_pop(source, first);
    return node ? node : node_unknown(source, cursor, NULL);
}

static struct node *typed_read(struct source *source, CXCursor cursor, enum node_kind kind)
{
    struct node *const node = operands_read(source, cursor, kind);
    node->type = type_at(source, cursor);
    return node;
}

static struct node *label_address_read(struct source *source, CXCursor cursor)
{
    struct node *const node = node_new(source, NODE_LABEL_ADDRESS, cursor, 0);
    const size_t first = children_push(source, cursor);
    if (source->children.count > first)
        node->label = clang_getCursorReferenced(source->children.items[first]).data[1];
    children_pop(source, first);
    return node;
}

static struct node *literal_read(struct source *source, CXCursor cursor)
{
    struct node *const node = node_new(source, NODE_CONSTANT, cursor, 0);
    node->is_null = true; /* an integer literal that turns into a pointer can only be 0 */
    node->has_number = constant_of(cursor, &node->number);
    return node;
}

static struct node *character_read(struct source *source, CXCursor cursor)
{
    struct node *const node = node_new(source, NODE_CONSTANT, cursor, 0);
    node->has_number = constant_of(cursor, &node->number);
    return node;
}

/* sizeof and its like evaluate nothing, unless the size is computed at run time. */
static struct node *size_read(struct source *source, CXCursor cursor)
{
    long long value = 0;
    if (constant_of(cursor, &value)) {
        struct node *const constant = node_new(source, NODE_CONSTANT, cursor, 0);
        constant->has_number = true;
        constant->number = value;
        return constant;
    }
    struct node *const node = operands_read(source, cursor, NODE_UNARY);
    if (node->count == 0)
        node->kind = NODE_CONSTANT;
    return node;
}

static struct node *expression_convert(struct source *source, CXCursor cursor)
{
    switch (cursor.kind) {
    case CXCursor_UnexposedExpr:
        return unexposed_read(source, cursor);
    case CXCursor_ParenExpr:
        return transparent_read(source, cursor);
    case CXCursor_DeclRefExpr:
        return reference_read(source, cursor);
    case CXCursor_MemberRefExpr:
        return member_read(source, cursor);
    case CXCursor_CallExpr:
        return typed_read(source, cursor, NODE_CALL);
    case CXCursor_IntegerLiteral:
    case CXCursor_CXXNullPtrLiteralExpr:
    case CXCursor_GNUNullExpr:
        return literal_read(source, cursor);
    case CXCursor_CharacterLiteral:
    case CXCursor_CXXBoolLiteralExpr:
        return character_read(source, cursor);
    case CXCursor_FloatingLiteral:
    case CXCursor_ImaginaryLiteral:
    case CXCursor_FixedPointLiteral:
        return node_new(source, NODE_CONSTANT, cursor, 0);
    case CXCursor_UnaryExpr:
        return size_read(source, cursor);
    case CXCursor_StringLiteral:
        return node_new(source, NODE_STRING, cursor, 0);
    case CXCursor_UnaryOperator:
        return unary_read(source, cursor);
    case CXCursor_BinaryOperator:
        return binary_read(source, cursor);
    case CXCursor_CompoundAssignOperator:
        return operator_read(source, cursor, NODE_UPDATE);
    case CXCursor_ArraySubscriptExpr:
        return typed_read(source, cursor, NODE_INDEX);
    case CXCursor_ConditionalOperator:
        return typed_read(source, cursor, NODE_CONDITIONAL);
    case CXCursor_CStyleCastExpr:
        return cast_read(source, cursor);
    case CXCursor_CompoundLiteralExpr:
        return compound_literal_read(source, cursor);
    case CXCursor_InitListExpr:
        return init_list_read(source, cursor);
    case CXCursor_StmtExpr:
        return statement_expression_read(source, cursor);
    case CXCursor_GenericSelectionExpr:
        return choice_read(source, cursor);
    case CXCursor_AddrLabelExpr:
        return label_address_read(source, cursor);
    default:
        return node_unknown(source, cursor, NULL);
    }
}

/* The front end shows a parameter that is written as an array as one; it is a pointer. */
static struct type *value_of(struct source *source, const struct node *node, CXCursor cursor)
{
    struct type *const type = type_at(source, cursor);
    if (node->kind == NODE_DECL && node->decl->kind == DECL_PARAMETER)
        return node->decl->type;
    const bool is_array = node->kind == NODE_DECL || node->kind == NODE_MEMBER ||
                          node->kind == NODE_INDEX || node->kind == NODE_DEREF ||
                          node->kind == NODE_STRING || node->kind == NODE_COMPOUND_LITERAL ||
                          node->kind == NODE_INIT_LIST;
    return is_array ? type : type_as_parameter(source, type);
}

struct node *expression_read(struct source *source, CXCursor cursor)
{
    struct node *const node = expression_convert(source, cursor);
    if (!node->value)
        node->value = value_of(source, node, cursor);
    return node;
}
