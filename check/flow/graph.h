/* The control-flow graph of one function body, over the model's nodes.
 *
 * Shape   blocks of steps, and edges that say why control goes there. A step is mostly an
 *         expression node at the moment of its evaluation, operands before the operator, left to
 *         right; of an assignment first the value, then the place, then the assignment itself. C
 *         leaves most of that order open: what must not depend on it asks for the steps of one full
 *         expression, which end with STEP_FULL
 * Use     what happens to an object that a node designates is said with the step: in `a.b = *p` the
 *         steps are p (read), *p (read), a (part), a.b (write), the assignment
 * Tests   the condition of an `if`, a loop or `?:` becomes edges. `&&`, `||`, `!`, `,`, `?:` and
 *         __builtin_expect are taken apart down to the operands that decide, and are no steps
 *         there; where their value is used otherwise, `&&` and `||` part and join and are steps.
 *         After every test the full expression ends on both ways
 * Scopes  a local is declared after its initialiser; it goes out of scope on every way out, after
 *         the call of its `cleanup` function, the latest first, and at last the parameters; so do
 *         `atomic` and `unsafe` blocks
 * Ends    a call of a function that does not return ends the path: its block has no edges. A
 *         constant condition has one edge. What nothing reaches is built, too, and never visited
 * Order   `order` holds the blocks that the entry reaches in reverse post-order: every block after
 *         its predecessors but for the edges back
 * Errors  computed gotos lead to every label whose address the function takes. What the front end
 *         could not read (NODE_UNKNOWN) is a step like any other; is_whole is then false
 */
#ifndef CHECK_FLOW_GRAPH_H
#define CHECK_FLOW_GRAPH_H

#include "../model/model.h"

enum step_kind {
    STEP_EVALUATE, /* an expression, its operands done; `use` says what becomes of the object */
    STEP_DECLARE,  /* NODE_LOCAL: from now on the local holds what child[LOCAL_INITIALISER] gave, or
                      nothing if that is NULL. Static locals are declared, too */
    STEP_FULL,     /* the full expression `node` ends */
    STEP_RETURN, /* NODE_RETURN: its value is evaluated, scopes are not yet left; at the end of the
                      body `node` is NULL, and `origin` the closing brace */
    STEP_END,    /* `decl`, a local or a parameter, goes out of scope; `origin` is what leaves it
                    (return, break, goto, the brace that ends the function), or else where the
                    local was declared */
    STEP_ENTER,  /* NODE_SECTION or NODE_UNSAFE begins, */
    STEP_LEAVE,  /* and ends */
};

/* What a step does with the object that its node designates. */
enum use {
    USE_VALUE,   /* designates none, or is none: a call, a sum, a constant, an assignment */
    USE_READ,    /* its value is read */
    USE_WRITE,   /* it gets a value: at the step of the assignment, which comes later */
    USE_UPDATE,  /* both: ++, +=, operands of assembly */
    USE_ADDRESS, /* its address is taken; an array or a function becomes a pointer */
    USE_PART,    /* only a part of it is designated: the `a` of a.b, the array of a[i] */
};

struct step {
    enum step_kind kind;
    enum use use;
    const struct node *node;
    struct decl *decl; /* STEP_DECLARE, STEP_END */
    origin_t origin;
};

/* Does a section begin here? What interrupts it has just run, perhaps: what was known of an object that
 * others reach is known no more. */
static inline bool section_begins(const struct step *step)
{
    return step->kind == STEP_ENTER && step->node->kind == NODE_SECTION;
}

enum edge_kind { EDGE_ALWAYS, EDGE_TRUE, EDGE_FALSE, EDGE_CASE, EDGE_DEFAULT };

struct edge {
    enum edge_kind kind;
    size_t to;
    const struct node *condition; /* TRUE, FALSE: what was tested; CASE, DEFAULT: the switch's
                                     control. Its steps come before the edge */
    const struct node *label;     /* CASE: the NODE_CASE, with the values number to last;
                                     DEFAULT: likewise without values, or NULL if there is none: the
                                     control has no value of the other edges of the block */
    bool is_not_zero;             /* DEFAULT: one of these is 0 */
};

struct graph_block {
    struct step *steps;
    size_t step_count, step_capacity;
    struct edge *edges;
    size_t edge_count, edge_capacity;
    size_t loop; /* of a loop's head: the number of edges back to it; else 0 */
};

struct flow_graph {
    const struct function *function;
    struct graph_block *blocks;
    size_t block_count, block_capacity;
    size_t entry, exit; /* the exit has no steps */
    size_t *order, order_count;
    bool is_whole;
};

/* Never NULL. The function must have a body. */
struct flow_graph *flow_graph_new(const struct function *function);
void flow_graph_free(struct flow_graph *graph);

/* The expression that gives a statement expression its value, or NULL. */
const struct node *statement_value(const struct node *node);

/* Parentheses that the model keeps: casts, move(), the last of a comma, ({ }), the arm of _Generic.
 * The value of the result is that of `node`, but for what a cast to another type does to it. */
const struct node *node_stripped(const struct node *node);

/* What a test says of a pointer: *is_null is told for `edge` of kind TRUE or FALSE if its condition
 * compares one with null (p, p == 0, 0 != p, (p = f()) != NULL). Returns the node of the pointer
 * (of the place, if it was just assigned), or NULL if the condition is no such test. */
const struct node *edge_null_test(const struct edge *edge, bool *is_null);

#endif
