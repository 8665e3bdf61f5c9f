/* What C lets happen at any moment: an operand's side effects, as the other operands see them.
 *
 * Shape   C orders the operands of `&&`, `||`, `,` and `?:`, and no others: a call in one argument may
 *         come before, after or amid what the next one does. An exposure says that a node stands in
 *         an operand beside another one with side effects; effects_visit names those
 * Source  C11 6.5, 6.5.2.2
 */
#ifndef CHECK_FLOW_UNORDERED_H
#define CHECK_FLOW_UNORDERED_H

#include "../model/model.h"

struct exposure {
    const struct node *parent; /* whose operand it stands in */
    size_t operand;
    const struct exposure *outer;
};

struct exposures;

/* Of the names, members, elements, dereferences and calls of a body. */
struct exposures *exposures_new(const struct node *body);
void exposures_free(struct exposures *exposures);
/* NULL: nothing can come in between. */
const struct exposure *exposure_of(const struct exposures *exposures, const struct node *node);

/* The calls, atomic operations and stores that may come in between. */
typedef void effect_seen(const struct node *effect, void *data);
void effects_visit(const struct exposure *exposure, effect_seen *visit, void *data);

/* Are the node's operands evaluated as the compiler likes? */
bool operands_are_unordered(const struct node *node);

#endif
