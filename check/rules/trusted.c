/* Trusted code says why it is right. */
#include "analysis.h"

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
