/* What the parts share that build a control-flow graph. */
#ifndef CHECK_FLOW_BUILD_H
#define CHECK_FLOW_BUILD_H

#include "graph.h"

/* What is open at a place of the source: a local, a parameter, a section. Inner ones first; they end
 * in that order. */
struct holder {
    struct holder *outer;
    unsigned depth;
    struct decl *decl;          /* NULL: a section */
    const struct node *cleanup; /* the call that runs first */
    const struct node *section;
};

/* Where break and continue lead. */
struct target {
    struct target *outer;
    size_t break_to, continue_to;
    bool is_switch; /* continue_to means nothing, */
    size_t head;    /* here its cases begin, */
    const struct node *control;
    bool has_default;
    struct holder *holder;
};

struct place_of_label {
    struct place_of_label *next;
    const void *label;
    size_t block;
    struct holder *holder;
};

struct jump_to_label {
    struct jump_to_label *next;
    const void *label; /* NULL: to any whose address is taken */
    size_t block;
    struct holder *holder;
    origin_t origin;
};

struct taken_label {
    struct taken_label *next;
    const void *label;
};

struct builder {
    const struct node *body; /* the outermost block */
    struct flow_graph *graph;
    struct arena *arena;
    size_t current;
    struct holder *holder;
    struct target *target;
    struct place_of_label *labels;
    struct jump_to_label *jumps;
    struct taken_label *taken;
};

/* graph.c */
size_t block_add(struct flow_graph *graph);
struct edge *edge_add(struct flow_graph *graph, size_t from, size_t to, enum edge_kind kind);
struct step *step_add(struct builder *builder, enum step_kind kind, const struct node *node);

/* expressions.c */
void evaluate_steps(struct builder *builder, const struct node *node, enum use use);
/* The same, with the end of a full expression. */
void full_steps(struct builder *builder, const struct node *node);
/* Leads to `yes` or `no`, where the full expression ends; both are new blocks. */
void condition_steps(struct builder *builder, const struct node *node, size_t yes, size_t no);
void label_taken(struct builder *builder, const void *label);

/* statements.c */
void statement_steps(struct builder *builder, const struct node *node);
/* Ends what is open inside `to`. origin: of what leaves it; 0: control runs out of it. */
void leave_steps(struct builder *builder, struct holder *from, const struct holder *to,
                 origin_t origin);
void body_steps(struct builder *builder, const struct function *function);

#endif
