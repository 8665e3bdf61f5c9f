#include "ownership.h"

#include <stdlib.h>

static void ownership_free(struct ownership *ownership)
{
    free(ownership->places);
    free(ownership->roles);
    free(ownership->results);
    free(ownership->told);
}

static void paths_follow(struct ownership *ownership)
{
    const size_t slots = ownership->place_count + ownership->slot_count + ownership->result_count;
    ownership->graph = flow_graph_new(ownership->function);
    ownership->flow = (struct dataflow){
        .graph = ownership->graph,
        .state_size = sizeof(struct situation) + slots * sizeof(struct slot),
        .client = ownership,
        .begin = situation_begin,
        .transfer = step_transfer,
        .edge = edge_transfer,
        .join = situation_join,
    };
    if (dataflow_solve(&ownership->flow))
        dataflow_visit(&ownership->flow);
    else
        not_analysed_report(ownership->analysis, ownership->function->decl->origin,
                            "a function whose owned values take too long to follow");
    exposures_free(ownership->exposures);
    dataflow_free(&ownership->flow);
    flow_graph_free(ownership->graph);
}

void ownership_check(struct analysis *analysis, const struct function *function)
{
    struct ownership ownership = {.analysis = analysis, .function = function};
    if (!(analysis->model->annotations & 1UL << ANNOTATION_OWNED) || !function->body ||
        annotation_find(function->decl->annotations, ANNOTATION_UNSAFE))
        return;
    ownership.is_strict = ownership_is_strict(analysis, function->decl);
    body_collect(&ownership);
    if (ownership.touches && ownership.place_count > PLACES_MAX)
        not_analysed_report(analysis, function->decl->origin,
                            "a function with more owned places than ctx follows");
    else if (ownership.touches) {
        order_check(&ownership);
        paths_follow(&ownership);
    }
    ownership_free(&ownership);
}

void ownership_unit_check(struct analysis *analysis)
{
    struct ownership ownership = {.analysis = analysis};
    if (analysis->model->annotations & 1UL << ANNOTATION_OWNED)
        ownership_declarations(&ownership);
    ownership_free(&ownership);
}
