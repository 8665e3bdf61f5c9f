/* Accesses to what serialises itself: any, and what is shared up to a ceiling. */
#include "masking.h"

const char *masks_text(struct analysis *analysis, int level)
{
    if (level == LEVEL_ALL)
        return "masked";
    if (level < 0)
        return "unmasked";
    return text(analysis, "masked up to level %d", level);
}

static const char *object_name(struct analysis *analysis, const struct event *event)
{
    if (!event->subject || !event->subject->name[0])
        return "this object";
    return text(analysis, event->is_target ? "what '%s' points to" : "'%s'", event->subject->name);
}

static void any_report(struct masking *masking, const struct event *event, const char *message,
                       const char *help)
{
    struct finding finding = {
        .rule = "any", .origin = event->origin, .message = message, .help = help};
    finding_explain(masking->analysis, &finding, event->context, NULL);
    finding_report(masking->analysis, &finding);
}

static void any_check(struct masking *masking, const struct state *state, const struct event *event)
{
    struct analysis *const analysis = masking->analysis;
    const char *const name = object_name(analysis, event);
    if (event->is_lost_update && state->level < LEVEL_ALL)
        rule_report(analysis, "lost-update", event->origin,
                    "use one operation that reads and writes: atomic_fetch_add, +=, ++",
                    "%s is read, then written: what another context writes in between is lost",
                    name);
    if (event->is_atomic)
        return;
    if (state->level < LEVEL_ALL) {
        any_report(
            masking, event,
            text(analysis, "%s lives in 'any' and is touched without being serialised", name),
            "touch it inside atomic { }, or make it _Atomic and use one operation");
        return;
    }
    if (!context_restrict(masking->body->self, 0, LEVEL_ALL,
                          reason_new(analysis, REASON_ATOMIC, event->origin, event->subject)))
        any_report(masking, event,
                   text(analysis, "'%s' runs in an unmaskable context: masks do not serialise %s",
                        masking->body->decl->name, name),
                   "make it _Atomic and use one operation");
}

static void ceiling_check(struct masking *masking, const struct state *state,
                          const struct event *event, const struct declared *ceiling)
{
    struct analysis *const analysis = masking->analysis;
    if (event->is_lost_update && state->level < ceiling->level && event->is_atomic)
        rule_report(analysis, "lost-update", event->origin,
                    "use one operation that reads and writes: atomic_fetch_add, +=, ++",
                    "%s is read, then written: what another context writes in between is lost",
                    object_name(analysis, event));
    if (event->is_atomic)
        return;
    const bool is_masked = state->level >= ceiling->level;
    const struct reason *const reason =
        reason_new(analysis, REASON_CEILING, event->origin, event->subject);
    if (context_restrict(masking->body->self, is_masked ? 0 : ceiling->level, ceiling->level,
                         reason))
        return;
    struct finding finding = {
        .rule = "ceiling",
        .origin = event->origin,
        .message =
            text(analysis, "%s is shared up to '%s': '%s' runs in %s, %s",
                 object_name(analysis, event), ceiling->name, masking->body->decl->name,
                 context_text(analysis->arena, masking->body->self),
                 state->level < 0 ? "with interrupts on" : masks_text(analysis, state->level)),
        .help = text(analysis,
                     "touch it inside atomic_to(%s) or atomic, from a context up to the "
                     "ceiling",
                     ceiling->name),
    };
    finding_explain(analysis, &finding, event->context, NULL);
    finding_explain(analysis, &finding, masking->body->self, NULL);
    finding_report(analysis, &finding);
}

void serialised_check(struct masking *masking, const struct state *state, const struct event *event)
{
    if (!masking->is_reporting || event->is_settled)
        return;
    const struct constant *const constant = context_value(event->context);
    if (constant->kind == CONSTANT_SHARED)
        ceiling_check(masking, state, event, constant->declared);
    else
        any_check(masking, state, event);
}
