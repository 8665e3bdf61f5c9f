/* How findings about ownership are told. */
#include "ownership.h"

#include "../../support/memory.h"

#include <string.h>

bool tell_first(struct ownership *ownership, size_t place, const char *rule, origin_t origin)
{
    for (size_t i = 0; i < ownership->told_count; i++)
        if (ownership->told[i].place == place && ownership->told[i].origin == origin &&
            strcmp(ownership->told[i].rule, rule) == 0)
            return false;
    if (ownership->told_count == ownership->told_capacity)
        ownership->told = array_grow(ownership->told, ownership->told_count,
                                     &ownership->told_capacity, sizeof *ownership->told);
    ownership->told[ownership->told_count++] = (struct told){place, rule, origin};
    return true;
}

static const char *path_name(struct ownership *ownership, const struct path *path)
{
    char name[128];
    path_text(path, name, sizeof name);
    return text(ownership->analysis, "'%s'", name);
}

const char *place_name(struct ownership *ownership, size_t place)
{
    return path_name(ownership, &ownership->places[place].path);
}

const char *node_name(struct ownership *ownership, const struct node *node)
{
    struct path path;
    const struct node *const inner = node_stripped(node);
    if (path_of_value(inner, &path))
        return path_name(ownership, &path);
    const struct decl *const callee = inner->kind == NODE_CALL ? callee_decl(inner) : NULL;
    return callee ? text(ownership->analysis, "the result of '%s'", callee->name) : "this value";
}

static const char *sentence(struct ownership *ownership, const char *name, const char *rest)
{
    return text(ownership->analysis, "%s %s", name, rest);
}

/* Only some of the paths that lead here moved it. */
static bool is_partial(const struct slot *slot)
{
    return (slot->holds & (HOLDS_VALUE | HOLDS_NULL)) != 0;
}

static void moved_note(struct ownership *ownership, struct finding *finding,
                       const struct slot *slot, origin_t origin)
{
    if (slot->holds & HOLDS_MOVED)
        finding_note(ownership->analysis, finding, slot->moved,
                     slot->moved == origin ? "it is moved here, in an earlier pass of the loop"
                     : is_partial(slot)    ? "it is moved here, on some of the paths"
                                           : "it is moved here");
}

void moved_report(struct ownership *ownership, size_t place, origin_t origin,
                  const struct slot *slot, const char *deed)
{
    struct analysis *const analysis = ownership->analysis;
    const struct place_owned *const owned = &ownership->places[place];
    const char *const name = place_name(ownership, place);
    struct finding finding = {.rule = "move", .origin = origin};
    if (!tell_first(ownership, place, "move", slot->holds & HOLDS_MOVED ? slot->moved : origin))
        return;
    if (slot->result || slot->is_untested) {
        finding.message =
            text(analysis, "%s is %s, but it moved unless it was refused", name, deed);
        finding.help = "test the result first: 0 says that it was taken";
        moved_note(ownership, &finding, slot, origin);
    } else if (!(slot->holds & HOLDS_MOVED)) {
        finding.message = text(analysis, "%s is %s, but %s", name, deed,
                               is_partial(slot) ? "on some paths nothing was stored in it"
                                                : "nothing was stored in it");
        finding.help = "give it a value first";
        finding_note(analysis, &finding, owned->path.root->origin, "it is declared here");
    } else {
        finding.message = text(analysis, "%s is %s, but %s", name, deed,
                               slot->moved == origin ? "an earlier pass of the loop moved it"
                               : is_partial(slot)    ? "it was moved on some paths"
                                                     : "it was moved before");
        finding.help = "use it before the move, or give it a new value after";
        moved_note(ownership, &finding, slot, origin);
    }
    finding_report(analysis, &finding);
}

void left_moved_report(struct ownership *ownership, size_t place, origin_t origin,
                       const struct slot *slot, const char *how)
{
    struct analysis *const analysis = ownership->analysis;
    struct finding finding = {.rule = "move", .origin = origin};
    if (!tell_first(ownership, place, "move", slot->moved))
        return;
    const char *const name = place_name(ownership, place);
    finding.message = text(analysis, "what holds %s %s, but its value was moved out of it%s", name,
                           how, is_partial(slot) ? " on some paths" : "");
    finding.help = ownership->places[place].is_nullable
                       ? "set it to null, or to a new value, after the move"
                       : "give it a new value after the move";
    moved_note(ownership, &finding, slot, origin);
    finding_report(analysis, &finding);
}

void leak_report(struct ownership *ownership, size_t place, origin_t origin,
                 const struct slot *slot, const char *how, const char *help)
{
    struct analysis *const analysis = ownership->analysis;
    struct finding finding = {.rule = "leak", .origin = origin, .help = help};
    if (!tell_first(ownership, place, "leak", origin))
        return;
    if (slot->result || slot->is_untested)
        finding.help = "test the result: what was refused still has its owner here";
    const bool may = slot->holds & (HOLDS_MOVED | HOLDS_NULL | HOLDS_UNSET | HOLDS_LENT);
    finding.message =
        text(analysis, "%s %s and %s", place_name(ownership, place), how,
             may ? "may still own what it points to" : "still owns what it points to");
    finding_note(analysis, &finding, slot->born, "it owns what it got here");
    moved_note(ownership, &finding, slot, origin);
    if (!slot->born)
        finding_note(analysis, &finding, ownership->places[place].decl->origin,
                     "it is declared owned here");
    finding_report(analysis, &finding);
}

/* What became of a parameter does not go with the result. */
static void result_report(struct ownership *ownership, size_t place, origin_t origin,
                          const struct slot *slot, const char *rule, const char *words,
                          const char *help)
{
    struct finding finding = {.rule = rule, .origin = origin, .help = help};
    if (!tell_first(ownership, place, rule, origin))
        return;
    finding.message = text(ownership->analysis, "%s %s", place_name(ownership, place), words);
    moved_note(ownership, &finding, slot, origin);
    finding_report(ownership->analysis, &finding);
}

static void kept_report(struct ownership *ownership, size_t place, origin_t origin,
                        const struct slot *slot)
{
    result_report(ownership, place, origin, slot, "leak",
                  "may still be here, but the result may be 0, which says that it was taken",
                  "move it on, or return an error, which leaves it with the caller");
}

static void refused_report(struct ownership *ownership, size_t place, origin_t origin,
                           const struct slot *slot, bool is_moved)
{
    result_report(ownership, place, origin, slot, "move",
                  is_moved
                      ? "was moved, but the result may say that it was refused"
                      : "is not what the caller gave, but the result may say that it was refused",
                  "return 0 for what was taken, and an error only for what was not moved");
}

void refusal_report(struct ownership *ownership, size_t place, origin_t origin,
                    const struct slot *split)
{
    const bool is_moved = split->if_refused & HOLDS_MOVED;
    if ((split->if_ok & HOLDS_VALUE) && !(split->if_ok & HOLDS_LENT))
        kept_report(ownership, place, origin, split);
    if (is_moved || (split->if_refused && split->original != place + 1))
        refused_report(ownership, place, origin, split, is_moved);
}

void value_leak_report(struct ownership *ownership, const struct node *node, const char *how)
{
    struct analysis *const analysis = ownership->analysis;
    const origin_t origin = is_move(node) ? node->child[0]->origin : node->origin;
    rule_report(analysis, "leak", origin, "store it in an owned place, or hand it on",
                "%s is owned, and %s", node_name(ownership, node), how);
}

void nullable_report(struct ownership *ownership, origin_t origin, const char *name, origin_t born,
                     const char *what)
{
    struct analysis *const analysis = ownership->analysis;
    struct finding finding = {.rule = "nullable",
                              .origin = origin,
                              .message = sentence(ownership, name, what),
                              .help = "test it before, or declare the place nullable"};
    if (!tell_first(ownership, NO_PLACE, "nullable", origin))
        return;
    if (born != origin)
        finding_note(analysis, &finding, born, "its value came from here");
    finding_report(analysis, &finding);
}

void not_owner_report(struct ownership *ownership, const struct node *node,
                      const struct taker *taker, const char *why, const char *help)
{
    struct analysis *const analysis = ownership->analysis;
    const bool moves_plain = !taker;
    struct finding finding = {.rule = moves_plain ? "move" : "owned",
                              .origin = is_move(node) ? node->child[0]->origin : node->origin};
    if (!tell_first(ownership, NO_PLACE, finding.rule, finding.origin))
        return;
    const char *const name = node_name(ownership, node);
    finding.message = why           ? why
                      : moves_plain ? text(analysis, "%s owns nothing that could move", name)
                                    : text(analysis,
                                           "%s does not own what it points to, and cannot give it "
                                           "to an owner",
                                           name);
    finding.help =
        help ? help : "declare it owned where it comes from; an allocator does so in unsafe";
    if (taker && taker->decl)
        finding_note(analysis, &finding, taker->decl->origin,
                     text(analysis, "'%s' is declared owned here", taker->decl->name));
    finding_report(analysis, &finding);
}

void owned_report(struct ownership *ownership, origin_t origin, const char *message,
                  const char *help, const struct decl *decl)
{
    struct finding finding = {.rule = "owned", .origin = origin, .message = message, .help = help};
    if (!tell_first(ownership, NO_PLACE, "owned", origin))
        return;
    if (decl)
        finding_note(ownership->analysis, &finding, decl->origin, "it is declared here");
    finding_report(ownership->analysis, &finding);
}

void move_warning(struct ownership *ownership, const struct node *node, const struct taker *taker)
{
    struct analysis *const analysis = ownership->analysis;
    struct finding finding = {.rule = "move", .origin = node->origin, .is_warning = true};
    if (!tell_first(ownership, NO_PLACE, "move", node->origin))
        return;
    const char *const name = node_name(ownership, node);
    finding.message = text(analysis, "%s is moved without move()", name);
    finding.help =
        text(analysis, "write move(%.*s), so that readers see it", (int)strlen(name) - 2, name + 1);
    if (taker && taker->decl)
        finding_note(analysis, &finding, taker->decl->origin,
                     text(analysis, "'%s' is declared owned here", taker->decl->name));
    finding_report(analysis, &finding);
}
