/* Unions with a tag: which member holds at the moment.
 *
 * Shape   tags.c knows the declarations; tags_flow.c follows, for each object that a body names, the
 *         values that its tag may have
 * Source  doc/contexts.md, tag
 */
#ifndef CHECK_RULES_TAGS_H
#define CHECK_RULES_TAGS_H

#include "../flow/dataflow.h"
#include "../flow/path.h"
#include "analysis.h"

/* The union that a tag speaks of. */
struct tagging {
    const struct decl *tag;
    const struct decl *field; /* the union, which may have no name */
    const struct record *record;
    long long values[63]; /* that members stand for */
    size_t value_count;
};

/* The values a tag may have: a bit for each of tagging.values, the last for all others. */
#define TAG_OTHERS ((uint64_t)1 << 63)

/* NULL: the field is no union with a tag. */
const struct tagging *tagging_of(struct analysis *analysis, const struct decl *field);
uint64_t tag_bit(const struct tagging *tagging, long long value);
uint64_t tag_all(const struct tagging *tagging);
/* The values under which a member is there. */
uint64_t tag_values(const struct tagging *tagging, const struct decl *member);
const struct decl *tag_member(const struct tagging *tagging, uint64_t values);
bool member_is_tagged(const struct decl *member);

/* Of `lvalue`, a member of a union with a tag: what of, and the path to the struct that holds both.
 * *path.root is NULL if it cannot be told. */
const struct tagging *tagging_at(struct analysis *analysis, const struct node *lvalue,
                                 struct path *path);

void tag_list_check(struct analysis *analysis, const struct node *list);
void tags_declared_check(struct analysis *analysis);
void tags_check(struct analysis *analysis);

#endif
