/* Calls: what they are lent, what they keep, and what they end. */
#include "lifetime.h"

#include "ownership/ownership.h"
#include "tags.h"

#include <string.h>

static bool says_object(const struct lifetime *lifetime, const struct decl *object)
{
    for (size_t i = 0; i < lifetime->object_count; i++)
        if (lifetime->objects[i] == object)
            return true;
    return false;
}

/* Whoever lent us what ends now must know. */
static void ending_publish(const struct doing *doing, const struct region *region,
                           const struct decl *callee)
{
    struct lives *const lives = doing->lives;
    const struct decl *const root = region->root->decl;
    if (region->root->kind == REGION_ARGUMENT) {
        const uint64_t bit = parameter_bit(lives, root);
        if (is_inferred(doing, region, &lives->ended) || lives->own->ends & bit || is_owned(root))
            return;
    } else if (region->root->kind != REGION_OBJECT || says_object(lives->own, root)) {
        return;
    }
    if (lives->own->is_inferred && !lives->own->is_assumed) {
        lifetime_object_add(lives->own, root);
        return;
    }
    if (is_told(doing) && lives->is_published)
        rule_report(lives->analysis, "borrow", doing->origin,
                    text(lives->analysis, "write invalidates(%s) on the declaration of '%s'",
                         root->name, lives->function->decl->name),
                    "'%s' ends borrows into '%s', which callers of '%s' do not know",
                    callee ? callee->name : "the callee", root->name, lives->function->decl->name);
}

static bool is_within_one(const struct lives *lives, const struct region *region,
                          const struct set *set)
{
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *one; (one = set_next(lives, set, &number, &has_ended)) != NULL;)
        if (region_is_within(region, one))
            return true;
    return false;
}

static void argument_end(const struct doing *doing, const struct set *set,
                         const struct decl *callee, bool is_published)
{
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(doing->lives, set, &number, &has_ended)) != NULL;) {
        if (has_ended)
            continue;
        const struct ends ends = {.ending = ENDED_CALL, .by = callee, .from = region};
        regions_end(doing, &ends);
        if (is_published)
            ending_publish(doing, region, callee);
        if (region->kind == REGION_LOCAL)
            holders_leave(doing->moment, doing->lives, region->decl);
    }
}

/* What the pointers kept in a local lead to may end with it; whose that is, only a body in sight can
 * tell. */
static void inside_end(const struct doing *doing, const struct set *set, const struct type *type,
                       const struct decl *callee, bool is_published)
{
    const struct set inside = kept_by(doing->lives, doing->moment, set, type);
    struct set others = {0};
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(doing->lives, &inside, &number, &has_ended)) != NULL;)
        if (!has_ended && !is_within_one(doing->lives, region, set))
            set_add(&others, region);
    argument_end(doing, &others, callee, is_published);
}

/* Nothing else that is given may be, or derive from, what the call ends. */
static void others_check(const struct doing *doing, const struct node *call, size_t index,
                         const struct set *ended, const struct decl *callee)
{
    struct lives *const lives = doing->lives;
    for (size_t i = 1; i < call->count; i++) {
        if (i == index || !is_told(doing) ||
            (call->child[i]->value && !type_points(call->child[i]->value)))
            continue;
        const struct set other = value_of(lives, doing->moment, call->child[i]);
        size_t number = 0, second = 0;
        bool has_ended = false;
        for (const struct region *region;
             (region = set_next(lives, &other, &number, &has_ended)) != NULL;) {
            second = 0;
            for (const struct region *from;
                 !has_ended && (from = set_next(lives, ended, &second, &has_ended)) != NULL;) {
                if (has_ended || (region != from && !region_derives(region, from)))
                    continue;
                rule_report(lives->analysis, "borrow", call->child[i]->origin,
                            "copy what is needed of it before the call",
                            "'%s' ends borrows into '%s', and is given one of them",
                            callee ? callee->name : "the callee",
                            from->root->decl ? from->root->decl->name : "this");
                return;
            }
            has_ended = false;
        }
    }
}

/* What a local keeps is lent with it. */
static void contents_check(const struct doing *doing, const struct set *set,
                           const struct node *argument)
{
    struct lives *const lives = doing->lives;
    size_t number = 0, first = 0, count = 0;
    bool has_ended = false, is_exact = false;
    for (const struct region *region;
         (region = set_next(lives, set, &number, &has_ended)) != NULL;) {
        if (!cells_of(lives, region, &first, &count, &is_exact))
            continue;
        for (size_t i = first; i < first + count; i++) {
            const struct region *const ended = ended_in(lives, &doing->moment->cells[i]);
            if (ended && lives->is_strict && is_told(doing))
                ended_tell(lives, doing->origin, ended, argument, "lent");
            for (size_t k = 0; k < SET_WORDS; k++) /* it may be filled anew */
                doing->moment->cells[i].words[k] &= 0x5555555555555555;
        }
    }
}

static void argument_check(const struct doing *doing, const struct node *argument, size_t index,
                           const struct lifetime *lifetime, const struct decl *callee)
{
    if (argument->value && argument->value->kind != TYPE_ARRAY && !type_points(argument->value))
        return;
    const struct set set = value_of(doing->lives, doing->moment, argument);
    use_check(doing, &set, argument, "passed on");
    if (index < PARAMETERS_MAX && lifetime->keeps >> index & 1) {
        const struct keeping keeping = {NULL, REFUGE_CALL, callee, !lifetime->is_inferred};
        keep_check(doing, &set, &keeping);
    }
    if (index < PARAMETERS_MAX && lifetime->inside >> index & 1) {
        const struct type *const type = argument->value;
        const struct set inside = kept_by(doing->lives, doing->moment, &set,
                                          type && type->kind == TYPE_POINTER ? type->target : type);
        const struct keeping keeping = {NULL, REFUGE_CALL, callee, false};
        keep_check(doing, &inside, &keeping);
    }
    contents_check(doing, &set, argument);
}

static bool is_copying(const struct decl *callee)
{
    static const char *const names[] = {"memcpy", "memmove", "__builtin_memcpy",
                                        "__builtin_memmove"};
    for (size_t i = 0; callee && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(callee->name, names[i]) == 0)
            return true;
    return false;
}

/* The pointers inside a copied object are stored in the other. */
static void copy_check(const struct doing *doing, const struct node *call)
{
    struct lives *const lives = doing->lives;
    const struct node *from = call->child[2];
    while (from->kind == NODE_CAST && from->count == 1)
        from = from->child[0];
    const struct type *const type =
        from->value && from->value->kind == TYPE_POINTER ? from->value->target : NULL;
    if (!type || !type_points(type))
        return;
    const struct set source = value_of(lives, doing->moment, from);
    const struct set value = kept_by(lives, doing->moment, &source, type);
    const struct set objects = value_of(lives, doing->moment, call->child[1]);
    size_t number = 0, first = 0, count = 0;
    bool has_ended = false, is_exact = false, is_any = false;
    for (const struct region *region;
         (region = set_next(lives, &objects, &number, &has_ended)) != NULL;) {
        const struct keeping keeping = {region, refuge_of(region), NULL, false};
        is_any = true;
        keep_check(doing, &value, &keeping);
        if (!has_ended && cells_of(lives, region, &first, &count, &is_exact))
            for (size_t i = first; i < first + count; i++)
                set_join(&doing->moment->cells[i], &value);
    }
    const struct keeping keeping = {NULL, REFUGE_STATIC, NULL, false};
    if (!is_any)
        keep_check(doing, &value, &keeping);
}

/* The union with a tag that a region is inside a member of; NULL: none. */
static const struct region *union_around(const struct region *region)
{
    for (; region->kind == REGION_FIELD; region = region->outer)
        if (member_is_tagged(region->decl))
            return region->outer;
    return NULL;
}

bool argument_reaches(const struct doing *doing, const struct node *argument,
                      const struct region *object)
{
    const struct type *const type = argument->converted ? argument->converted : argument->value;
    if (type && (!type_points(type) || (type->kind == TYPE_POINTER && type->target->is_const)))
        return false;
    const struct set set = value_of(doing->lives, doing->moment, argument);
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(doing->lives, &set, &number, &has_ended)) != NULL;)
        if (region_is_within(object, region))
            return true;
    return false;
}

/* Does the call get a pointer through which it may write the object? */
static bool is_lent(const struct doing *doing, const struct node *call, const struct region *object)
{
    for (size_t i = 1; i < call->count; i++)
        if (argument_reaches(doing, call->child[i], object))
            return true;
    return false;
}

/* A callee may change which member of a union is there: always, unless it is in a local. */
static void unions_end(const struct doing *doing, const struct node *call,
                       const struct decl *callee)
{
    struct lives *const lives = doing->lives;
    for (size_t i = 0; lives->is_strict && lives->analysis->has_tags && i < lives->region_count;
         i++) {
        const struct region *const object = union_around(lives->regions[i]);
        if (!object || (is_inside_local(object) && !is_lent(doing, call, object)))
            continue;
        const struct ends ends = {.ending = ENDED_MEMBER, .by = callee, .from = object};
        regions_end(doing, &ends);
    }
}

/* Who takes an owner is given no borrow of what it owns: they have ended by now. */
static void moved_check(const struct doing *doing, const struct node *call,
                        const struct lifetime *lifetime, const struct decl *callee)
{
    struct lives *const lives = doing->lives;
    for (size_t i = 1; lifetime->owns && is_told(doing) && i < call->count; i++) {
        const struct node *const argument = call->child[i];
        if ((i <= PARAMETERS_MAX && lifetime->owns >> (i - 1) & 1) ||
            (argument->value && !type_points(argument->value)))
            continue;
        const struct set set = value_of(lives, doing->moment, argument);
        const struct region *const ended = ended_in(lives, &set);
        if (!ended || ended->ending != ENDED_MOVE || ended->ended != doing->origin)
            continue;
        rule_report(
            lives->analysis, "borrow", argument->origin,
            "let it reach one through the other, or copy what it needs before",
            "'%s' takes '%s', and is given a borrow of it", callee ? callee->name : "the callee",
            ended->ended_by && ended->ended_by->name[0] ? ended->ended_by->name : "an owner");
    }
}

/* Of what an argument leads to; NULL: not known. */
static const struct type *given_type(const struct node *argument)
{
    const struct type *const type = argument->value;
    if (!type && argument->kind == NODE_ADDRESS) /* of a cleanup function */
        return node_type(argument->child[0]);
    return type && type->kind == TYPE_POINTER ? type->target : NULL;
}

void call_step(const struct doing *doing, const struct node *call)
{
    struct lives *const lives = doing->lives;
    struct decl *callee = NULL;
    const struct lifetime lifetime = lifetime_of_call(lives->analysis, call, &callee);
    for (size_t i = 1; i < call->count; i++)
        argument_check(doing, call->child[i], i - 1, &lifetime, callee);
    if (is_copying(callee) && call->count == 4)
        copy_check(doing, call);
    owners_call(doing, call, &lifetime, callee);
    if (lifetime.is_entering)
        enter(doing, call, callee, &lifetime);
    for (size_t i = 1; i < call->count && i <= PARAMETERS_MAX; i++) {
        const struct type *const type = call->child[i]->value;
        if (lifetime.owns >> (i - 1) & 1 || (type && type->kind == TYPE_RECORD))
            move_away(doing, call->child[i]);
        if (!(lifetime.ends >> (i - 1) & 1))
            continue;
        const struct set set = value_of(lives, doing->moment, call->child[i]);
        others_check(doing, call, i, &set, callee);
        inside_end(doing, &set, given_type(call->child[i]), callee, lifetime.is_inferred);
        argument_end(doing, &set, callee, true);
    }
    moved_check(doing, call, &lifetime, callee);
    unions_end(doing, call, callee);
    for (size_t i = 0; i < lifetime.object_count; i++) {
        struct set set = {0};
        set_add(&set, region_object(lives, lifetime.objects[i]));
        argument_end(doing, &set, callee, true);
    }
}
