/* Calls of what nobody has checked. */
#include "safe.h"

#include <string.h>

static bool is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static const char *const allocators[] = {
    "malloc", "calloc",  "realloc",        "reallocarray", "free",   "aligned_alloc",
    "strdup", "strndup", "posix_memalign", "memalign",     "valloc", "pvalloc",
};
static const char *const stack_allocators[] = {"alloca", "__builtin_alloca",
                                               "__builtin_alloca_with_align"};
static const char *const jumps[] = {
    "setjmp",  "_setjmp",  "__setjmp",   "sigsetjmp",        "__sigsetjmp",
    "longjmp", "_longjmp", "siglongjmp", "__builtin_setjmp", "__builtin_longjmp",
};
/* Builtins that take addresses or any number of arguments, and are checked by the compiler. */
static const char *const harmless[] = {"__builtin_constant_p", "__builtin_expect",
                                       "__builtin_classify_type", "__builtin_types_compatible_p"};

/* Those that tell the compiler what nobody proves, and those of a machine. */
static const char *const lies[] = {"__builtin_unreachable", "__builtin_assume"};
static const char *const machine[] = {"__builtin_arm_", "__builtin_ia32_", "__builtin_riscv_",
                                      "__builtin_aarch64_", "__builtin_sponentry"};

#define AMONG(name, names) is_among(name, names, sizeof(names) / sizeof(names)[0])

static bool name_refuse(struct analysis *analysis, const struct node *node)
{
    const char *const name = node->decl->name;
    const char *what = NULL, *help = NULL;
    if (AMONG(name, allocators)) {
        what = "dynamic allocation";
        help = "let whoever owns the driver reserve its memory statically";
    } else if (AMONG(name, stack_allocators)) {
        what = "memory of a size that is computed on the stack";
        help = "declare an array of the largest size that is needed";
    } else if (AMONG(name, jumps)) {
        what = "a jump out of functions";
        help = "return an error";
    }
    if (what)
        rule_report(analysis, "safe-unsafe", node->origin, help,
                    "%s ('%s') has no place in a safe file", what, name);
    return what != NULL;
}

static bool is_number(const struct type *type)
{
    return type->kind == TYPE_VOID || type->kind == TYPE_SCALAR;
}

/* A builtin that computes, or checks what it stores. */
static bool builtin_is_harmless(const struct decl *decl)
{
    const char *const name = decl->name;
    const size_t length = strlen(name);
    if (AMONG(name, harmless) || (length > 9 && strcmp(name + length - 9, "_overflow") == 0))
        return true;
    const struct type *const type = decl->type;
    bool harmless_types = is_number(type->target) && !type->is_variadic && !AMONG(name, lies);
    for (size_t i = 0; i < sizeof machine / sizeof machine[0]; i++)
        harmless_types &= strncmp(name, machine[i], strlen(machine[i])) != 0;
    for (size_t i = 0; i < type->parameter_count; i++)
        harmless_types &= is_number(type->parameters[i]->type);
    return harmless_types;
}

bool safe_is_annotated(struct analysis *analysis, const struct decl *decl)
{
    if (decl->annotations || decl->type->annotations || file_default_of(analysis, decl))
        return true;
    for (size_t i = 0; i < decl->type->parameter_count; i++) {
        const struct decl *const parameter = decl->type->parameters[i];
        if (parameter->annotations || parameter->type->annotations)
            return true;
    }
    return false;
}

/* A function that is called, or whose address is taken, in a safe file. */
void safe_name_check(struct analysis *analysis, const struct node *node)
{
    const struct decl *const decl = node->decl;
    if (decl->kind != DECL_FUNCTION || name_refuse(analysis, node) ||
        !origin_is_safe(analysis, node->origin))
        return;
    if (decl->is_builtin) {
        if (!builtin_is_harmless(decl))
            rule_report(analysis, "safe-call", node->origin,
                        "call a function of a trusted header that checks what it is given",
                        "nobody checks what '%s' is given: not in a safe file", decl->name);
        return;
    }
    if (!decl->type->is_prototyped && !decl->is_defined) {
        rule_report(analysis, "safe-call", node->origin, "declare its parameters: void f(void)",
                    "'%s' is declared without a prototype: a safe file cannot use it", decl->name);
        return;
    }
    if (decl->is_defined || safe_is_annotated(analysis, decl))
        return;
    struct finding finding = {
        .rule = "safe-call",
        .origin = node->origin,
        .message = text(analysis,
                        "'%s' comes from elsewhere and carries no annotation: a safe file "
                        "cannot use it",
                        decl->name),
        .help = "say in its declaration where it runs: ctx(c)",
    };
    if (decl->origin)
        finding_note(analysis, &finding, decl->origin, "it is declared here");
    finding_report(analysis, &finding);
}

/* A format that the compiler can read: a literal, or a choice of literals. */
static bool is_literal(const struct node *node)
{
    if (node->kind == NODE_STRING)
        return true;
    if (node->kind == NODE_CAST && !node->conversion)
        return is_literal(node->child[0]);
    return node->kind == NODE_CONDITIONAL && node->count == 3 && is_literal(node->child[1]) &&
           is_literal(node->child[2]);
}

static const struct type *called_type(const struct node *callee)
{
    const struct type *type = value_type(callee);
    if (type && type->kind == TYPE_POINTER)
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

void safe_call_check(struct analysis *analysis, const struct node *node)
{
    const struct node *const callee = node->count > 0 ? node->child[0] : NULL;
    const struct type *const type = callee ? called_type(callee) : NULL;
    const struct decl *const decl = callee && callee->kind == NODE_DECL ? callee->decl : NULL;
    if (!type || (decl && decl->is_builtin))
        return;
    if (!type->is_prototyped && (!decl || decl->kind != DECL_FUNCTION))
        rule_report(analysis, "safe-call", node->origin, "give its type parameters: (void)",
                    "a call of a function whose parameters are unknown: not in a safe file");
    if (!type->is_variadic)
        return;
    if (!decl || decl->format == 0)
        rule_report(analysis, "safe-call", node->origin,
                    "only calls with a checked format may be variadic: "
                    "__attribute__((format(printf, ...)))",
                    "nobody checks the arguments of this variadic call: not in a safe file");
    else if (decl->format < node->count && !is_literal(node->child[decl->format]))
        rule_report(analysis, "safe-call", node->child[decl->format]->origin,
                    "write the format as a literal: \"%s\" for a text that is computed",
                    "the format is computed, so nobody checks the arguments: not in a safe file");
}

void safe_function_check(struct analysis *analysis, const struct decl *decl)
{
    if (!decl->type->is_prototyped)
        rule_report(analysis, "safe-call", decl->origin, "declare its parameters: (void) for none",
                    "'%s' is declared without a prototype: not in a safe file", decl->name);
    if (decl->type->is_variadic && decl->is_defined && decl_is_safe(analysis, decl))
        rule_report(analysis, "safe-call", decl->origin, "take the arguments one by one",
                    "'%s' takes any number of arguments, which nobody checks: not in a safe file",
                    decl->name);
    if (annotation_find(decl->annotations, ANNOTATION_UNSAFE) && decl->is_defined &&
        decl_is_safe(analysis, decl))
        rule_report(analysis, "safe-unsafe", decl->origin,
                    "move it into a trusted file, behind a function that checks",
                    "the unsafe function '%s' has no place in a safe file", decl->name);
}
