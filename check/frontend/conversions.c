/* Constants' values, and what conversions make of pointers. */
#include "private.h"

bool constant_of(CXCursor cursor, long long *value)
{
    CXEvalResult const result = clang_Cursor_Evaluate(cursor);
    if (!result)
        return false;
    const bool is_number = clang_EvalResult_getKind(result) == CXEval_Int;
    *value = 0;
    if (is_number)
        *value = clang_EvalResult_isUnsignedInt(result)
                     ? (long long)clang_EvalResult_getAsUnsigned(result)
                     : clang_EvalResult_getAsLongLong(result);
    clang_EvalResult_dispose(result);
    return is_number;
}

static bool is_function(CXType type)
{
    return type.kind == CXType_FunctionProto || type.kind == CXType_FunctionNoProto;
}

static bool is_number(CXType type)
{
    return (type.kind >= CXType_Bool && type.kind <= CXType_Int128) || type.kind == CXType_Enum;
}

static bool is_pointer(CXType type)
{
    return type.kind == CXType_Pointer || type.kind == CXType_BlockPointer;
}

/* An array's elements carry the qualifiers of the array. */
static CXType qualified_part(CXType type)
{
    while (clang_getArrayElementType(type).kind != CXType_Invalid)
        type = clang_getCanonicalType(clang_getArrayElementType(type));
    return type;
}

static bool drops_qualifier(CXType from, CXType to)
{
    from = qualified_part(from);
    to = qualified_part(to);
    return (clang_isConstQualifiedType(from) && !clang_isConstQualifiedType(to)) ||
           (clang_isVolatileQualifiedType(from) && !clang_isVolatileQualifiedType(to));
}

/* Arrays whose elements differ in qualifiers alone count as the same. */
static bool is_same(CXType from, CXType to)
{
    from = clang_getUnqualifiedType(from);
    to = clang_getUnqualifiedType(to);
    if (clang_equalTypes(from, to))
        return true;
    return from.kind == CXType_ConstantArray && to.kind == CXType_ConstantArray &&
           clang_getArraySize(from) == clang_getArraySize(to) &&
           is_same(clang_getCanonicalType(clang_getArrayElementType(from)),
                   clang_getCanonicalType(clang_getArrayElementType(to)));
}

static enum conversion pointer_conversion(CXType from, CXType to)
{
    const bool drops = drops_qualifier(from, to);
    if (is_function(from) || is_function(to))
        return is_same(from, to) ? CONVERSION_NONE : CONVERSION_FUNCTION;
    if (drops)
        return CONVERSION_DROPS;
    if (is_same(from, to))
        return clang_equalTypes(from, to) ? CONVERSION_NONE : CONVERSION_ADDS;
    if (to.kind == CXType_Void)
        return CONVERSION_TO_VOID;
    return from.kind == CXType_Void ? CONVERSION_FROM_VOID : CONVERSION_POINTER;
}

/* Both canonical. Arrays and functions stand for their addresses. */
static CXType pointee_of(CXType type)
{
    if (is_pointer(type))
        return clang_getCanonicalType(clang_getPointeeType(type));
    if (is_function(type))
        return type;
    const CXType element = clang_getArrayElementType(type);
    return element.kind == CXType_Invalid ? element : clang_getCanonicalType(element);
}

enum conversion conversion_of(CXType from, CXType to)
{
    from = clang_getCanonicalType(from);
    to = clang_getCanonicalType(to);
    const CXType source = pointee_of(from);
    const CXType target = pointee_of(to);
    if (source.kind == CXType_Invalid && target.kind == CXType_Invalid)
        return CONVERSION_NONE;
    if (to.kind == CXType_Void || to.kind == CXType_Bool)
        return CONVERSION_NONE;
    if (source.kind == CXType_Invalid)
        return is_number(from) ? CONVERSION_TO_POINTER : CONVERSION_NONE;
    if (target.kind == CXType_Invalid)
        return is_number(to) ? CONVERSION_TO_INTEGER : CONVERSION_NONE;
    return pointer_conversion(source, target);
}

void conversion_note(struct source *source, struct node *node, CXCursor operand, CXCursor whole)
{
    const CXType from = clang_getCursorType(operand), to = clang_getCursorType(whole);
    if (to.kind == CXType_Invalid || clang_equalTypes(from, to))
        return;
    node->converted = type_of(source, to);
    const bool is_null = (node->kind == NODE_CONSTANT || node->kind == NODE_CAST) && node->is_null;
    const enum conversion conversion = is_null ? CONVERSION_NONE : conversion_of(from, to);
    if (conversion > node->implicit)
        node->implicit = (uint8_t)conversion;
}
