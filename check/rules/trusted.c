/* Trusted code says why it is right. */
#include "analysis.h"

#include "../summary.h"
#include "safe.h"
#include "walk.h"

void trusted_check(struct analysis *analysis)
{
    for (const struct trusted *one = analysis->model->trusted; one; one = one->next) {
        if (one->has_reason || one->kind == TRUSTED_ASSEMBLY)
            continue;
        struct finding finding = {
            .rule = "safe-comment",
            .is_warning = true,
            .origin = one->origin,
            .message =
                one->kind == TRUSTED_BLOCK
                    ? "this unsafe block does not say why it is right"
                    : text(analysis, "'%s' is unsafe and does not say why it is right", one->name),
            .help = "write a comment before it that begins with 'Safe:'",
        };
        finding_report(analysis, &finding);
    }
}

static void import_add(struct analysis *analysis, const struct node *node)
{
    const struct decl *const decl = node->decl;
    if (decl->kind != DECL_FUNCTION || decl->is_defined || decl->is_builtin || !decl->usr ||
        decl->storage == STORAGE_STATIC || safe_is_annotated(analysis, decl))
        return;
    const struct summary_trusted import = {
        .kind = SUMMARY_IMPORT,
        .name = decl->name,
        .usr = decl->usr,
        .place = source_place(analysis->model->source, node->origin),
    };
    summary_add_trusted(analysis->summary, &import);
}

static bool import_visit(struct node *node, void *data)
{
    if (node->kind == NODE_DECL)
        import_add(data, node);
    return true;
}

void summary_trust(struct analysis *analysis)
{
    static const enum summary_trust kinds[] = {[TRUSTED_BLOCK] = SUMMARY_UNSAFE_BLOCK,
                                               [TRUSTED_FUNCTION] = SUMMARY_UNSAFE_FUNCTION,
                                               [TRUSTED_ASSEMBLY] = SUMMARY_ASSEMBLY};
    for (const struct trusted *one = analysis->model->trusted; one; one = one->next) {
        /* A block that a macro makes is the macro's, however often it is used. */
        struct place place;
        if (one->kind != TRUSTED_BLOCK ||
            !source_spelling(analysis->model->source, one->body, &place))
            place = source_place(analysis->model->source, one->origin);
        const struct summary_trusted trusted = {
            .kind = kinds[one->kind],
            .name = one->name,
            .lines = one->lines,
            .has_reason = one->has_reason,
            .place = place,
        };
        summary_add_trusted(analysis->summary, &trusted);
    }
    model_visit(analysis->model, NULL, import_visit, analysis);
}
