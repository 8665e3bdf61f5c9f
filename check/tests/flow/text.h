/* Sources into graphs, and graphs into text, for tests.
 *
 * Text    a line per block that is reached: "2: a:r b:w = ; >3 a+>4". Steps are the operators as C
 *         writes them, with what happens to the object (r read, w written, u updated, & address, p
 *         part); `;` ends a full expression; {x} declares, ~x ends x. Edges: > always, condition+>
 *         if true, condition-> if false, ?n> a case, ?> the default
 */
#ifndef CHECK_TESTS_FLOW_TEXT_H
#define CHECK_TESTS_FLOW_TEXT_H

#include "flow/graph.h"

struct program {
    struct report *report;
    struct model *model;
    struct flow_graph *graph; /* of its last function */
};

/* Fails the test if the source does not compile. */
struct program program_read(const char *text);
void program_free(struct program *program);

/* A new string. */
char *graph_text(const struct flow_graph *graph);

/* Without the case of its names: "a->b", "f()", ... */
void node_text(const struct node *node, char *text, size_t room);

#endif
