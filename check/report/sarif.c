#include "sarif.h"

#include "../explain/rules.h"
#include "../support/memory.h"
#include "../support/path.h"
#include "../version.h"
#include "private.h"
#include "source.h"

#include <cjson/cJSON.h>

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ROOT_NAME "SRCROOT"

struct writer {
    const struct report *report;
    struct sources *sources;
};

/* A new string: a path as part of a URI. */
static char *uri_new(const char *path)
{
    static const char digits[] = "0123456789ABCDEF";
    char *uri = memory_new(strlen(path) * 3 + 1), *to = uri;
    for (; *path != '\0'; path++) {
        unsigned char byte = (unsigned char)*path;
        if (isalnum(byte) || strchr("/-._~+", byte) != NULL) {
            *to++ = *path;
        } else {
            *to++ = '%';
            *to++ = digits[byte >> 4];
            *to++ = digits[byte & 15];
        }
    }
    return uri;
}

static cJSON *message_new(const char *text)
{
    cJSON *message = cJSON_CreateObject();
    cJSON_AddStringToObject(message, "text", text);
    return message;
}

static cJSON *artifact_new(const char *file)
{
    cJSON *artifact = cJSON_CreateObject();
    char *uri = uri_new(file), *full = text_format("file://%s", uri);
    cJSON_AddStringToObject(artifact, "uri", file[0] == '/' ? full : uri);
    if (file[0] != '/')
        cJSON_AddStringToObject(artifact, "uriBaseId", ROOT_NAME);
    free(full);
    free(uri);
    return artifact;
}

/* A byte's column as a character's. */
static unsigned column_characters(const char *line, unsigned column)
{
    unsigned characters = 1;
    for (unsigned i = 0; line != NULL && i + 1 < column && line[i] != '\0'; i++)
        characters += ((unsigned char)line[i] & 0xC0) != 0x80;
    return line == NULL ? column : characters;
}

static cJSON *region_new(const struct writer *writer, const struct place *place)
{
    char *path = path_join(writer->report->base, place->file);
    const char *line = sources_line(writer->sources, path, place->line);
    free(path);
    cJSON *region = cJSON_CreateObject();
    cJSON_AddNumberToObject(region, "startLine", place->line);
    if (place->column != 0)
        cJSON_AddNumberToObject(region, "startColumn", column_characters(line, place->column));
    if (place->column != 0 && place->end_column > place->column)
        cJSON_AddNumberToObject(region, "endColumn", column_characters(line, place->end_column));
    if (line != NULL)
        cJSON_AddItemToObject(region, "snippet", message_new(line));
    return region;
}

static cJSON *location_new(const struct writer *writer, const struct place *place)
{
    cJSON *location = cJSON_CreateObject();
    if (place->file == NULL)
        return location;
    cJSON *physical = cJSON_AddObjectToObject(location, "physicalLocation");
    cJSON_AddItemToObject(physical, "artifactLocation", artifact_new(place->file));
    if (place->line != 0)
        cJSON_AddItemToObject(physical, "region", region_new(writer, place));
    return location;
}

static cJSON *locations_new(const struct writer *writer, const struct place *place)
{
    cJSON *locations = cJSON_CreateArray();
    if (place->file != NULL)
        cJSON_AddItemToArray(locations, location_new(writer, place));
    return locations;
}

/* Stays the same when lines move: of file, rule, message and the words of the source line. */
static char *fingerprint_new(const struct writer *writer, const struct diagnostic *diagnostic)
{
    const char *file = diagnostic->place.file != NULL ? diagnostic->place.file : "";
    char *path = path_join(writer->report->base, file);
    const char *line = sources_line(writer->sources, path, diagnostic->place.line);
    char *text = text_format("%s|%s|%s|%s", file, diagnostic->rule, diagnostic->message,
                             line != NULL ? line : "");
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    for (const char *at = text; *at != '\0'; at++)
        if (!isspace((unsigned char)*at))
            hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    free(text);
    free(path);
    return text_format("%016llx", (unsigned long long)hash);
}

static void notes_add(const struct writer *writer, cJSON *result,
                      const struct diagnostic *diagnostic)
{
    cJSON *related = cJSON_AddArrayToObject(result, "relatedLocations");
    for (size_t i = 0; i < diagnostic->note_count; i++) {
        const struct note *note = &diagnostic->notes[i];
        cJSON *location = location_new(writer, &note->place);
        cJSON_AddNumberToObject(location, "id", (double)i + 1);
        cJSON_AddItemToObject(location, "message", message_new(note->message));
        cJSON_AddItemToArray(related, location);
    }
}

static cJSON *result_new(const struct writer *writer, const struct diagnostic *diagnostic)
{
    cJSON *result = cJSON_CreateObject();
    char *id = text_format("ctx-%s", diagnostic->rule);
    cJSON_AddStringToObject(result, "ruleId", id);
    free(id);
    const struct rule *rule = rule_find(diagnostic->rule);
    if (rule != NULL)
        cJSON_AddNumberToObject(result, "ruleIndex", (double)(rule - rules));
    cJSON_AddStringToObject(result, "level",
                            diagnostic->severity == SEVERITY_ERROR ? "error" : "warning");
    char *message = diagnostic->help == NULL
                        ? text_copy(diagnostic->message)
                        : text_format("%s\nhelp: %s", diagnostic->message, diagnostic->help);
    cJSON_AddItemToObject(result, "message", message_new(message));
    free(message);
    cJSON_AddItemToObject(result, "locations", locations_new(writer, &diagnostic->place));
    notes_add(writer, result, diagnostic);
    char *fingerprint = fingerprint_new(writer, diagnostic);
    cJSON *fingerprints = cJSON_AddObjectToObject(result, "partialFingerprints");
    cJSON_AddStringToObject(fingerprints, "ctxFinding/v1", fingerprint);
    free(fingerprint);
    return result;
}

static cJSON *driver_new(void)
{
    cJSON *driver = cJSON_CreateObject();
    cJSON_AddStringToObject(driver, "name", "ctx");
    cJSON_AddStringToObject(driver, "version", CTX_VERSION);
    cJSON *array = cJSON_AddArrayToObject(driver, "rules");
    for (size_t i = 0; i < rule_count; i++) {
        cJSON *rule = cJSON_CreateObject();
        char *id = text_format("ctx-%s", rules[i].name);
        cJSON_AddStringToObject(rule, "id", id);
        free(id);
        cJSON_AddItemToObject(rule, "shortDescription", message_new(rules[i].summary));
        cJSON *help = message_new(rules[i].text);
        cJSON_AddStringToObject(help, "markdown", rules[i].text);
        cJSON_AddItemToObject(rule, "help", help);
        cJSON_AddItemToArray(array, rule);
    }
    return driver;
}

/* What was not analysed is no result but a failing of the run. */
static cJSON *invocation_new(const struct writer *writer)
{
    const struct findings *missed = &writer->report->missed;
    cJSON *invocation = cJSON_CreateObject();
    cJSON_AddBoolToObject(invocation, "executionSuccessful", missed->count == 0);
    cJSON_AddNumberToObject(invocation, "exitCode", report_exit_status(writer->report));
    cJSON *notifications = cJSON_AddArrayToObject(invocation, "toolExecutionNotifications");
    for (size_t i = 0; i < missed->count; i++) {
        cJSON *notification = cJSON_CreateObject();
        char *text = text_format("not analysed: %s", missed->items[i].message);
        cJSON_AddStringToObject(notification, "level", "error");
        cJSON_AddItemToObject(notification, "message", message_new(text));
        cJSON_AddItemToObject(notification, "locations",
                              locations_new(writer, &missed->items[i].place));
        cJSON_AddItemToArray(notifications, notification);
        free(text);
    }
    return invocation;
}

static cJSON *run_new(const struct writer *writer)
{
    cJSON *run = cJSON_CreateObject();
    cJSON *tool = cJSON_AddObjectToObject(run, "tool");
    cJSON_AddItemToObject(tool, "driver", driver_new());
    cJSON_AddItemToArray(cJSON_AddArrayToObject(run, "invocations"), invocation_new(writer));
    cJSON *bases = cJSON_AddObjectToObject(run, "originalUriBaseIds");
    cJSON *root = cJSON_AddObjectToObject(bases, ROOT_NAME);
    char *path = uri_new(writer->report->base), *uri = text_format("file://%s/", path);
    cJSON_AddStringToObject(root, "uri", uri);
    free(uri);
    free(path);
    cJSON_AddStringToObject(run, "columnKind", "unicodeCodePoints");
    cJSON *results = cJSON_AddArrayToObject(run, "results");
    for (size_t i = 0; i < writer->report->found.count; i++)
        cJSON_AddItemToArray(results, result_new(writer, &writer->report->found.items[i]));
    return run;
}

bool report_write_sarif(const struct report *report, FILE *stream)
{
    struct writer writer = {report, sources_new()};
    cJSON *log = cJSON_CreateObject();
    cJSON_AddStringToObject(log, "$schema",
                            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                            "sarif-schema-2.1.0.json");
    cJSON_AddStringToObject(log, "version", "2.1.0");
    cJSON_AddItemToArray(cJSON_AddArrayToObject(log, "runs"), run_new(&writer));
    char *text = cJSON_Print(log);
    cJSON_Delete(log);
    sources_free(writer.sources);
    if (text == NULL)
        return false;
    fprintf(stream, "%s\n", text);
    free(text);
    return fflush(stream) == 0 && !ferror(stream);
}
