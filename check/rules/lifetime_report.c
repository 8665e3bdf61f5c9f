/* Findings about lifetimes, in words. */
#include "lifetime.h"

static const char *decl_text(struct analysis *analysis, const struct decl *decl)
{
    return decl && decl->name[0] ? text(analysis, "'%s'", decl->name) : "a compound literal";
}

static bool is_borrowed(const struct region *region)
{
    for (; region; region = region->outer)
        if (region->kind == REGION_TARGET)
            return true;
    return false;
}

/* What the pointer leads to, as the subject of "... does not live long enough". */
static const char *region_words(struct analysis *analysis, const struct region *region)
{
    const char *const root = decl_text(analysis, region->root->decl);
    if (region->root->kind == REGION_ARGUMENT)
        return text(analysis, "what parameter %s leads to", root);
    if (is_borrowed(region))
        return text(analysis, "what derives from %s%s",
                    region->root->kind == REGION_LOCAL ? "local " : "", root);
    if (region->root->decl->kind == DECL_PARAMETER)
        return text(analysis, "parameter %s itself", root);
    return region->root->decl->name[0] ? text(analysis, "local %s", root) : root;
}

static const char *escape_message(struct lives *lives, const struct region *region,
                                  enum refuge refuge, const struct decl *where)
{
    struct analysis *const analysis = lives->analysis;
    const char *const what = region_words(analysis, region);
    const char *const name = where && where->name[0] ? text(analysis, "'%s'", where->name) : NULL;
    switch (refuge) {
    case REFUGE_RESULT:
        return region->life == LIFE_CALL
                   ? text(analysis,
                          "the result leads to %s, which the declaration of '%s' does not say",
                          what, where->name)
                   : text(analysis, "the result leads to %s, which is gone when '%s' returns", what,
                          where->name);
    case REFUGE_CALL:
        return text(analysis, "%s keeps this pointer, but %s does not live for ever",
                    name ? name : "the callee", what);
    case REFUGE_FIELD:
        return text(analysis, "%s is lasting, but %s does not live for ever",
                    name ? name : "this place", what);
    case REFUGE_LOCAL:
        return text(analysis, "%s outlives %s, to which it would lead", name ? name : "this place",
                    what);
    case REFUGE_ARGUMENT:
        return text(analysis, "%s may outlive %s, to which it would lead",
                    name ? name : "this place", what);
    default:
        return text(analysis, "%s lives for ever, %s does not", name ? name : "this place", what);
    }
}

/* The declaration of the owner that a region is behind; NULL: none. */
static const struct decl *owner_of(const struct region *region)
{
    for (; region; region = region->outer)
        if (region->kind == REGION_TARGET && is_owned(region->outer->decl))
            return region->outer->decl;
    return NULL;
}

static const char *escape_help(struct lives *lives, const struct region *region, enum refuge refuge)
{
    struct analysis *const analysis = lives->analysis;
    const char *const name = region->root->decl->name;
    if (owner_of(region) && refuge != REFUGE_RESULT)
        return "keep a copy of it, or move the owner itself";
    if (region->life == LIFE_CALL && refuge == REFUGE_RESULT)
        return text(analysis, "write derives_from(%s) on it, or make '%s' lasting", name, name);
    if (region->life == LIFE_CALL)
        return text(analysis,
                    "write lasting on '%s', so that callers give what lives for ever; or "
                    "copy what it leads to",
                    name);
    if (refuge == REFUGE_RESULT)
        return "return a copy, or let the caller pass the object in";
    if (is_borrowed(region) && region->root->kind == REGION_OBJECT)
        return "reach it anew at each use; or write lasting on the result of the function that "
               "gave it";
    if (is_borrowed(region))
        return "copy what is needed while the borrow lives";
    return "make the object static, or keep a copy of it";
}

void escape_tell(struct lives *lives, origin_t origin, const struct region *region,
                 enum refuge refuge, const struct decl *where)
{
    struct analysis *const analysis = lives->analysis;
    const struct decl *const root = region->root->decl;
    struct finding finding = {
        .rule = "escape",
        .origin = origin,
        .message = escape_message(lives, region, refuge, where),
        .help = escape_help(lives, region, refuge),
    };
    const struct decl *const owner = owner_of(region);
    if (owner)
        finding_note(
            analysis, &finding, owner->origin,
            text(analysis, "'%s' owns it: whoever moves that may release it", owner->name));
    else if (root->name[0])
        finding_note(analysis, &finding, root->origin,
                     text(analysis,
                          region->life == LIFE_CALL
                              ? "'%s' is lent for the call: it is not declared lasting"
                              : "'%s' is declared here",
                          root->name));
    if (where && where->origin && refuge != REFUGE_RESULT)
        finding_note(analysis, &finding, where->origin,
                     text(analysis, "'%s' is declared here", where->name));
    finding_report(analysis, &finding);
}

static const char *ending_text(struct analysis *analysis, const struct region *region)
{
    const char *const by =
        region->ended_by && region->ended_by->name[0] ? region->ended_by->name : "the callee";
    switch (region->ending) {
    case ENDED_SCOPE:
        return text(analysis, "'%s' goes out of scope here", by);
    case ENDED_MOVE:
        return text(analysis, "'%s' is moved here", by);
    case ENDED_MEMBER:
        if (region->ended_by && region->ended_by->kind == DECL_FUNCTION)
            return text(analysis, "'%s' may write another member here", by);
        return region->ended_by ? text(analysis, "'%s' is written here", by)
                                : "it is overwritten as a whole here";
    case ENDED_OWNER:
        return text(analysis, "'%s' may move what it leads to away from its owner here", by);
    default:
        return text(analysis, "'%s' ends it here", by);
    }
}

void ended_tell(struct lives *lives, origin_t origin, const struct region *region,
                const struct node *pointer, const char *deed)
{
    struct analysis *const analysis = lives->analysis;
    struct path path;
    char name[128] = "";
    if (path_of_value(pointer, &path) && !path.is_address)
        path_text(&path, name, sizeof name);
    struct finding finding = {
        .rule = "borrow",
        .origin = origin,
        .message = text(analysis, "%s%s%s is %s, but the borrow has ended", name[0] ? "'" : "",
                        name[0] ? name : "a pointer", name[0] ? "'" : "", deed),
        .help = region->ending == ENDED_SCOPE
                    ? "declare the object where it lives as long as the pointer"
                : region->ending == ENDED_OWNER
                    ? "reach it through its owner anew after the call, or own it meanwhile"
                    : "borrow anew after that, or do this before",
    };
    finding_note(analysis, &finding, region->ended, ending_text(analysis, region));
    if (region->root->decl && region->root->decl->name[0])
        finding_note(
            analysis, &finding, region->root->decl->origin,
            text(analysis, "it leads to, or derives from, '%s'", region->root->decl->name));
    finding_report(analysis, &finding);
}
