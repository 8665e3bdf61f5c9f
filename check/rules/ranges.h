/* In which range numbers are, at each place of a function.
 *
 * Shape   a few integer objects of the function are tracked: locals, parameters, and what access
 *         paths lead to, as far as they bear on what is asked. A zone holds what is known of them
 *         and of their differences; expressions are evaluated over it
 * Aliases a store forgets what it may have changed, by the types of safe files: no casts, no
 *         untagged unions; a call forgets all memory
 * Needs   the operations of a safe file; others may be looked at, but an overflow of pointers is
 *         not foreseen
 */
#ifndef CHECK_RULES_RANGES_H
#define CHECK_RULES_RANGES_H

#include "../flow/dataflow.h"
#include "../flow/path.h"
#include "../flow/unordered.h"
#include "../flow/zone.h"
#include "analysis.h"

enum { RANGE_VARIABLES = 40, RANGE_THRESHOLDS = 48, RANGE_MOST = 3, RANGE_COUNTDOWNS = 16 };

struct range_variable {
    struct path path;
    const struct type *type;
    unsigned width; /* of a bit-field; else 0 */
    bool is_memory; /* a call may change it */
};

struct ranges {
    struct analysis *analysis;
    const struct function *function;
    struct flow_graph *graph;
    struct dataflow flow;
    struct exposures *exposures;
    struct range_variable variables[RANGE_VARIABLES]; /* the first stands for zero */
    size_t variable_count;
    bound thresholds[RANGE_THRESHOLDS];
    size_t threshold_count;
    const struct node *countdowns[RANGE_COUNTDOWNS]; /* they take effect with the test's edges */
    size_t countdown_count;
    struct zone zone; /* where the walk is now */
    /* is asked at every step of what is reached, with what holds there; zone is set */
    void (*ask)(struct ranges *ranges, const struct step *step);
};

/* A bound by a variable: at most its value plus offset. */
struct range_most {
    size_t variable;
    bound offset;
};

struct range {
    bound lowest, highest;
    size_t variable; /* the value is this variable's plus offset; 0: of none */
    bound offset;
    struct range_most most[RANGE_MOST];
    size_t most_count;
};

/* ranges_variables.c: tracks what the expression depends on. */
void ranges_track(struct ranges *ranges, const struct node *node);
/* The same of the object at a path. */
void range_variable_add(struct ranges *ranges, const struct path *path);
/* Then what that in turn depends on; ends the collection. */
void ranges_follow(struct ranges *ranges);
size_t range_variable_of(const struct ranges *ranges, const struct node *node); /* 0: none */
size_t range_variable_at(const struct ranges *ranges, const struct path *path);
bool is_counted_type(const struct type *type); /* an integer that may be tracked */

/* ranges_values.c: in the zone. */
struct range range_of(struct ranges *ranges, const struct node *node);
struct range range_of_type(const struct type *type, unsigned width);
struct range range_operate(const struct ranges *ranges, enum operator_kind operator,
                           const struct range * a, const struct range *b);
/* Is an operand read before or after a call in the other one, as the compiler likes? */
bool range_is_unordered(const struct ranges *ranges, const struct node *node);
/* May a value of this type be shifted by its width or more? */
bool range_is_shifted_out(enum operator_kind operator, const struct type * type,
                          const struct range *by);
/* As it is stored into an object of this type. */
struct range range_fit(const struct range *range, const struct type *type, unsigned width);
/* Is the value at most the variable's plus offset? */
bool range_is_most(const struct ranges *ranges, const struct range *range, size_t variable,
                   bound offset);

/* ranges_tests.c: a condition holds, or does not; false: it cannot. */
bool range_test(struct ranges *ranges, const struct node *condition, bool holds);
bool range_edge(struct ranges *ranges, const struct edge *edge);
/* Collects the countdowns: `i--` as a condition, or compared with a constant there. What it was is known where
 * the test holds, so that what it is then did not step past zero. Those beyond the limit are like any other. */
void range_countdowns_find(struct ranges *ranges);
bool range_is_countdown(const struct ranges *ranges, const struct node *node);

/* ranges.c: what a list gives to a field; NULL: nothing, so 0. */
const struct node *range_list_value(const struct node *list, const struct record *record,
                                    const struct decl *field);

/* x++, --x and their like happen. */
void range_increment(struct ranges *ranges, const struct node *node);

/* Is it a field of the struct, or of one inside? */
bool record_has(const struct record *record, const struct decl *field);

/* Calls `ask` with only that in the zone which holds whenever the operands beside the node are
 * evaluated. */
void ranges_exposed(struct ranges *ranges, const struct node *node,
                    void (*ask)(struct ranges *ranges, const struct node *node));

/* Solves, and asks at each step. False: it did not settle. */
bool ranges_run(struct ranges *ranges);

#endif
