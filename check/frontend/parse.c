#include "private.h"

#include "../support/memory.h"
#include "../trust.h"

#include <stdlib.h>
#include <string.h>

origin_t origin_of(CXCursor cursor)
{
    return clang_getCursorLocation(cursor).int_data;
}

CXSourceLocation location_of(const struct source *source, origin_t origin)
{
    CXSourceLocation location = {{NULL, NULL}, 0};
    if (origin == 0)
        return location;
    location.ptr_data[0] = source->location_data[0];
    location.ptr_data[1] = source->location_data[1];
    location.int_data = origin;
    return location;
}

static const char *file_name(struct source *source, CXFile file)
{
    if (!file)
        return "";
    const char *known = map_get(&source->files, file);
    if (known)
        return known;
    CXString name = clang_getFileName(file);
    char *const copy = arena_text(source->arena, clang_getCString(name));
    clang_disposeString(name);
    map_put(&source->files, file, copy);
    return copy;
}

static unsigned token_end(struct source *source, CXSourceLocation at, unsigned line)
{
    CXToken *const token = clang_getToken(source->unit, at);
    if (!token)
        return 0;
    unsigned end_line = 0, end_column = 0;
    const CXSourceLocation end = clang_getRangeEnd(clang_getTokenExtent(source->unit, *token));
    clang_getExpansionLocation(end, NULL, &end_line, &end_column, NULL);
    clang_disposeTokens(source->unit, token, 1);
    return end_line == line ? end_column : 0;
}

struct place source_place(struct source *source, origin_t origin)
{
    struct place place = {0};
    if (origin == 0)
        return place;
    CXFile file = NULL;
    clang_getExpansionLocation(location_of(source, origin), &file, &place.line, &place.column,
                               NULL);
    place.file = file_name(source, file);
    if (file)
        place.end_column = token_end(
            source, clang_getLocation(source->unit, file, place.line, place.column), place.line);
    return place;
}

bool source_spelling(struct source *source, origin_t origin, struct place *place)
{
    if (origin == 0)
        return false;
    const CXSourceLocation location = location_of(source, origin);
    CXFile file = NULL, expansion_file = NULL;
    unsigned offset = 0, expansion_offset = 0;
    *place = (struct place){0};
    clang_getSpellingLocation(location, &file, &place->line, &place->column, &offset);
    clang_getExpansionLocation(location, &expansion_file, NULL, NULL, &expansion_offset);
    if (!file || (file == expansion_file && offset == expansion_offset))
        return false;
    place->file = file_name(source, file);
    return true;
}

const char *source_file(struct source *source, origin_t origin)
{
    CXFile file = NULL;
    if (origin != 0)
        clang_getExpansionLocation(location_of(source, origin), &file, NULL, NULL, NULL);
    return file_name(source, file);
}

const char *source_spelling_file(struct source *source, origin_t origin)
{
    CXFile file = NULL;
    if (origin != 0)
        clang_getSpellingLocation(location_of(source, origin), &file, NULL, NULL, NULL);
    return file_name(source, file);
}

const char *source_text(struct source *source, origin_t origin, size_t *length)
{
    CXFile file = NULL;
    unsigned offset = 0;
    *length = 0;
    if (origin == 0)
        return NULL;
    clang_getSpellingLocation(location_of(source, origin), &file, NULL, NULL, &offset);
    size_t size = 0;
    const char *const text = file ? clang_getFileContents(source->unit, file, &size) : NULL;
    if (!text || offset >= size)
        return NULL;
    *length = size - offset;
    return text + offset;
}

bool source_starts_with(struct source *source, origin_t origin, const char *text)
{
    size_t length = 0;
    const char *const found = source_text(source, origin, &length);
    return found && length >= strlen(text) && memcmp(found, text, strlen(text)) == 0;
}

static size_t word_length(const char *text, size_t length)
{
    size_t used = 0;
    while (used < length &&
           (text[used] == '_' || (text[used] >= '0' && text[used] <= '9') ||
            (text[used] >= 'a' && text[used] <= 'z') || (text[used] >= 'A' && text[used] <= 'Z')))
        used++;
    return used;
}

bool source_starts_with_word(struct source *source, origin_t origin, const char *word)
{
    size_t length = 0;
    const char *const text = source_text(source, origin, &length);
    return text && word_length(text, length) == strlen(word) &&
           memcmp(text, word, strlen(word)) == 0;
}

bool source_words_equal(struct source *source, origin_t a, origin_t b)
{
    size_t a_length = 0, b_length = 0;
    const char *const x = source_text(source, a, &a_length);
    const char *const y = source_text(source, b, &b_length);
    if (!x || !y)
        return false;
    a_length = word_length(x, a_length);
    return a_length > 0 && a_length == word_length(y, b_length) && memcmp(x, y, a_length) == 0;
}

static struct place diagnostic_place(struct source *source, CXDiagnostic diagnostic)
{
    struct place place = {0};
    CXFile file = NULL;
    clang_getExpansionLocation(clang_getDiagnosticLocation(diagnostic), &file, &place.line,
                               &place.column, NULL);
    place.file = file ? file_name(source, file) : NULL;
    return place;
}

/* The compiler drops an annotation that comes after the definition, and says so in a warning. */
static void late_annotation_report(struct source *source, CXDiagnostic diagnostic)
{
    const CXSourceLocation location = clang_getDiagnosticLocation(diagnostic);
    if (!source_starts_with(source, location.int_data, "annotate"))
        return;
    const struct diagnostic finding = {
        .rule = "annotation",
        .severity = SEVERITY_ERROR,
        .place = diagnostic_place(source, diagnostic),
        .message = "an annotation after the definition has no effect on it",
        .help = "write it on the definition or on a declaration before it",
    };
    report_add(source->report, &finding);
}

/* The compiler knows whether arguments fit their format: a matter of safety in a safe file. */
static void format_report(struct source *source, CXDiagnostic diagnostic)
{
    const struct place place = diagnostic_place(source, diagnostic);
    const struct unit *const unit = source->of;
    if (!place.file || !trust_is_safe(unit->trust, unit->directory, place.file))
        return;
    CXString text = clang_getDiagnosticSpelling(diagnostic);
    const struct diagnostic finding = {
        .rule = "safe-call",
        .severity = SEVERITY_ERROR,
        .place = place,
        .message = clang_getCString(text),
        .help = "in a safe file the arguments fit the format",
    };
    report_add(source->report, &finding);
    clang_disposeString(text);
}

/* False: the source does not compile, so parts of it are missing from the tree. */
static bool diagnostics_read(struct source *source, const char *file)
{
    bool compiles = true;
    const unsigned count = clang_getNumDiagnostics(source->unit);
    for (unsigned i = 0; i < count; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(source->unit, i);
        if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) {
            CXString text = clang_getDiagnosticSpelling(diagnostic);
            struct place place = diagnostic_place(source, diagnostic);
            if (!place.file) /* the command line: its lines are not the file's */
                place = (struct place){.file = file};
            report_not_analysed(source->report, &place, clang_getCString(text));
            clang_disposeString(text);
            compiles = false;
        } else {
            CXString option = clang_getDiagnosticOption(diagnostic, NULL);
            if (strcmp(clang_getCString(option), "-Wignored-attributes") == 0)
                late_annotation_report(source, diagnostic);
            else if (strncmp(clang_getCString(option), "-Wformat", 8) == 0)
                format_report(source, diagnostic);
            clang_disposeString(option);
        }
        clang_disposeDiagnostic(diagnostic);
    }
    return compiles;
}

/* Warnings are the compiler's business: they are off, but for the one that eats annotations. */
static bool is_warning_option(const char *argument)
{
    return strcmp(argument, "-w") == 0 || strncmp(argument, "-Werror", 7) == 0 ||
           strcmp(argument, "-pedantic-errors") == 0;
}

static bool unit_parse(struct source *source, const struct unit *unit)
{
    static const char *const own[] = {"-Wno-everything", "-Wignored-attributes", "-Wformat"};
    const char **arguments =
        memory_new((unit->argument_count + sizeof own / sizeof own[0]) * sizeof *arguments);
    int count = 0;
    for (size_t i = 0; i < unit->argument_count; i++)
        if (!is_warning_option(unit->arguments[i]))
            arguments[count++] = unit->arguments[i];
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        arguments[count++] = own[i];
    source->index = clang_createIndex(0, 0);
    const enum CXErrorCode code =
        clang_parseTranslationUnit2(source->index, unit->file, arguments, count, NULL, 0,
                                    CXTranslationUnit_KeepGoing, &source->unit);
    char *const refusal = code == CXError_Success && source->unit ? NULL
                          : code == CXError_Crashed ? text_copy("libclang crashed on this file")
                                                    : refusal_text(unit->file, arguments, count);
    free(arguments);
    if (!refusal) {
        const CXSourceLocation start =
            clang_getLocationForOffset(source->unit, clang_getFile(source->unit, unit->file), 0);
        source->location_data[0] = start.ptr_data[0];
        source->location_data[1] = start.ptr_data[1];
        return diagnostics_read(source, unit->file);
    }
    const struct place place = {.file = unit->file};
    report_not_analysed(source->report, &place, refusal);
    free(refusal);
    return false;
}

static void source_free(struct source *source)
{
    map_free(&source->decls);
    map_free(&source->types);
    map_free(&source->typedefs);
    map_free(&source->records);
    map_free(&source->files);
    free(source->children.items);
    if (source->unit)
        clang_disposeTranslationUnit(source->unit);
    if (source->index)
        clang_disposeIndex(source->index);
    free(source);
}

void frontend_free(struct model *model)
{
    struct arena *const arena = model->arena;
    free(model->functions);
    free(model->objects);
    free(model->callables);
    free(model->records);
    free(model->typedefs);
    source_free(model->source);
    arena_free(arena);
}

struct model *frontend_read(const struct unit *unit, struct report *report)
{
    struct arena *const arena = arena_new();
    struct model *const model = arena_take(arena, sizeof *model);
    struct source *const source = memory_new(sizeof *source);
    *source = (struct source){.arena = arena, .model = model, .report = report, .of = unit};
    model->arena = arena;
    model->source = source;
    if (!unit_parse(source, unit)) {
        frontend_free(model);
        return NULL;
    }
    const CXTargetInfo target = clang_getTranslationUnitTargetInfo(source->unit);
    model->pointer_width = clang_TargetInfo_getPointerWidth(target);
    clang_TargetInfo_dispose(target);
    declarations_read(source);
    return model;
}
