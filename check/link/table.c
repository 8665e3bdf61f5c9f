#include "link.h"

#include "../report/json.h"
#include "../support/memory.h"

#include <cjson/cJSON.h>

#include <stdlib.h>

/* Along the deepest ways: each routine, then the one that it calls at worst. */
static const struct routine *next_of(const struct program *program, const struct routine *routine)
{
    return routine->deepest < routine->edge_count
               ? &program->routines[routine->edges[routine->deepest].to]
               : NULL;
}

void link_table(const struct link *link, FILE *stream)
{
    const struct program *const program = &link->program;
    for (size_t i = 0; i < link->depths.count; i++) {
        const struct depth *const depth = &link->depths.items[i];
        if (depth->is_unmaskable)
            fprintf(stream, "stack of %s (unmaskable): %ld bytes\n", depth->context, depth->bytes);
        else
            fprintf(stream, "stack of %s (level %u): %ld bytes\n", depth->context, depth->level,
                    depth->bytes);
        if (depth->root == program->count) {
            fputs("    nothing begins there\n", stream);
            continue;
        }
        const struct routine *routine = &program->routines[depth->root];
        for (const char *before = "    "; routine != NULL; before = " > ") {
            const struct routine *const next = next_of(program, routine);
            const long own = routine->frame == FRAME_UNKNOWN ? 0 : routine->frame;
            const long rest = routine->depth - own - (next != NULL ? next->depth : 0);
            fprintf(stream, "%s%s %ld", before, routine->name, own);
            if (routine->circle > 0) /* with what the others of it call, if that is the deepest */
                fprintf(stream, " and its circle of calls %ld", rest);
            else if (rest > 0)
                fprintf(stream, " > what the compiler calls %ld", rest);
            routine = next;
        }
        fputc('\n', stream);
    }
    if (link->depths.count > 0)
        fprintf(stream, "stack in total, with one entry of each level: %ld bytes\n",
                link->depths.total);
}

static void depth_put(cJSON *array, const struct link *link, const struct depth *depth)
{
    const struct program *const program = &link->program;
    cJSON *const item = cJSON_CreateObject(), *const way = cJSON_CreateArray();
    cJSON_AddStringToObject(item, "context", depth->context);
    if (!depth->is_unmaskable)
        cJSON_AddNumberToObject(item, "level", depth->level);
    cJSON_AddNumberToObject(item, "bytes", (double)depth->bytes);
    const struct routine *routine =
        depth->root == program->count ? NULL : &program->routines[depth->root];
    for (; routine != NULL; routine = next_of(program, routine)) {
        cJSON *const step = cJSON_CreateObject();
        cJSON_AddStringToObject(step, "function", routine->name);
        if (routine->frame != FRAME_UNKNOWN)
            cJSON_AddNumberToObject(step, "bytes", (double)routine->frame);
        cJSON_AddItemToArray(way, step);
    }
    cJSON_AddItemToObject(item, "way", way);
    cJSON_AddItemToArray(array, item);
}

char *link_json(const struct link *link, const struct report *report)
{
    char *const findings = report_json_text(report, false);
    cJSON *const root = cJSON_Parse(findings);
    free(findings);
    if (link->depths.count > 0) {
        cJSON *const stack = cJSON_AddObjectToObject(root, "stack");
        cJSON *const contexts = cJSON_AddArrayToObject(stack, "contexts");
        for (size_t i = 0; i < link->depths.count; i++)
            depth_put(contexts, link, &link->depths.items[i]);
        cJSON_AddNumberToObject(stack, "total", (double)link->depths.total);
    }
    char *const text = cJSON_Print(root);
    cJSON_Delete(root);
    return text;
}
