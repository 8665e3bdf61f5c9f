/* The rules by name: what `ctx explain` prints, and what other reports say of a rule. */
#ifndef CHECK_EXPLAIN_RULES_H
#define CHECK_EXPLAIN_RULES_H

#include <stddef.h>

struct rule {
    const char *name;    /* without the prefix: "access" */
    const char *summary; /* one sentence */
    const char *text;    /* the whole explanation, Markdown */
    const char *wrong;   /* a program that breaks the rule; the wrong lines end in a comment */
    const char *right;   /* the same program, mended */
};

extern const struct rule rules[];
extern const size_t rule_count;

/* Takes "access" and "ctx-access"; NULL: there is no such rule. */
const struct rule *rule_find(const char *name);

#endif
