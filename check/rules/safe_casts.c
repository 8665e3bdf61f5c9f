/* Conversions of pointers, written or implicit. */
#include "safe.h"

static const struct {
    const char *message, *help;
} conversions[] = {
    [CONVERSION_FROM_VOID] =
        {"void * becomes a pointer to an object, and nothing says that it is one",
         "keep the object's own type, or use container_of"},
    [CONVERSION_DROPS] =
        {"the conversion drops const or volatile",
         "take a pointer that has the qualifier, or change what it points to where "
         "it is not const"},
    [CONVERSION_POINTER] = {"a pointer is taken for one to another type",
                            "keep the object's own type, or copy what is needed"},
    [CONVERSION_FUNCTION] = {"a function is taken for one of another type",
                             "write a function of the type that is wanted"},
    [CONVERSION_TO_INTEGER] = {"a pointer becomes a number",
                               "number the objects, and keep the number beside the pointer"},
    [CONVERSION_TO_POINTER] = {"a number becomes a pointer",
                               "let a trusted file name the object, and take its address"},
};

static void conversion_report(struct analysis *analysis, const struct node *node,
                              enum conversion conversion)
{
    if (conversion < CONVERSION_FROM_VOID)
        return;
    rule_report(analysis, "safe-cast", node->origin, conversions[conversion].help,
                "%s: not in a safe file", conversions[conversion].message);
}

void safe_cast_check(struct analysis *analysis, const struct node *node)
{
    if (node->kind == NODE_CAST)
        conversion_report(analysis, node, (enum conversion)node->conversion);
    conversion_report(analysis, node, (enum conversion)node->implicit);
}
