#include "private.h"

#include "../support/memory.h"

#include <string.h>

static struct type *type_new(struct source *source, enum type_kind kind)
{
    struct type *const type = arena_take(source->arena, sizeof *type);
    type->kind = kind;
    return type;
}

static struct type *type_copy(struct source *source, const struct type *type)
{
    struct type *const copy = arena_take(source->arena, sizeof *copy);
    *copy = *type;
    return copy;
}

/* A parameter that is written as an array or a function is a pointer. */
struct type *type_as_parameter(struct source *source, struct type *type)
{
    if (type->kind != TYPE_ARRAY && type->kind != TYPE_FUNCTION)
        return type;
    struct type *const pointer = type_new(source, TYPE_POINTER);
    pointer->target = type->kind == TYPE_ARRAY ? type->target : type;
    pointer->annotations = type->annotations;
    return pointer;
}

static struct decl *parameter_unnamed(struct source *source, struct type *type)
{
    struct decl *const decl = arena_take(source->arena, sizeof *decl);
    decl->kind = DECL_PARAMETER;
    decl->is_local = true;
    decl->name = "";
    decl->type = type_as_parameter(source, type);
    return decl;
}

static bool is_noreturn(CXType type)
{
    CXString text = clang_getTypeSpelling(type);
    const bool found = strstr(clang_getCString(text), "noreturn") != NULL;
    clang_disposeString(text);
    return found;
}

static struct type *function_type(struct source *source, CXType type, bool prototyped)
{
    struct type *const function = type_new(source, TYPE_FUNCTION);
    function->is_prototyped = prototyped;
    function->is_variadic = prototyped && clang_isFunctionTypeVariadic(type);
    function->is_noreturn = is_noreturn(type);
    function->target = type_of(source, clang_getResultType(type));
    const int count = prototyped ? clang_getNumArgTypes(type) : 0;
    if (count > 0) {
        function->parameter_count = (size_t)count;
        function->parameters =
            arena_take(source->arena, (size_t)count * sizeof *function->parameters);
        for (int i = 0; i < count; i++)
            function->parameters[i] =
                parameter_unnamed(source, type_of(source, clang_getArgType(type, (unsigned)i)));
    }
    return function;
}

struct type *typedef_type(struct source *source, CXCursor cursor)
{
    struct type *known = map_get(&source->typedefs, cursor.data[0]);
    if (known)
        return known;
    struct type *const target = type_of(source, clang_getTypedefDeclUnderlyingType(cursor));
    struct decl *parameters[64];
    size_t count = 0;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++)
        if (source->children.items[i].kind == CXCursor_ParmDecl && count < 64)
            parameters[count++] = decl_of(source, source->children.items[i]);
    children_pop(source, first);
    struct type *type =
        type_copy(source, type_with_parameters(source, target, parameters, parameters + count));
    struct annotation *own = annotations_of(source, cursor);
    if (own) {
        struct annotation *last = own;
        while (last->next)
            last = last->next;
        last->next = type->annotations;
        type->annotations = own;
    }
    if (type->kind == TYPE_FUNCTION || type->kind == TYPE_POINTER)
        type->is_parameter_written = true;
    CXString name = clang_getCursorSpelling(cursor);
    const char *const text = clang_getCString(name);
    type->is_va_list |= strcmp(text, "va_list") == 0 || strcmp(text, "__builtin_va_list") == 0 ||
                        strcmp(text, "__gnuc_va_list") == 0;
    clang_disposeString(name);
    map_put(&source->typedefs, cursor.data[0], type);
    return type;
}

/* Parameters of the inner function types come first: the front end visits results first. */
static struct type *parameters_put(struct source *source, struct type *type, struct decl ***next,
                                   struct decl **end)
{
    if (*next == end || type->is_parameter_written || type->kind == TYPE_SCALAR ||
        type->kind == TYPE_VOID || type->kind == TYPE_RECORD)
        return type;
    struct type *const copy = type_copy(source, type);
    copy->target = parameters_put(source, type->target, next, end);
    if (type->kind != TYPE_FUNCTION)
        return copy;
    const size_t left = (size_t)(end - *next);
    const size_t count = type->is_prototyped ? type->parameter_count : left;
    if (count > left)
        return copy;
    copy->parameter_count = count;
    copy->parameters = arena_take(source->arena, (count + 1) * sizeof *copy->parameters);
    memcpy(copy->parameters, *next, count * sizeof *copy->parameters);
    *next += count;
    return copy;
}

struct type *type_with_parameters(struct source *source, struct type *type, struct decl **next,
                                  struct decl **end)
{
    return parameters_put(source, type, &next, end);
}

bool type_is_computed(const struct type *type)
{
    for (; type; type = type->target)
        if (type->is_variable)
            return true;
    return false;
}

static struct type *pointer_type(struct source *source, CXType pointee)
{
    struct type *const pointer = type_new(source, TYPE_POINTER);
    pointer->target = type_of(source, pointee);
    return pointer;
}

static struct type *array_type(struct source *source, CXType type, bool variable)
{
    struct type *const array = type_new(source, TYPE_ARRAY);
    array->target = type_of(source, clang_getArrayElementType(type));
    array->is_variable = variable || array->target->is_variable;
    array->is_const = array->target->is_const;
    array->length = clang_getArraySize(type);
    return array;
}

static struct type *record_type(struct source *source, CXType type)
{
    struct type *const record = type_new(source, TYPE_RECORD);
    record->record = record_of(source, clang_getTypeDeclaration(type));
    return record;
}

static struct type *atomic_type(struct source *source, CXType type)
{
    struct type *const atomic = type_copy(source, type_of(source, clang_Type_getValueType(type)));
    atomic->is_atomic = true;
    return atomic;
}

/* A number of any kind. */
static struct type *scalar_type(struct source *source, CXType type)
{
    struct type *const scalar = type_new(source, TYPE_SCALAR);
    const CXType plain =
        type.kind == CXType_Enum
            ? clang_getCanonicalType(clang_getEnumDeclIntegerType(clang_getTypeDeclaration(type)))
            : type;
    scalar->is_byte = type.kind >= CXType_Char_U && type.kind <= CXType_UChar;
    scalar->is_byte |= type.kind == CXType_Char_S || type.kind == CXType_SChar;
    scalar->is_boolean = plain.kind == CXType_Bool;
    scalar->is_floating = plain.kind >= CXType_Float && plain.kind <= CXType_LongDouble;
    if (plain.kind >= CXType_Bool && plain.kind <= CXType_Int128) {
        const long long size = clang_Type_getSizeOf(plain);
        scalar->width = (uint8_t)(size > 0 ? size * 8 : 0);
        scalar->is_signed = plain.kind >= CXType_Char_S;
    }
    return scalar;
}

static struct type *type_convert(struct source *source, CXType type)
{
    switch (type.kind) {
    case CXType_Elaborated:
        return type_of(source, clang_Type_getNamedType(type));
    case CXType_Typedef:
        return typedef_type(source, clang_getTypeDeclaration(type));
    case CXType_Attributed:
        return type_of(source, clang_Type_getModifiedType(type));
    case CXType_Pointer:
    case CXType_BlockPointer:
        return pointer_type(source, clang_getPointeeType(type));
    case CXType_FunctionProto:
        return function_type(source, type, true);
    case CXType_FunctionNoProto:
        return function_type(source, type, false);
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
        return array_type(source, type, false);
    case CXType_VariableArray:
    case CXType_DependentSizedArray:
        return array_type(source, type, true);
    case CXType_Record:
        return record_type(source, type);
    case CXType_Atomic:
        return atomic_type(source, type);
    case CXType_Void:
        return type_new(source, TYPE_VOID);
    default:
        return scalar_type(source, type);
    }
}

/* Parentheses, typeof and the like are looked through; a function's own parts keep their names. */
static struct type *type_desugared(struct source *source, CXType type)
{
    const CXType canonical = clang_getCanonicalType(type);
    if (canonical.kind == CXType_FunctionProto || canonical.kind == CXType_FunctionNoProto)
        return function_type(source, type, canonical.kind == CXType_FunctionProto);
    if (canonical.kind == CXType_Unexposed || canonical.kind == CXType_Auto)
        return type_new(source, TYPE_SCALAR);
    return type_convert(source, canonical);
}

struct type *type_of(struct source *source, CXType type)
{
    struct type *known = map_get(&source->types, type.data[0]);
    if (known)
        return known;
    struct type *converted = type.kind == CXType_Unexposed || type.kind == CXType_Auto
                                 ? type_desugared(source, type)
                                 : type_convert(source, type);
    const bool is_const = clang_isConstQualifiedType(type);
    const bool is_volatile = clang_isVolatileQualifiedType(type);
    if (is_const || is_volatile) {
        converted = type_copy(source, converted);
        converted->is_const |= is_const;
        converted->is_volatile |= is_volatile;
    }
    if (type.data[0])
        map_put(&source->types, type.data[0], converted);
    return converted;
}

/* The front end does not show the unnamed field of an anonymous struct or union: made here. */
static struct decl *anonymous_field(struct source *source, CXCursor cursor)
{
    struct decl *const field = arena_take(source->arena, sizeof *field);
    field->kind = DECL_FIELD;
    field->name = "";
    field->bit_offset = -1;
    field->origin = origin_of(cursor);
    field->type = type_new(source, TYPE_RECORD);
    field->type->record = record_of(source, cursor);
    return field;
}

static struct decl *field_of(struct source *source, CXCursor cursor)
{
    if (cursor.kind == CXCursor_FieldDecl)
        return decl_of(source, cursor);
    if ((cursor.kind == CXCursor_StructDecl || cursor.kind == CXCursor_UnionDecl) &&
        clang_Cursor_isAnonymousRecordDecl(cursor))
        return anonymous_field(source, cursor);
    return NULL;
}

/* A field with a name somewhere inside; *offset grows by where it begins. NULL: none is known. */
static const struct decl *named_field(const struct record *record, long long *offset)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct decl *const field = record->fields[i];
        long long inner = *offset + field->bit_offset;
        const struct decl *const found = field->bit_offset < 0 ? NULL
                                         : field->name[0]      ? field
                                         : field->type->kind == TYPE_RECORD
                                             ? named_field(field->type->record, &inner)
                                             : NULL;
        if (!found)
            continue;
        *offset = inner;
        return found;
    }
    return NULL;
}

/* Where an anonymous member begins: where a name inside it does, seen from both sides. */
static void anonymous_place(struct decl *field, CXCursor definition)
{
    long long inner = 0;
    const struct decl *const named = named_field(field->type->record, &inner);
    const long long outer =
        named ? clang_Type_getOffsetOf(clang_getCursorType(definition), named->name) : -1;
    if (outer >= inner)
        field->bit_offset = outer - inner;
}

static void record_fields_read(struct source *source, struct record *record, CXCursor definition)
{
    const size_t first = children_push(source, definition);
    const size_t count = source->children.count - first;
    record->fields = arena_take(source->arena, (count + 1) * sizeof *record->fields);
    for (size_t i = first; i < source->children.count; i++) {
        struct decl *const field = field_of(source, source->children.items[i]);
        if (!field)
            continue;
        field->holder = record;
        if (record->is_union)
            field->bit_offset = 0;
        else if (field->name[0] == '\0' && !field->is_bit_field)
            anonymous_place(field, definition);
        record->fields[record->field_count++] = field;
    }
    children_pop(source, first);
    record->is_complete = true;
}

struct record *record_of(struct source *source, CXCursor cursor)
{
    struct record *record = map_get(&source->records, cursor.data[0]);
    if (record)
        return record;
    const CXCursor canonical = clang_getCanonicalCursor(cursor);
    record = map_get(&source->records, canonical.data[0]);
    if (!record) {
        record = arena_take(source->arena, sizeof *record);
        CXString name = clang_getCursorSpelling(canonical);
        record->name = arena_text(source->arena, clang_getCString(name));
        clang_disposeString(name);
        record->is_union = canonical.kind == CXCursor_UnionDecl;
        record->cursor = canonical.data[0];
        map_put(&source->records, canonical.data[0], record);
        const CXCursor definition = clang_getCursorDefinition(canonical);
        record->origin = origin_of(clang_Cursor_isNull(definition) ? canonical : definition);
        record->is_system = clang_Location_isInSystemHeader(location_of(source, record->origin));
        if (!clang_Cursor_isNull(definition))
            record_fields_read(source, record, definition);
    }
    if (cursor.data[0] != canonical.data[0])
        map_put(&source->records, cursor.data[0], record);
    return record;
}
