#include "analyse.h"

#include "rules/analysis.h"

#include <pthread.h>
#include <stdlib.h>

/* Deeply nested sources recurse deeply; the address space is reserved, not used. */
enum { STACK_SIZE = 512 << 20 };

static void rules_run(struct analysis *analysis)
{
    declared_read(analysis);
    annotations_check(analysis);
    redeclarations_merge(analysis);
    bit_fields_check(analysis);
    ownership_unit_check(analysis);
    groups_analyse(analysis);
    initialisers_check(analysis);
    ownership_births_check(analysis);
    capabilities_check(analysis);
    trusted_check(analysis);
    safe_check(analysis);
    lifetimes_check(analysis);
    tags_check(analysis);
    if (analysis->summary) {
        summary_fill(analysis);
        summary_trust(analysis);
    }
}

struct task {
    const struct unit *unit;
    struct report *report;
    struct summary *summary;
    enum unit_status status;
};

static void *task_run(void *data)
{
    struct task *const task = data;
    const size_t before = report_not_analysed_count(task->report);
    struct model *const model = frontend_read(task->unit, task->report);
    task->status = UNIT_NOT_ANALYSED;
    if (!model)
        return NULL;
    struct analysis analysis = {
        .model = model,
        .arena = model->arena,
        .report = task->report,
        .unit = task->unit,
        .summary = task->summary,
        .contexts = {.arena = model->arena},
    };
    rules_run(&analysis);
    frontend_free(model);
    if (report_not_analysed_count(task->report) == before)
        task->status = UNIT_ANALYSED;
    return NULL;
}

enum unit_status analyse_unit(const struct unit *unit, struct report *report,
                              struct summary *summary)
{
    struct task task = {unit, report, summary, UNIT_NOT_ANALYSED};
    pthread_attr_t attributes;
    pthread_t thread;
    setenv("LIBCLANG_NOTHREADS", "1", 1); /* or it parses in a thread of its own, on 8 MB */
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    if (pthread_create(&thread, &attributes, task_run, &task) == 0)
        pthread_join(thread, NULL);
    else
        task_run(&task);
    pthread_attr_destroy(&attributes);
    return task.status;
}
