/* ctx explain: the rules, told. */
#include "command.h"

#include "../explain/rules.h"
#include "help.h"

#include <stdio.h>

static int rules_list(void)
{
    for (size_t i = 0; i < rule_count; i++)
        printf("ctx-%-13s %s\n", rules[i].name, rules[i].summary);
    return 0;
}

/* Programs are indented, so that they stand out in a terminal and are code in Markdown. */
static void program_print(const char *title, const char *program)
{
    printf("\n%s\n\n", title);
    while (*program != '\0') {
        int length = 0;
        while (program[length] != '\0' && program[length] != '\n')
            length++;
        if (length == 0)
            putchar('\n');
        else
            printf("    %.*s\n", length, program);
        program += length + (program[length] == '\n');
    }
}

int command_explain(int argc, char **argv)
{
    if (help_wanted(argc, argv))
        return help_print("explain");
    if (argc == 0)
        return rules_list();
    const struct rule *rule = rule_find(argv[0]);
    if (argc > 1 || rule == NULL) {
        if (argc > 1)
            fputs("ctx explain: name one rule; see `ctx explain --help`\n", stderr);
        else
            fprintf(stderr, "ctx explain: there is no rule '%s'; `ctx explain` lists them\n",
                    argv[0]);
        return 2;
    }
    printf("ctx-%s: %s\n\n%s", rule->name, rule->summary, rule->text);
    program_print("Wrong:", rule->wrong);
    program_print("Right:", rule->right);
    return fflush(stdout) == 0 ? 0 : 2;
}
