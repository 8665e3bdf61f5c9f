#include "summary_json.h"

#include "support/memory.h"

#include <cjson/cJSON.h>

#include <stdlib.h>

static void text_put(cJSON *object, const char *name, const char *text)
{
    if (text != NULL)
        cJSON_AddStringToObject(object, name, text);
}

/* A new object in the array, with a place. */
static cJSON *fact_new(cJSON *array, const struct place *place)
{
    cJSON *fact = cJSON_CreateObject();
    text_put(fact, "file", place->file);
    cJSON_AddNumberToObject(fact, "line", place->line);
    cJSON_AddNumberToObject(fact, "column", place->column);
    cJSON_AddItemToArray(array, fact);
    return fact;
}

static void contexts_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_context *contexts = summary_contexts(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &contexts[i].place);
        text_put(fact, "name", contexts[i].name);
        cJSON_AddNumberToObject(fact, "level", contexts[i].level);
        cJSON_AddBoolToObject(fact, "unmaskable", contexts[i].unmaskable);
    }
}

static void functions_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_function *functions = summary_functions(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &functions[i].place);
        text_put(fact, "usr", functions[i].usr);
        text_put(fact, "name", functions[i].name);
        text_put(fact, "context", functions[i].context);
        cJSON_AddBoolToObject(fact, "entry", functions[i].is_entry);
        cJSON_AddBoolToObject(fact, "definition", functions[i].is_definition);
        cJSON_AddBoolToObject(fact, "unmasks", functions[i].unmasks);
        cJSON_AddBoolToObject(fact, "says_unmasks", functions[i].says_unmasks);
    }
}

static void objects_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_object *objects = summary_objects(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &objects[i].place);
        text_put(fact, "usr", objects[i].usr);
        text_put(fact, "name", objects[i].name);
        text_put(fact, "context", objects[i].context);
        cJSON_AddBoolToObject(fact, "shared", objects[i].is_shared);
    }
}

static void uses_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_use *uses = summary_uses(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &uses[i].place);
        text_put(fact, "function", uses[i].function);
        text_put(fact, "object", uses[i].object);
        cJSON_AddNumberToObject(fact, "access", uses[i].access);
        cJSON_AddBoolToObject(fact, "guarded", uses[i].is_guarded);
    }
}

static void calls_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_call *calls = summary_calls(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &calls[i].place);
        text_put(fact, "caller", calls[i].caller);
        text_put(fact, "callee", calls[i].callee);
        cJSON_AddBoolToObject(fact, "masked", calls[i].is_masked);
    }
}

static void declarations_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_declaration *declarations = summary_declarations(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &declarations[i].place);
        text_put(fact, "usr", declarations[i].usr);
        text_put(fact, "name", declarations[i].name);
        text_put(fact, "says", declarations[i].says);
        text_put(fact, "type", declarations[i].type);
        cJSON_AddBoolToObject(fact, "definition", declarations[i].is_definition);
    }
}

static void pointer_calls_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_pointer_call *calls = summary_pointer_calls(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &calls[i].place);
        text_put(fact, "caller", calls[i].caller);
        text_put(fact, "slot", calls[i].slot);
        text_put(fact, "type", calls[i].type);
        cJSON_AddBoolToObject(fact, "masked", calls[i].is_masked);
    }
}

static void flows_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_flow *flows = summary_flows(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &flows[i].place);
        text_put(fact, "from", flows[i].from);
        text_put(fact, "to", flows[i].to);
        text_put(fact, "type", flows[i].type);
    }
}

static void trusted_put(cJSON *array, const struct summary *summary)
{
    size_t count;
    const struct summary_trusted *trusted = summary_trusted(summary, &count);
    for (size_t i = 0; i < count; i++) {
        cJSON *fact = fact_new(array, &trusted[i].place);
        text_put(fact, "name", trusted[i].name);
        text_put(fact, "usr", trusted[i].usr);
        cJSON_AddNumberToObject(fact, "kind", trusted[i].kind);
        cJSON_AddNumberToObject(fact, "lines", trusted[i].lines);
        cJSON_AddBoolToObject(fact, "reason", trusted[i].has_reason);
    }
}

char *summary_json_text(const struct summary *summary)
{
    cJSON *root = cJSON_CreateObject();
    contexts_put(cJSON_AddArrayToObject(root, "contexts"), summary);
    functions_put(cJSON_AddArrayToObject(root, "functions"), summary);
    objects_put(cJSON_AddArrayToObject(root, "objects"), summary);
    uses_put(cJSON_AddArrayToObject(root, "uses"), summary);
    calls_put(cJSON_AddArrayToObject(root, "calls"), summary);
    declarations_put(cJSON_AddArrayToObject(root, "declarations"), summary);
    pointer_calls_put(cJSON_AddArrayToObject(root, "pointer_calls"), summary);
    flows_put(cJSON_AddArrayToObject(root, "flows"), summary);
    trusted_put(cJSON_AddArrayToObject(root, "trusted"), summary);
    char *text = cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    if (text == NULL)
        text = memory_resize(NULL, (size_t)-1, 2); /* ends the program: out of memory */
    return text;
}

static const char *text_get(const cJSON *fact, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(fact, name));
}

static unsigned number_get(const cJSON *fact, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(fact, name);
    return cJSON_IsNumber(item) && item->valuedouble >= 0 ? (unsigned)item->valuedouble : 0;
}

static bool flag_get(const cJSON *fact, const char *name)
{
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(fact, name));
}

static struct place place_get(const cJSON *fact)
{
    return (struct place){.file = text_get(fact, "file"),
                          .line = number_get(fact, "line"),
                          .column = number_get(fact, "column")};
}

static void context_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_context context = {text_get(fact, "name"), number_get(fact, "level"),
                                            flag_get(fact, "unmaskable"), place_get(fact)};
    if (context.name != NULL)
        summary_add_context(summary, &context);
}

static void function_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_function function = {
        text_get(fact, "usr"),          text_get(fact, "name"),
        text_get(fact, "context"),      flag_get(fact, "entry"),
        flag_get(fact, "definition"),   flag_get(fact, "unmasks"),
        flag_get(fact, "says_unmasks"), place_get(fact)};
    if (function.usr != NULL && function.name != NULL)
        summary_add_function(summary, &function);
}

static void object_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_object object = {text_get(fact, "usr"), text_get(fact, "name"),
                                          text_get(fact, "context"), flag_get(fact, "shared"),
                                          place_get(fact)};
    if (object.usr != NULL && object.name != NULL)
        summary_add_object(summary, &object);
}

static void use_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_use use = {text_get(fact, "function"), text_get(fact, "object"),
                                    number_get(fact, "access"), flag_get(fact, "guarded"),
                                    place_get(fact)};
    if (use.function != NULL && use.object != NULL)
        summary_add_use(summary, &use);
}

static void call_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_call call = {text_get(fact, "caller"), text_get(fact, "callee"),
                                      flag_get(fact, "masked"), place_get(fact)};
    if (call.caller != NULL && call.callee != NULL)
        summary_add_call(summary, &call);
}

static void declaration_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_declaration declaration = {
        text_get(fact, "usr"),  text_get(fact, "name"),       text_get(fact, "says"),
        text_get(fact, "type"), flag_get(fact, "definition"), place_get(fact)};
    if (declaration.usr != NULL && declaration.name != NULL && declaration.says != NULL)
        summary_add_declaration(summary, &declaration);
}

static void pointer_call_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_pointer_call call = {text_get(fact, "caller"), text_get(fact, "slot"),
                                              text_get(fact, "type"), flag_get(fact, "masked"),
                                              place_get(fact)};
    if (call.caller != NULL && call.type != NULL)
        summary_add_pointer_call(summary, &call);
}

static void flow_read(struct summary *summary, const cJSON *fact)
{
    const struct summary_flow flow = {text_get(fact, "from"), text_get(fact, "to"),
                                      text_get(fact, "type"), place_get(fact)};
    summary_add_flow(summary, &flow);
}

static void trusted_read(struct summary *summary, const cJSON *fact)
{
    const unsigned kind = number_get(fact, "kind");
    const struct summary_trusted trusted = {
        .kind = (enum summary_trust)(kind <= SUMMARY_IMPORT ? kind : SUMMARY_UNSAFE_BLOCK),
        .name = text_get(fact, "name"),
        .usr = text_get(fact, "usr"),
        .lines = number_get(fact, "lines"),
        .has_reason = flag_get(fact, "reason"),
        .place = place_get(fact)};
    if (trusted.name != NULL)
        summary_add_trusted(summary, &trusted);
}

bool summary_json_read(struct summary *summary, const char *text)
{
    static const struct {
        const char *name;
        void (*read)(struct summary *summary, const cJSON *fact);
    } kinds[] = {{"contexts", context_read},
                 {"functions", function_read},
                 {"objects", object_read},
                 {"uses", use_read},
                 {"calls", call_read},
                 {"declarations", declaration_read},
                 {"pointer_calls", pointer_call_read},
                 {"flows", flow_read},
                 {"trusted", trusted_read}};
    cJSON *root = cJSON_Parse(text);
    bool fine = true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const cJSON *array = cJSON_GetObjectItemCaseSensitive(root, kinds[i].name), *fact;
        fine = fine && cJSON_IsArray(array);
        cJSON_ArrayForEach(fact, array) kinds[i].read(summary, fact);
    }
    cJSON_Delete(root);
    return fine;
}
