#include "json.h"

#include "../support/memory.h"
#include "../version.h"
#include "private.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

#define RULE_PREFIX "ctx-"

static void place_put(cJSON *object, const struct place *place)
{
    if (place->file != NULL)
        cJSON_AddStringToObject(object, "file", place->file);
    if (place->line != 0)
        cJSON_AddNumberToObject(object, "line", place->line);
    if (place->column != 0)
        cJSON_AddNumberToObject(object, "column", place->column);
    if (place->end_column != 0)
        cJSON_AddNumberToObject(object, "end_column", place->end_column);
}

static cJSON *notes_new(const struct diagnostic *diagnostic)
{
    cJSON *notes = cJSON_CreateArray();
    for (size_t i = 0; i < diagnostic->note_count; i++) {
        cJSON *note = cJSON_CreateObject();
        cJSON_AddStringToObject(note, "message", diagnostic->notes[i].message);
        place_put(note, &diagnostic->notes[i].place);
        cJSON_AddItemToArray(notes, note);
    }
    return notes;
}

static cJSON *finding_new(const struct diagnostic *diagnostic)
{
    cJSON *object = cJSON_CreateObject();
    char *rule = text_format(RULE_PREFIX "%s", diagnostic->rule);
    cJSON_AddStringToObject(object, "rule", rule);
    free(rule);
    cJSON_AddStringToObject(object, "severity",
                            diagnostic->severity == SEVERITY_ERROR ? "error" : "warning");
    cJSON_AddStringToObject(object, "message", diagnostic->message);
    place_put(object, &diagnostic->place);
    if (diagnostic->help != NULL)
        cJSON_AddStringToObject(object, "help", diagnostic->help);
    cJSON_AddItemToObject(object, "notes", notes_new(diagnostic));
    return object;
}

static cJSON *findings_new(const struct findings *findings)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < findings->count; i++)
        cJSON_AddItemToArray(array, finding_new(&findings->items[i]));
    return array;
}

char *report_json_text(const struct report *report, bool is_pretty)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "tool", "ctx");
    cJSON_AddStringToObject(root, "version", CTX_VERSION);
    cJSON_AddNumberToObject(root, "status", report_exit_status(report));
    cJSON_AddItemToObject(root, "findings", findings_new(&report->found));
    cJSON_AddItemToObject(root, "not_analysed", findings_new(&report->missed));
    char *text = is_pretty ? cJSON_Print(root) : cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    if (text == NULL)
        text = memory_resize(NULL, (size_t)-1, 2); /* ends the program: out of memory */
    return text;
}

bool report_write_json(const struct report *report, FILE *stream)
{
    char *text = report_json_text(report, true);
    fprintf(stream, "%s\n", text);
    free(text);
    return fflush(stream) == 0 && !ferror(stream);
}

static unsigned number_get(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsNumber(item) && item->valuedouble >= 0 ? (unsigned)item->valuedouble : 0;
}

static const char *text_get(const cJSON *object, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

static struct place place_get(const cJSON *object)
{
    return (struct place){.file = text_get(object, "file"),
                          .line = number_get(object, "line"),
                          .column = number_get(object, "column"),
                          .end_column = number_get(object, "end_column")};
}

static void finding_read(struct report *report, struct findings *findings, const cJSON *object)
{
    const cJSON *notes = cJSON_GetObjectItemCaseSensitive(object, "notes");
    const char *rule = text_get(object, "rule"), *severity = text_get(object, "severity");
    const char *message = text_get(object, "message");
    if (rule != NULL && strncmp(rule, RULE_PREFIX, strlen(RULE_PREFIX)) == 0)
        rule += strlen(RULE_PREFIX);
    struct diagnostic diagnostic = {
        .rule = rule != NULL ? rule : "not-analysed",
        .severity = severity != NULL && strcmp(severity, "warning") == 0 ? SEVERITY_WARNING
                                                                         : SEVERITY_ERROR,
        .place = place_get(object),
        .message = message != NULL ? message : "",
        .help = text_get(object, "help"),
        .notes = memory_new((size_t)cJSON_GetArraySize(notes) * sizeof(struct note)),
    };
    const cJSON *note;
    cJSON_ArrayForEach(note, notes)
    {
        const char *text = text_get(note, "message");
        diagnostic.notes[diagnostic.note_count++] =
            (struct note){.place = place_get(note), .message = text != NULL ? text : ""};
    }
    findings_add(report, findings, &diagnostic);
    free(diagnostic.notes);
}

bool report_json_read(struct report *report, const char *text)
{
    cJSON *root = cJSON_Parse(text);
    const cJSON *findings = cJSON_GetObjectItemCaseSensitive(root, "findings");
    const cJSON *missed = cJSON_GetObjectItemCaseSensitive(root, "not_analysed");
    bool fine = cJSON_IsArray(findings) && cJSON_IsArray(missed);
    const cJSON *item;
    if (fine) {
        cJSON_ArrayForEach(item, findings) finding_read(report, &report->found, item);
        cJSON_ArrayForEach(item, missed) finding_read(report, &report->missed, item);
    }
    cJSON_Delete(root);
    return fine;
}
