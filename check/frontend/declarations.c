#include "private.h"

#include "../support/memory.h"

#include <string.h>

/* The number that an annotation was given beside its text. */
static long long annotation_number(struct source *source, CXCursor note)
{
    long long number = 0;
    const size_t first = children_push(source, note);
    if (source->children.count > first)
        constant_of(source->children.items[source->children.count - 1], &number);
    children_pop(source, first);
    return number;
}

struct annotation *annotations_of(struct source *source, CXCursor cursor)
{
    struct annotation *list = NULL, **end = &list;
    if (!clang_Cursor_hasAttrs(cursor))
        return NULL;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++) {
        const CXCursor child = source->children.items[i];
        if (child.kind != CXCursor_AnnotateAttr)
            continue;
        CXString text = clang_getCursorSpelling(child);
        *end = annotation_parse(source->arena, clang_getCString(text), origin_of(child));
        clang_disposeString(text);
        if (*end) {
            source->model->has_unmasking |= (*end)->kind == ANNOTATION_UNMASKS;
            source->model->annotations |= 1UL << (*end)->kind;
            if ((*end)->kind == ANNOTATION_WHEN)
                (*end)->number = annotation_number(source, child);
            end = &(*end)->next;
        }
    }
    children_pop(source, first);
    return list;
}

/* The front end shows most attributes without their names: those are read from the source. */
static bool has_attribute(struct source *source, CXCursor cursor, const char *const *names,
                          size_t count)
{
    bool found = false;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++) {
        const CXCursor child = source->children.items[i];
        for (size_t k = 0; k < count && child.kind == CXCursor_UnexposedAttr; k++)
            found |= source_starts_with_word(source, origin_of(child), names[k]);
    }
    children_pop(source, first);
    return found;
}

static bool is_noreturn_declared(struct source *source, CXCursor cursor)
{
    static const char *const names[] = {"_Noreturn", "noreturn", "__noreturn__"};
    return has_attribute(source, cursor, names, sizeof names / sizeof names[0]);
}

static bool is_format(struct source *source, CXCursor cursor)
{
    static const char *const names[] = {"format", "__format__"};
    return clang_Cursor_hasAttrs(cursor) &&
           has_attribute(source, cursor, names, sizeof names / sizeof names[0]);
}

static bool is_weak(struct source *source, CXCursor cursor)
{
    static const char *const names[] = {"weak", "__weak__"};
    return clang_Cursor_hasAttrs(cursor) &&
           has_attribute(source, cursor, names, sizeof names / sizeof names[0]);
}

/* The type with the parameters that the declarator spells out, which carry annotations. */
static struct type *declared_type(struct source *source, CXCursor cursor)
{
    struct type *const type = type_of(source, clang_getCursorType(cursor));
    if (type->kind == TYPE_SCALAR || type->kind == TYPE_RECORD || type->is_parameter_written)
        return type;
    struct decl *parameters[256];
    size_t count = 0;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++)
        if (source->children.items[i].kind == CXCursor_ParmDecl && count < 256)
            parameters[count++] = decl_of(source, source->children.items[i]);
    children_pop(source, first);
    if (count == 0)
        return type;
    return type_with_parameters(source, type, parameters, parameters + count);
}

static enum decl_kind kind_of(CXCursor cursor)
{
    switch (cursor.kind) {
    case CXCursor_VarDecl:
        return DECL_VARIABLE;
    case CXCursor_ParmDecl:
        return DECL_PARAMETER;
    case CXCursor_FieldDecl:
        return DECL_FIELD;
    case CXCursor_FunctionDecl:
        return DECL_FUNCTION;
    default:
        return DECL_OTHER;
    }
}

static const char *text_take(struct source *source, CXString string)
{
    const char *const text = clang_getCString(string);
    char *const copy = arena_text(source->arena, text ? text : "");
    clang_disposeString(string);
    return copy;
}

/* Unique over the program: of what is static the front end names the file, but not its folder. */
static const char *usr_of(struct source *source, const struct decl *decl, CXCursor cursor)
{
    const char *const usr = text_take(source, clang_getCursorUSR(cursor));
    const char *const file =
        decl->storage == STORAGE_STATIC ? source_file(source, decl->origin) : NULL;
    return file ? arena_format(source->arena, "%s|%s", usr, file) : usr;
}

static void storage_set(struct decl *decl, CXCursor cursor)
{
    const enum CXLinkageKind linkage = clang_getCursorLinkage(cursor);
    const enum CX_StorageClass class = clang_Cursor_getStorageClass(cursor);
    decl->is_local = linkage == CXLinkage_NoLinkage && decl->kind != DECL_FUNCTION;
    if (linkage == CXLinkage_Internal || (decl->is_local && class == CX_SC_Static))
        decl->storage = STORAGE_STATIC;
    else if (linkage == CXLinkage_External || linkage == CXLinkage_UniqueExternal)
        decl->storage = STORAGE_EXTERNAL;
}

static void function_fill(struct source *source, struct decl *decl, CXCursor cursor)
{
    decl->usr = usr_of(source, decl, cursor);
    decl->is_builtin = decl->origin == 0 || strncmp(decl->name, "__builtin_", 10) == 0 ||
                       strncmp(decl->name, "__sync_", 7) == 0 ||
                       strncmp(decl->name, "__atomic_", 9) == 0;
    /* The attribute's numbers may be a macro's: the string is the last before the dots. */
    if (decl->type->is_variadic && is_format(source, cursor))
        decl->format = (unsigned)decl->type->parameter_count;
    if (!decl->type->is_noreturn && clang_Cursor_hasAttrs(cursor) &&
        is_noreturn_declared(source, cursor)) {
        struct type *const type = arena_take(source->arena, sizeof *type);
        *type = *decl->type;
        type->is_noreturn = true;
        decl->type = type;
    }
}

static struct decl *decl_new(struct source *source, CXCursor cursor)
{
    struct decl *const decl = arena_take(source->arena, sizeof *decl);
    map_put(&source->decls, cursor.data[0], decl);
    decl->cursor = cursor.data[0];
    decl->kind = kind_of(cursor);
    decl->name = text_take(source, clang_getCursorSpelling(cursor));
    decl->origin = decl->annotated = origin_of(cursor);
    storage_set(decl, cursor);
    if (!decl->is_local && decl->kind != DECL_FIELD)
        decl->is_system = clang_Location_isInSystemHeader(clang_getCursorLocation(cursor));
    if (decl->kind == DECL_OTHER)
        return decl;
    decl->type = declared_type(source, cursor);
    decl->annotations = annotations_of(source, cursor);
    if (decl->kind == DECL_PARAMETER)
        decl->type = type_as_parameter(source, decl->type);
    if (decl->kind == DECL_FUNCTION)
        function_fill(source, decl, cursor);
    if (decl->kind == DECL_VARIABLE && decl->storage != STORAGE_AUTOMATIC)
        decl->usr = usr_of(source, decl, cursor);
    if (decl->kind == DECL_FIELD)
        decl->bit_offset = clang_Cursor_getOffsetOfField(cursor);
    if (decl->kind == DECL_FIELD && clang_Cursor_isBitField(cursor)) {
        decl->is_bit_field = true;
        decl->bit_width = (unsigned)clang_getFieldDeclBitWidth(cursor);
    }
    return decl;
}

struct decl *decl_of(struct source *source, CXCursor cursor)
{
    struct decl *decl = map_get(&source->decls, cursor.data[0]);
    if (decl)
        return decl;
    if (cursor.kind != CXCursor_FunctionDecl && cursor.kind != CXCursor_VarDecl)
        return decl_new(source, cursor);
    const CXCursor canonical = clang_getCanonicalCursor(cursor);
    decl = map_get(&source->decls, canonical.data[0]);
    if (!decl)
        decl = decl_new(source, canonical);
    map_put(&source->decls, cursor.data[0], decl);
    return decl;
}

static bool is_inherited(const struct decl *decl, const struct annotation *annotation)
{
    for (const struct declaration *one = decl->declarations; one; one = one->next)
        for (const struct annotation *old = one->annotations; old; old = old->next)
            if (old->origin == annotation->origin && old->kind == annotation->kind &&
                strcmp(old->name, annotation->name) == 0)
                return true;
    return false;
}

/* Redeclarations inherit annotations: only what was written here counts. */
static struct annotation *annotations_written(struct source *source, const struct decl *decl,
                                              CXCursor cursor)
{
    struct annotation *list = annotations_of(source, cursor), **link = &list;
    while (*link) {
        if (is_inherited(decl, *link))
            *link = (*link)->next;
        else
            link = &(*link)->next;
    }
    return list;
}

/* The same for a parameter: whatever the same parameter carried before. */
static void parameter_disinherit(const struct decl *decl, struct decl *parameter, size_t index)
{
    struct annotation **link = &parameter->annotations;
    while (*link) {
        bool known = false;
        for (const struct declaration *one = decl->declarations; one; one = one->next)
            for (const struct annotation *old =
                     index < one->parameter_count ? one->parameters[index]->annotations : NULL;
                 old; old = old->next)
                known |= old->origin == (*link)->origin && one->parameters[index] != parameter;
        if (known)
            *link = (*link)->next;
        else
            link = &(*link)->next;
    }
}

static void declaration_parameters(struct source *source, const struct decl *decl,
                                   struct declaration *declaration, CXCursor cursor)
{
    const int count = clang_Cursor_getNumArguments(cursor);
    if (count <= 0)
        return;
    declaration->parameters =
        arena_take(source->arena, (size_t)count * sizeof *declaration->parameters);
    for (int i = 0; i < count; i++) {
        struct decl *const parameter =
            decl_of(source, clang_Cursor_getArgument(cursor, (unsigned)i));
        parameter_disinherit(decl, parameter, (size_t)i);
        declaration->parameters[declaration->parameter_count++] = parameter;
    }
}

static struct declaration *declaration_add(struct source *source, struct decl *decl,
                                           CXCursor cursor)
{
    struct declaration *const declaration = arena_take(source->arena, sizeof *declaration);
    struct declaration **end = &decl->declarations;
    declaration->origin = origin_of(cursor);
    declaration->file = source_file(source, declaration->origin);
    declaration->annotations = annotations_written(source, decl, cursor);
    if (decl->kind == DECL_FUNCTION)
        declaration_parameters(source, decl, declaration, cursor);
    while (*end)
        end = &(*end)->next;
    *end = declaration;
    return declaration;
}

/* The body, after the lengths of array parameters, which are computed on the way in. */
static struct node *body_read(struct source *source, size_t first, CXCursor body)
{
    const size_t end = source->children.count;
    struct node *const node = node_new(source, NODE_COMPOUND, body, end - first + 1);
    node->count = 0;
    node->is_indirect = true;
    for (size_t i = first; i < end; i++) {
        if (source->children.items[i].kind != CXCursor_ParmDecl)
            continue;
        struct node *const lengths = lengths_read(source, source->children.items[i]);
        if (lengths->count)
            node->child[node->count++] = lengths;
    }
    struct node *const statements = statement_read(source, body);
    if (node->count == 0)
        return statements;
    node->child[node->count++] = statements;
    return node;
}

static void function_body_read(struct source *source, struct decl *decl, CXCursor cursor,
                               struct declaration *declaration)
{
    struct model *const model = source->model;
    struct function *const function = arena_take(source->arena, sizeof *function);
    decl->is_defined = declaration->is_definition = true;
    decl->is_weak = is_weak(source, cursor);
    decl->origin = declaration->origin;
    function->decl = decl;
    function->parameters = declaration->parameters;
    function->parameter_count = declaration->parameter_count;
    decl->function = function;
    source->function = function;
    if (annotation_find(decl->annotations, ANNOTATION_UNSAFE))
        trusted_add(source, TRUSTED_FUNCTION, cursor, cursor);
    const unsigned depth = source->unsafe_depth;
    source->unsafe_depth += annotation_find(decl->annotations, ANNOTATION_UNSAFE) != NULL;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++) {
        const CXCursor child = source->children.items[i];
        if (child.kind != CXCursor_CompoundStmt)
            continue;
        function->body = body_read(source, first, child);
        const CXSourceLocation end = clang_getRangeEnd(clang_getCursorExtent(child));
        function->end = end.int_data;
    }
    children_pop(source, first);
    source->unsafe_depth = depth;
    source->function = NULL;
    model->functions = array_grow(model->functions, model->function_count,
                                  &model->function_capacity, sizeof *model->functions);
    model->functions[model->function_count++] = function;
}

static void function_read(struct source *source, CXCursor cursor)
{
    struct model *const model = source->model;
    struct decl *const decl = decl_of(source, cursor);
    if (!decl->declarations) {
        model->callables = array_grow(model->callables, model->callable_count,
                                      &model->callable_capacity, sizeof *model->callables);
        model->callables[model->callable_count++] = decl;
    }
    struct declaration *const declaration = declaration_add(source, decl, cursor);
    if (clang_isCursorDefinition(cursor) && !decl->function)
        function_body_read(source, decl, cursor, declaration);
}

static bool is_context_declaration(struct source *source, const struct declaration *declaration)
{
    struct model *const model = source->model;
    const struct annotation *const wish =
        annotation_find(declaration->annotations, ANNOTATION_DEFAULT);
    if (wish) {
        struct file_default *const entry = arena_take(source->arena, sizeof *entry);
        *entry = (struct file_default){source_file(source, wish->origin), wish->name, wish->origin,
                                       model->defaults};
        model->defaults = entry;
    }
    return wish || annotation_find(declaration->annotations, ANNOTATION_DECLARE);
}

static void variable_read(struct source *source, CXCursor cursor)
{
    struct model *const model = source->model;
    struct decl *const decl = decl_of(source, cursor);
    const bool is_new = !decl->declarations;
    struct declaration *const declaration = declaration_add(source, decl, cursor);
    if (is_context_declaration(source, declaration))
        decl->kind = DECL_OTHER;
    if (is_new) {
        model->objects = array_grow(model->objects, model->object_count, &model->object_capacity,
                                    sizeof *model->objects);
        model->objects[model->object_count++] = decl;
    }
    const CXCursor initialiser = clang_Cursor_getVarDeclInitializer(cursor);
    if (!clang_Cursor_isNull(initialiser) && !decl->initialiser) {
        decl->initialiser = expression_read(source, initialiser);
        decl->type = declared_type(source, cursor); /* an array's length may be known only now */
        decl->origin = declaration->origin;
    }
    decl->is_tentative |= clang_Cursor_getStorageClass(cursor) != CX_SC_Extern;
    if (clang_isCursorDefinition(cursor)) {
        decl->is_defined = declaration->is_definition = true;
        if (!decl->initialiser)
            decl->origin = declaration->origin;
    }
}

static void stray_report(struct source *source, CXCursor cursor, const char *what)
{
    for (const struct annotation *one = annotations_of(source, cursor); one; one = one->next) {
        const char *const spelling = annotation_spelling(one->kind);
        const struct diagnostic finding = {
            .rule = "annotation",
            .severity = SEVERITY_ERROR,
            .place = source_place(source, one->origin),
            .message = arena_format(source->arena, "%s cannot carry '%s'", what, spelling),
            .help = "write it on a variable, a field, a parameter or a function",
        };
        report_add(source->report, &finding);
    }
}

static void enumerators_read(struct source *source, CXCursor cursor)
{
    stray_report(source, cursor, "an enumeration");
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++)
        if (source->children.items[i].kind == CXCursor_EnumConstantDecl)
            stray_report(source, source->children.items[i], "an enumerator");
    children_pop(source, first);
}

static void record_read(struct source *source, CXCursor cursor)
{
    struct model *const model = source->model;
    struct record *const record = record_of(source, cursor);
    if (!clang_isCursorDefinition(cursor))
        return;
    stray_report(source, cursor, "a type");
    model->records = array_grow(model->records, model->record_count, &model->record_capacity,
                                sizeof *model->records);
    model->records[model->record_count++] = record;
    const size_t first = children_push(source, cursor);
    for (size_t i = first; i < source->children.count; i++) {
        const enum CXCursorKind kind = source->children.items[i].kind;
        if (kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl)
            record_read(source, source->children.items[i]);
        else if (kind == CXCursor_EnumDecl)
            enumerators_read(source, source->children.items[i]);
    }
    children_pop(source, first);
}

static void typedef_read(struct source *source, CXCursor cursor)
{
    struct model *const model = source->model;
    struct type *const type = typedef_type(source, cursor);
    if (!type->annotations)
        return;
    struct decl *const decl = decl_of(source, cursor);
    decl->type = type;
    decl->annotations = annotations_of(source, cursor);
    model->typedefs = array_grow(model->typedefs, model->typedef_count, &model->typedef_capacity,
                                 sizeof *model->typedefs);
    model->typedefs[model->typedef_count++] = decl;
}

/* Assembly at file scope: the front end does not name it. */
static void assembly_read(struct source *source, CXCursor cursor)
{
    if (cursor.kind != CXCursor_UnexposedDecl)
        return;
    const origin_t origin = origin_of(cursor);
    if (source_starts_with_word(source, origin, "asm") ||
        source_starts_with_word(source, origin, "__asm__") ||
        source_starts_with_word(source, origin, "__asm"))
        trusted_add(source, TRUSTED_ASSEMBLY, cursor, cursor);
}

/* A declaration at file scope, or one of a type or function inside a body. */
void declaration_read(struct source *source, CXCursor cursor)
{
    switch (cursor.kind) {
    case CXCursor_FunctionDecl:
        function_read(source, cursor);
        break;
    case CXCursor_VarDecl:
        variable_read(source, cursor);
        break;
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl:
        record_read(source, cursor);
        break;
    case CXCursor_EnumDecl:
        enumerators_read(source, cursor);
        break;
    case CXCursor_TypedefDecl:
        typedef_read(source, cursor);
        break;
    default:
        assembly_read(source, cursor);
        break;
    }
}

static enum CXChildVisitResult top_visit(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct source *const source = data;
    if (!clang_Location_isInSystemHeader(clang_getCursorLocation(cursor)))
        declaration_read(source, cursor);
    return CXChildVisit_Continue;
}

void declarations_read(struct source *source)
{
    clang_visitChildren(clang_getTranslationUnitCursor(source->unit), top_visit, source);
}
