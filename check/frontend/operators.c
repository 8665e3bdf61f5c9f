/* Operators by the front end's names for them. */
#include "private.h"

static enum operator_kind binary_operator(enum CXBinaryOperatorKind kind)
{
    switch (kind) {
    case CXBinaryOperator_Add:
    case CXBinaryOperator_AddAssign:
        return OPERATOR_ADD;
    case CXBinaryOperator_Sub:
    case CXBinaryOperator_SubAssign:
        return OPERATOR_SUBTRACT;
    case CXBinaryOperator_Mul:
    case CXBinaryOperator_MulAssign:
        return OPERATOR_MULTIPLY;
    case CXBinaryOperator_Div:
    case CXBinaryOperator_DivAssign:
        return OPERATOR_DIVIDE;
    case CXBinaryOperator_Rem:
    case CXBinaryOperator_RemAssign:
        return OPERATOR_REMAINDER;
    case CXBinaryOperator_Shl:
    case CXBinaryOperator_ShlAssign:
        return OPERATOR_LEFT;
    case CXBinaryOperator_Shr:
    case CXBinaryOperator_ShrAssign:
        return OPERATOR_RIGHT;
    case CXBinaryOperator_And:
    case CXBinaryOperator_AndAssign:
        return OPERATOR_AND;
    case CXBinaryOperator_Or:
    case CXBinaryOperator_OrAssign:
        return OPERATOR_OR;
    case CXBinaryOperator_Xor:
    case CXBinaryOperator_XorAssign:
        return OPERATOR_XOR;
    case CXBinaryOperator_LT:
        return OPERATOR_LESS;
    case CXBinaryOperator_GT:
        return OPERATOR_GREATER;
    case CXBinaryOperator_LE:
        return OPERATOR_LESS_EQUAL;
    case CXBinaryOperator_GE:
        return OPERATOR_GREATER_EQUAL;
    case CXBinaryOperator_EQ:
        return OPERATOR_EQUAL;
    case CXBinaryOperator_NE:
        return OPERATOR_UNEQUAL;
    default:
        return OPERATOR_NONE;
    }
}

static enum operator_kind unary_operator(enum CXUnaryOperatorKind kind)
{
    switch (kind) {
    case CXUnaryOperator_Plus:
        return OPERATOR_PLUS;
    case CXUnaryOperator_Minus:
        return OPERATOR_MINUS;
    case CXUnaryOperator_Not:
        return OPERATOR_COMPLEMENT;
    case CXUnaryOperator_LNot:
        return OPERATOR_NOT;
    case CXUnaryOperator_PreInc:
        return OPERATOR_PRE_INCREMENT;
    case CXUnaryOperator_PreDec:
        return OPERATOR_PRE_DECREMENT;
    case CXUnaryOperator_PostInc:
        return OPERATOR_POST_INCREMENT;
    case CXUnaryOperator_PostDec:
        return OPERATOR_POST_DECREMENT;
    default:
        return OPERATOR_NONE;
    }
}

enum operator_kind operator_of(CXCursor cursor)
{
    if (cursor.kind == CXCursor_UnaryOperator)
        return unary_operator(clang_getCursorUnaryOperatorKind(cursor));
    return binary_operator(clang_getCursorBinaryOperatorKind(cursor));
}
