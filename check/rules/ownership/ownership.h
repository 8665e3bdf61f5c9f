/* Ownership: who is responsible for what a pointer leads to, along every path.
 *
 * Shape   an owned place is an lvalue that is declared owned: a local, a parameter, a field, an
 *         object at file scope; it is followed by its access path. What takes a value (an owned
 *         parameter, a result, another place) is a taker. A role says what a node is to that: the
 *         reading of a place, a value that moves, the operand of move(). The state has a slot per
 *         place, and one per value that is on its way into a place
 * Order   declared.c says what is owned at all; collect.c finds places, takers and roles in a body,
 *         births.c what static objects become owned; transfer.c follows the slots along the
 *         control flow, refusals.c knows which results say that a value moved; order.c looks for a
 *         move and a use in one expression; report.c tells
 * Source  doc/contexts.md, Ownership
 */
#ifndef CHECK_RULES_OWNERSHIP_H
#define CHECK_RULES_OWNERSHIP_H

#include "../../flow/dataflow.h"
#include "../../flow/path.h"
#include "../../flow/unordered.h"
#include "../analysis.h"

/* What a slot may be, one bit for each possibility. */
enum holding {
    HOLDS_UNSET = 1, /* never got a value */
    HOLDS_VALUE = 2, /* owns what it points to */
    HOLDS_NULL = 4,
    HOLDS_MOVED = 8,
    HOLDS_LENT = 16, /* a function that got its address may have changed it */
};

enum { PLACES_MAX = 256 };

#define NO_PLACE SIZE_MAX

struct place_owned {
    struct path path;
    const struct decl *decl; /* that is declared owned */
    bool is_outside;         /* others see it: behind a pointer, or at file scope */
    bool is_nullable;
    unsigned start; /* HOLDS_...: what it is when the function begins, or when its holder changes */
};

enum taker_kind { TAKER_ARGUMENT, TAKER_RESULT, TAKER_PLACE };

struct taker {
    enum taker_kind kind;
    bool is_nullable;
    bool is_local;           /* a local or a literal: it may be null, whatever is declared */
    const struct decl *decl; /* the parameter, the function, the place's declaration */
    const struct node *site; /* whose step stores the value */
    size_t place, slot;      /* PLACE: NO_PLACE if it is not followed */
    /* a struct with owned fields: */
    bool is_whole;
    size_t refusal;    /* ARGUMENT: the result that says whether it was taken; 0: it always is */
    struct path path;  /* of the struct that takes it; root NULL: none is followed */
    size_t first_slot; /* for the places inside, in their order */
    struct taker *next, *next_of_site;
};

struct role {
    const struct node *node;
    bool is_owned;    /* an lvalue that is declared owned */
    bool is_operand;  /* of move() */
    bool is_whole;    /* a struct with owned fields */
    bool is_followed; /* what it points to is used */
    bool is_cleanup;  /* its address goes to a cleanup function */
    bool is_trusted;  /* inside unsafe */
    bool in_loop;
    size_t place;
    const struct decl *decl;   /* that is declared owned */
    const struct taker *taker; /* its value moves there */
    struct taker *takers;      /* of which it is the site */
    const struct decl *lent;   /* the plain parameter that it is lent to */
    size_t result;             /* its number becomes that result; 0: none */
};

struct slot {
    unsigned holds;
    origin_t moved, born;
    size_t result; /* on which it depends what it holds; 0: none */
    unsigned if_ok, if_refused;
    bool is_untested; /* the result is gone, and nobody tested it */
    size_t original;  /* 1 + the place of the refusable parameter whose value it is; 0: of none */
};

/* A number that may say whether a value was taken: a local, a call, or, without both, what the body
 * returns. */
struct result {
    const struct decl *decl;
    const struct node *call;
    bool is_lent; /* its address is taken: nobody knows */
};

struct situation {
    unsigned trusted; /* how deep inside unsafe */
    struct slot slots[];
};

struct told {
    size_t place;
    const char *rule;
    origin_t origin;
};

struct ownership {
    struct analysis *analysis;
    const struct function *function;
    struct flow_graph *graph;
    struct dataflow flow;
    struct exposures *exposures; /* NULL: nobody asked yet */
    struct place_owned *places;
    size_t place_count, place_capacity;
    struct role *roles; /* a hash table; empty: node NULL */
    size_t role_count, role_capacity;
    struct taker *takers;
    struct result *results;
    size_t result_count, result_capacity;
    size_t slot_count;
    struct told *told;
    size_t told_count, told_capacity;
    unsigned trusted, loops; /* while collecting */
    bool touches;            /* anything owned at all */
    bool is_strict;          /* aliases.c */
    bool has_refusals;       /* the unit has parameters that are refusable */
    bool is_reporting;
};

/* --- declared.c -------------------------------------------------------------------------------- */
bool decl_is_owned(const struct decl *decl);    /* a pointer, or an array of pointers */
bool decl_is_nullable(const struct decl *decl); /* itself, or a function's result */
/* The owned declaration that an lvalue names, or NULL. */
const struct decl *owned_lvalue(const struct node *node);
const struct type *node_type(const struct node *node); /* of an expression; NULL: not known */
const struct type *callee_type(const struct node *call);
/* Where an expression that is called gets its code from; *is_choice becomes true if ?: chooses: the
 * first, since all of them agree (lifetime_slots.c). */
const struct node *code_node(const struct node *node, bool *is_choice);
/* The declaration of what is called: a function, or the pointer to one. NULL: not known. */
const struct decl *callee_decl(const struct node *call);
bool call_is_owned(const struct node *call); /* its result is owned */
bool call_is_nullable(const struct node *call);
bool call_allocates(const struct node *call); /* a function of the C library, */
bool call_frees(const struct node *call);
const struct decl *call_parameter(const struct node *call, size_t index); /* NULL: none */
bool parameter_is_owned(const struct node *call, size_t index);
bool parameter_is_nullable(const struct node *call, size_t index);
bool is_move(const struct node *node);
bool is_null_value(const struct node *node);
void ownership_declarations(struct ownership *ownership);

/* --- meanwhile.c ------------------------------------------------------------------------------- */
/* May a call in another operand leave null in the place before it is read? */
bool is_emptied_meanwhile(struct ownership *ownership, const struct role *role);

/* --- collect.c, takers.c ----------------------------------------------------------------------- */
void body_collect(struct ownership *ownership);
struct role *role_of(const struct ownership *ownership, const struct node *node); /* may be NULL */
struct role *role_take(struct ownership *ownership, const struct node *node);
size_t place_find(const struct ownership *ownership, const struct path *path);
size_t place_take(struct ownership *ownership, const struct path *path, const struct decl *decl);
void places_in(struct ownership *ownership, const struct path *path, const struct type *type);
bool path_is_inside(const struct path *inner, const struct path *outer); /* and not the same */
bool path_is_part(const struct path *inner, const struct path *outer);   /* without a pointer */
struct taker *taker_add(struct ownership *ownership, struct taker taker);
/* Where the value of an expression goes: the role of each node that may give it. */
void value_goes(struct ownership *ownership, const struct node *value, const struct taker *taker);
void assign_takes(struct ownership *ownership, const struct node *node);
void local_takes(struct ownership *ownership, const struct node *node);
void return_takes(struct ownership *ownership, const struct node *node);
void call_takes(struct ownership *ownership, const struct node *node);
void literal_takes(struct ownership *ownership, const struct node *node);

/* --- lists.c ----------------------------------------------------------------------------------- */
/* What is done with each value of a list in braces and the part that it goes into. */
struct filler {
    void (*fill)(void *client, const struct path *path, const struct type *type,
                 const struct decl *decl, const struct node *value);
    void *client;
    bool tells_arrays; /* decl of an array's elements is the array's; else NULL */
};
/* path: of the object; root NULL: none is followed. decl: of the object. */
void list_walk(const struct filler *filler, const struct path *path, const struct type *type,
               const struct decl *decl, const struct node *list);

/* --- births.c ---------------------------------------------------------------------------------- */
/* A static object becomes owned at `node`; told if it did before, or might again. */
bool birth_add(struct ownership *ownership, const struct node *node, bool is_once);
void initialiser_births(struct ownership *ownership, const struct decl *object);

/* --- refusals.c -------------------------------------------------------------------------------- */
bool decl_is_refusable(const struct decl *decl);
void refusals_begin(struct ownership *ownership);
void refusals_collect(struct ownership *ownership, const struct node *node);
/* The result of a call that may refuse what goes to the parameter; 0: it may not. */
size_t refusal_take(struct ownership *ownership, const struct node *call,
                    const struct decl *parameter);
void refusals_situation(const struct ownership *ownership, struct situation *now);
void refusals_value(struct ownership *ownership, struct situation *now, const struct node *node);
void refusals_change(struct ownership *ownership, struct situation *now, const struct decl *decl);
/* A full expression ends: the results of its calls are gone. */
void refusals_full(const struct ownership *ownership, struct situation *now);
bool refusals_edge(struct ownership *ownership, const struct edge *edge, struct situation *now);
/* Before the results of `a` are joined. */
void refusals_join(const struct ownership *ownership, size_t place, const struct situation *a,
                   const struct situation *b, struct slot *joined);
void refusals_return(struct ownership *ownership, struct situation *now, const struct step *step,
                     bool is_silent);
/* A slot that just moved, if `result` may say that it did not. */
void slot_refusable(struct slot *slot, const struct slot *before, size_t result);
void slot_restrict(struct slot *slot, unsigned holds);
void slot_perhaps_changed(struct slot *slot);

/* --- transfer.c, order.c ----------------------------------------------------------------------- */
void situation_begin(void *client, void *state);
void step_transfer(void *client, const struct step *step, void *state);
bool edge_transfer(void *client, const struct edge *edge, void *state);
bool situation_join(void *client, void *into, const void *from);
/* What lies behind a value that goes back to the caller. */
void refused_inside(struct ownership *ownership, struct situation *now, size_t place,
                    origin_t origin);
void order_check(struct ownership *ownership);

/* --- aliases.c --------------------------------------------------------------------------------- */
/* Other names count: in safe files, and with --lifetimes. */
bool ownership_is_strict(struct analysis *analysis, const struct decl *function);
/* A place is used or moved: it may be another one, which was moved. */
void aliases_check(struct ownership *ownership, const struct situation *now, size_t place,
                   origin_t origin, const char *deed);
/* What a place holds changes: another name of it may be null now. */
void aliases_void(const struct ownership *ownership, struct situation *now, size_t place);
/* A call may reach what was moved out of a place that others see. */
void holes_check(struct ownership *ownership, const struct situation *now, const struct node *call);

/* --- effects.c --------------------------------------------------------------------------------- */
/* What a call may do to a field, or an object at file scope, that is owned. */
enum reach {
    REACH_TOUCHES = 1, /* it reads or replaces it */
    REACH_TAKES = 2,   /* it moves it */
    REACH_FOUND = 4,   /* code that is not in sight finds it if it stands at file scope */
};
unsigned call_reach(struct analysis *analysis, const struct node *call, const struct decl *decl);
/* May code that is not in sight change it if an argument leads to its holder? */
bool call_gives(struct analysis *analysis, const struct node *call, size_t index,
                const struct decl *decl);
/* May it be a pointer to an object with such a part, which may be written through it? */
bool argument_may_hold(const struct node *call, size_t index, const struct record *record);
/* May structs be changed through it? */
bool argument_leads_to_structs(const struct node *call, size_t index);

/* --- report.c ---------------------------------------------------------------------------------- */
/* False: it was told, or nothing is to be told now. */
bool tell_first(struct ownership *ownership, size_t place, const char *rule, origin_t origin);
const char *place_name(struct ownership *ownership, size_t place);
const char *node_name(struct ownership *ownership, const struct node *node);
void moved_report(struct ownership *ownership, size_t place, origin_t origin,
                  const struct slot *slot, const char *deed);
void left_moved_report(struct ownership *ownership, size_t place, origin_t origin,
                       const struct slot *slot, const char *how);
void leak_report(struct ownership *ownership, size_t place, origin_t origin,
                 const struct slot *slot, const char *how, const char *help);
/* A refusable parameter at a return; split: what it holds if the result is 0, and if it is not. */
void refusal_report(struct ownership *ownership, size_t place, origin_t origin,
                    const struct slot *split);
void value_leak_report(struct ownership *ownership, const struct node *node, const char *how);
void nullable_report(struct ownership *ownership, origin_t origin, const char *name, origin_t born,
                     const char *what);
void not_owner_report(struct ownership *ownership, const struct node *node,
                      const struct taker *taker, const char *why, const char *help);
void owned_report(struct ownership *ownership, origin_t origin, const char *message,
                  const char *help, const struct decl *decl);
void move_warning(struct ownership *ownership, const struct node *node, const struct taker *taker);

#endif
