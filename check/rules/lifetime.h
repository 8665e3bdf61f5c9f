/* Lifetimes: what the pointers of a body may lead to, and whether that lives long enough.
 *
 * Shape   a region is an object, or a part of one, as far as a body can tell objects apart; a set says
 *         to which regions a pointer may lead, and which of them ended meanwhile. What lives for ever
 *         and is not told apart is in no set. Each pointer inside a local has a cell of its own in
 *         the state; what else memory holds is a region's `target`
 * Order   regions and signatures first (lifetime_regions.c, lifetime_signatures.c), then values
 *         (lifetime_values.c), then what statements do to them (lifetime_check.c), told by
 *         lifetime_report.c; lifetimes.c runs all of it over a body
 * Source  doc/contexts.md, Lifetimes
 */
#ifndef CHECK_RULES_LIFETIME_H
#define CHECK_RULES_LIFETIME_H

#include "../flow/dataflow.h"
#include "../flow/path.h"
#include "../flow/unordered.h"
#include "analysis.h"

enum { REGIONS_MAX = 256, SET_WORDS = 2 * REGIONS_MAX / 64, LEAVES_MAX = 32, PARAMETERS_MAX = 64 };
enum { ENTERINGS_MAX = 64 }; /* a bit for each */

struct set {
    uint64_t words[SET_WORDS]; /* bit 2n: region n; bit 2n + 1: region n, which ended */
};

enum region_kind {
    REGION_LOCAL,    /* a local, a parameter or a compound literal */
    REGION_OBJECT,   /* what lives for ever and has a name */
    REGION_ARGUMENT, /* what a parameter leads to */
    REGION_FIELD,
    REGION_TARGET, /* what the pointers that are kept in a region lead to, or what derives from it */
};

enum life { LIFE_STATIC, LIFE_CALL, LIFE_BLOCK };

enum ending { ENDED_SCOPE, ENDED_CALL, ENDED_MOVE, ENDED_MEMBER, ENDED_OWNER };

struct region {
    enum region_kind kind;
    enum life life;
    size_t number;
    const struct region *outer; /* FIELD: what it is part of; TARGET: where the pointer is kept */
    const struct decl *decl;    /* LOCAL, OBJECT, ARGUMENT, FIELD */
    const struct region *root;
    const struct type *type; /* of the object; NULL: not known */
    unsigned depth;
    bool is_derived; /* TARGET: not read from there, but what a function gave */
    /* where it ended, for notes */
    enum ending ending;
    origin_t ended;
    const struct decl *ended_by;
};

/* What a function does with what its parameters lead to: a bit for each of them. */
struct lifetime {
    uint64_t derives; /* the result leads into these */
    uint64_t keeps;   /* must live for ever: lasting */
    uint64_t inside;  /* must keep only what lives for ever (of static functions alone) */
    uint64_t owns;    /* are moved into it: owned */
    uint64_t ends;    /* what derives from these ends */
    uint64_t enters;  /* its result is entered memory, which belongs to these */
    bool is_entering;
    bool is_silent;      /* the declaration says nothing about the result */
    bool is_fresh;       /* the result is owned, or lives for ever */
    bool is_inferred;    /* from the body, which stands in this file */
    bool is_being_found; /* its body is being looked at */
    bool is_done;
    bool is_assumed;             /* somebody took it for one that keeps and ends nothing */
    const struct decl **objects; /* at file scope: what derives from these ends */
    size_t object_count, object_capacity;
};

/* A local whose pointers are followed. */
struct tracked {
    struct decl *decl;
    size_t first, count; /* its cells */
    const struct lexical *scope;
};

/* A block of source. */
struct lexical {
    const struct lexical *outer;
};

/* A call that entered something, and the local that keeps it. */
struct entering {
    const struct node *call;
    const struct decl *holder;
};

struct lives {
    struct analysis *analysis;
    const struct function *function;
    struct lifetime *own;
    bool is_safe;       /* strict, since the file is safe: trusted macros in it are free to */
    bool is_strict;     /* what is not lasting must not be kept */
    bool is_published;  /* what the body keeps must be what its declaration says */
    bool tells_objects; /* objects at file scope are regions, too */
    bool is_reporting;
    struct exposures *exposures; /* while reporting */
    bool is_overflown;           /* it has more regions than are followed */
    struct region **regions;
    size_t region_count;
    struct tracked *tracked;
    size_t tracked_count, tracked_capacity;
    size_t cell_count;
    bool enters_too_often;
    struct entering *enterings; /* at most ENTERINGS_MAX */
    size_t entering_count, entering_capacity;
    uint64_t derived; /* of which parameters the result is part, as seen so far */
    uint64_t kept, inside, ended;
    unsigned unsafe_depth;
};

struct moment {
    uint64_t entered; /* a bit for each of lives.enterings */
    uint64_t unsure;  /* whose arguments changed since */
    uint64_t trusted; /* how deep inside unsafe */
    struct set cells[];
};

/* --- lifetime_regions.c ------------------------------------------------------------------------- */
bool set_is_empty(const struct set *set);
bool set_join(struct set *into, const struct set *from); /* true: `into` changed */
void set_add(struct set *set, const struct region *region);
bool set_has(const struct set *set, const struct region *region);
bool set_has_ended(const struct set *set, const struct region *region);
void set_end(struct set *set, const struct region *region);
/* The next region of a set whose number is at least *number, which moves past it; NULL: no more. */
const struct region *set_next(const struct lives *lives, const struct set *set, size_t *number,
                              bool *has_ended);

/* NULL: nothing ever led to it. */
const struct region *region_known(const struct lives *lives, const struct decl *local);
const struct region *region_local(struct lives *lives, const struct decl *decl);
const struct region *region_object(struct lives *lives, const struct decl *decl); /* may be NULL */
const struct region *region_argument(struct lives *lives, const struct decl *parameter);
const struct region *region_field(struct lives *lives, const struct region *outer,
                                  const struct decl *field);
/* type: of what the pointer leads to, or NULL. */
const struct region *region_target(struct lives *lives, const struct region *outer,
                                   const struct type *type);
/* What a function's result that derives from an object leads to. */
const struct region *region_derived(struct lives *lives, const struct region *outer,
                                    const struct type *type);
bool region_is_within(const struct region *inner, const struct region *outer); /* or the same */
/* Does a pointer to `region` derive from what `from` keeps? */
bool region_derives(const struct region *region, const struct region *from);
bool region_is_lasting(const struct region *region); /* what it keeps lives for ever */
bool region_is_owned(const struct region *region);   /* inside an owned object */
/* Derives from a struct as a whole: perhaps from any of its fields. */
bool region_is_of_whole(const struct region *region);
/* Led to by a pointer that is lasting: whatever becomes of that. */
bool region_is_for_ever(const struct region *region);
bool may_be_same(const struct region *a, const struct region *b);

size_t leaf_count(const struct type *type);
bool is_lasting(const struct decl *decl);
bool is_owned(const struct decl *decl);
/* The cells of a region inside a local; *is_exact: they are all of it and nothing else. */
bool cells_of(const struct lives *lives, const struct region *region, size_t *first, size_t *count,
              bool *is_exact);

/* --- lifetime_signatures.c --------------------------------------------------------------------- */
const struct lifetime *lifetime_of(struct analysis *analysis, struct decl *function);
/* Of a pointer to a function, by the declaration of what holds it. */
struct lifetime lifetime_of_slot(struct analysis *analysis, const struct decl *slot,
                                 const struct type *type);
void lifetime_object_add(struct lifetime *lifetime, const struct decl *object);
/* Of a call; *callee: what is called, or NULL. */
struct lifetime lifetime_of_call(struct analysis *analysis, const struct node *call,
                                 struct decl **callee);
bool says_lifetimes(const struct decl *function); /* its declaration has an annotation of theirs */
void lifetime_names_check(struct analysis *analysis);

/* --- lifetime_values.c ------------------------------------------------------------------------- */
/* What a value may lead to. */
struct set value_of(struct lives *lives, const struct moment *moment, const struct node *node);
/* The same for one of the pointers inside a value of a record type. */
struct set part_of(struct lives *lives, const struct moment *moment, const struct node *node,
                   const struct type *type, size_t leaf);
/* Which objects an lvalue may designate. */
struct set objects_of(struct lives *lives, const struct moment *moment, const struct node *node);
/* What the objects keep, of a type. */
struct set kept_by(struct lives *lives, const struct moment *moment, const struct set *objects,
                   const struct type *type);
const struct node *call_in(const struct node *node); /* behind casts; NULL: none */
bool type_points(const struct type *type);           /* holds pointers to objects */

/* --- lifetime_report.c ------------------------------------------------------------------------- */
enum refuge {
    REFUGE_STATIC,
    REFUGE_FIELD,
    REFUGE_ARGUMENT,
    REFUGE_LOCAL,
    REFUGE_RESULT,
    REFUGE_CALL
};
void escape_tell(struct lives *lives, origin_t origin, const struct region *region,
                 enum refuge refuge, const struct decl *where);
void ended_tell(struct lives *lives, origin_t origin, const struct region *region,
                const struct node *pointer, const char *deed);

/* --- lifetime_escape.c ------------------------------------------------------------------------- */
/* One step that is being done. */
struct doing {
    struct lives *lives;
    struct moment *moment;
    origin_t origin;
};

struct ends {
    enum ending ending;
    const struct decl *by;
    const struct region *from; /* what derives from it, or, of a scope, all that is in it */
    const struct decl *kept;   /* MEMBER: the one that goes on; NULL: none does */
};

struct keeping {
    const struct region *where;
    enum refuge refuge;
    const struct decl *name; /* of what keeps it */
    bool is_certain;         /* told of locals in any function */
};

bool is_told(const struct doing *doing); /* findings are */
uint64_t parameter_bit(const struct lives *lives, const struct decl *parameter);
void regions_end(const struct doing *doing, const struct ends *ends);
/* The same for regions that are known. */
void regions_mark(const struct doing *doing, const struct ends *ends, const struct set *mask);
void holders_leave(struct moment *moment, const struct lives *lives, const struct decl *holder);
void scope_end(const struct doing *doing, const struct decl *decl);
/* The first region of a set that ended; NULL: all live. */
const struct region *ended_in(const struct lives *lives, const struct set *set);
void use_check(const struct doing *doing, const struct set *set, const struct node *node,
               const char *deed);
void keep_check(const struct doing *doing, const struct set *set, const struct keeping *keeping);
bool is_inside_local(const struct region *region);
/* Notes that a parameter is kept, or that something of its ends. True: callers are held to it. */
bool is_inferred(const struct doing *doing, const struct region *region, uint64_t *bits);

/* --- lifetime_store.c -------------------------------------------------------------------------- */
enum refuge refuge_of(const struct region *where);
/* A write to a member of a union ends borrows into the others. */
void members_write(const struct doing *doing, const struct node *to);
void store(const struct doing *doing, const struct node *to, const struct node *from);
/* Fills the cells of a new local: of a declaration, or of a compound literal. */
void local_fill(const struct doing *doing, const struct decl *decl, const struct node *from);
/* The values that an initialiser gives to fields which are lasting. */
void fields_check(const struct doing *doing, const struct node *list);
/* What the owned fields of a struct lead to has no other owner. */
void owned_fields_begin(struct lives *lives, struct moment *moment, const struct region *region,
                        const struct type *type);
/* An owned pointer leaves its place, or all those of a struct: what derives from it ends. */
void move_away(const struct doing *doing, const struct node *node);

/* --- lifetime_enter.c -------------------------------------------------------------------------- */
/* What a call was given has changed: it may be another one that is entered next. */
void enterings_forget(const struct doing *doing, const struct decl *decl);
void enter(const struct doing *doing, const struct node *call, const struct decl *callee,
           const struct lifetime *lifetime);

/* --- lifetime_call.c --------------------------------------------------------------------------- */
void call_step(const struct doing *doing, const struct node *call);
/* Is it a pointer through which the object may be written? */
bool argument_reaches(const struct doing *doing, const struct node *argument,
                      const struct region *object);

/* --- lifetime_owners.c ------------------------------------------------------------------------- */
/* The owned pointers that a region may lie behind, from it outwards; *count: 0 to begin. */
bool owner_next(struct lives *lives, const struct region **region, size_t *count,
                const struct region **owner);
/* What may leave its owner in a call. */
void owners_call(const struct doing *doing, const struct node *call,
                 const struct lifetime *lifetime, const struct decl *callee);

/* --- lifetime_check.c -------------------------------------------------------------------------- */
void lifetime_step(void *client, const struct step *step, void *state);

/* --- lifetime_slots.c -------------------------------------------------------------------------- */
void lifetime_slots_check(struct analysis *analysis);

/* --- lifetimes.c ------------------------------------------------------------------------------- */
size_t moment_size(const struct lives *lives); /* in bytes */
/* Checks one body, and learns its signature from it. */
void lifetimes_infer(struct analysis *analysis, const struct function *function);

#endif
