#include "toolchain.h"

#include "../support/memory.h"
#include "../support/path.h"
#include "process.h"
#include "resource.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct toolchain {
    char *key; /* compiler, directory and question */
    char *compiler;
    bool is_clang;
    struct list arguments, headers;
    char *standard;
    char *help; /* its list of flags; NULL: not asked yet */
    struct toolchain *next;
};

/* What the compiler wrote, and what is asked of it. */
struct answer {
    const char *macros; /* -dM */
    const char *talk;   /* -v */
};

/* Calls visit for each line of a text, without its end. */
static void lines_visit(const char *text, void (*visit)(void *self, const char *line), void *self)
{
    while (*text != '\0') {
        const char *end = strchrnul(text, '\n');
        char *line = memory_new((size_t)(end - text) + 1);
        memcpy(line, text, (size_t)(end - text));
        visit(self, line);
        free(line);
        text = *end == '\0' ? end : end + 1;
    }
}

/* The value of an object-like macro as a new string, or NULL. */
static char *macro_value(const struct answer *answer, const char *name)
{
    char *start = text_format("#define %s ", name);
    const char *found = answer->macros;
    size_t length = strlen(start);
    while (found != NULL && strncmp(found, start, length) != 0) {
        found = strchr(found, '\n');
        if (found != NULL)
            found++;
    }
    free(start);
    if (found == NULL)
        return NULL;
    found += length;
    char *value = strndup(found, strcspn(found, "\r\n"));
    return value;
}

static long macro_number(const struct answer *answer, const char *name)
{
    char *value = macro_value(answer, name);
    long number = value == NULL ? 0 : strtol(value, NULL, 0);
    free(value);
    return number;
}

/* The word after `label` at the start of a line, as a new string, or NULL. */
static char *talk_value(const struct answer *answer, const char *label)
{
    for (const char *line = answer->talk; line != NULL && *line != '\0';) {
        if (strncmp(line, label, strlen(label)) == 0) {
            const char *value = line + strlen(label);
            return strndup(value, strcspn(value, " \r\n"));
        }
        line = strchr(line, '\n');
        if (line != NULL)
            line++;
    }
    return NULL;
}

/* GCC names its target without regard to flags; Clang wants the width in the name. */
static char *target_adapted(const struct answer *answer, char *target)
{
    long width = macro_number(answer, "__riscv_xlen");
    if (width != 0 && strncmp(target, "riscv", 5) == 0) {
        const char *rest = strchr(target, '-');
        char *adapted = text_format("riscv%ld%s", width, rest != NULL ? rest : "");
        free(target);
        return adapted;
    }
    return target;
}

/* GCC's line for its inner compiler names the machine that was chosen, defaults and multilib rules
 * included; the last word for a flag wins. */
struct machine_reader {
    struct list *arguments;
    bool is_done;
};

static void machine_visit(void *self, const char *line)
{
    static const char *const wanted[] = {
        "-march=", "-mcpu=", "-mabi=", "-mfloat-abi=", "-mfpu=", "-mbig-endian"};
    struct machine_reader *reader = self;
    if (reader->is_done || line[0] != ' ' || strstr(line, "/cc1 ") == NULL)
        return;
    reader->is_done = true;
    char *copy = text_copy(line), *rest = copy, *word;
    while ((word = strsep(&rest, " ")) != NULL) {
        bool wants = strcmp(word, "-mthumb") == 0 || strcmp(word, "-marm") == 0;
        for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
            wants |= strncmp(word, wanted[i], strlen(wanted[i])) == 0;
        if (wants)
            list_add(reader->arguments, word);
    }
    free(copy);
}

static bool target_has_machine_rules(const char *target)
{
    return strncmp(target, "arm", 3) == 0 || strncmp(target, "riscv", 5) == 0;
}

static bool target_add(struct toolchain *toolchain, const struct invocation *invocation,
                       const struct answer *answer)
{
    char *target = talk_value(answer, "Target: ");
    if (target == NULL)
        return false;
    target = target_adapted(answer, target);
    list_take(&toolchain->arguments, text_format("--target=%s", target));
    if (!toolchain->is_clang && target_has_machine_rules(target)) {
        struct machine_reader reader = {.arguments = &toolchain->arguments};
        lines_visit(answer->talk, machine_visit, &reader);
    } else {
        list_add_all(&toolchain->arguments, &invocation->machine);
    }
    free(target);
    return true;
}

/* "__INT32_TYPE__", "__UINT_FAST8_MAX__", "__INT64_C(c)", ...: the types of stdint.h, which
 * compilers for one target choose differently (int or long for int32_t). */
static bool macro_is_integer_type(const char *name)
{
    static const char *const ends[] = {"_TYPE__ ", "_MAX__ ", "_WIDTH__ ", "_C(c) "};
    if (strncmp(name, "__INT", 5) == 0)
        name += 5;
    else if (strncmp(name, "__UINT", 6) == 0)
        name += 6;
    else
        return false;
    if (strncmp(name, "_FAST", 5) == 0 || strncmp(name, "_LEAST", 6) == 0)
        name = strchr(name, 'T') + 1;
    if (strncmp(name, "PTR", 3) == 0)
        name += 3;
    else
        while (isdigit((unsigned char)*name))
            name++;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (strncmp(name, ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
}

static void integer_type_visit(void *self, const char *line)
{
    struct list *arguments = self;
    static const char define[] = "#define ";
    if (strncmp(line, define, strlen(define)) != 0)
        return;
    const char *name = line + strlen(define);
    if (!macro_is_integer_type(name))
        return;
    size_t length = strcspn(name, " ");
    list_take(arguments, text_format("-D%.*s=%s", (int)length, name, name + length + 1));
}

static void types_add(struct toolchain *toolchain, const struct answer *answer)
{
    list_add(&toolchain->arguments,
             macro_number(answer, "__CHAR_UNSIGNED__") ? "-funsigned-char" : "-fsigned-char");
    if (macro_number(answer, "__ARM_SIZEOF_MINIMAL_ENUM") == 1)
        list_add(&toolchain->arguments, "-fshort-enums");
    list_add(&toolchain->arguments, "-Wno-builtin-macro-redefined");
    list_add(&toolchain->arguments, "-Wno-macro-redefined");
    lines_visit(answer->macros, integer_type_visit, &toolchain->arguments);
}

static void standard_set(struct toolchain *toolchain, const struct answer *answer)
{
    long version = macro_number(answer, "__STDC_VERSION__");
    const char *year = version > 201710   ? "2x"
                       : version > 201112 ? "17"
                       : version > 199901 ? "11"
                       : version > 0      ? "99"
                                          : "89";
    const char *kind = macro_number(answer, "__STRICT_ANSI__") ? "c" : "gnu";
    toolchain->standard = text_format("-std=%s%s", kind, year);
}

struct header_reader {
    struct toolchain *toolchain;
    const char *resource;
    bool is_inside, has_end;
};

/* The compiler's private directory is replaced by Clang's: those headers are written for one
 * compiler alone. */
static bool directory_is_private(const char *directory)
{
    if (strstr(directory, "/include-fixed") != NULL)
        return true;
    const char *part = strstr(directory, "/lib/gcc");
    if (part == NULL)
        part = strstr(directory, "/lib/clang/");
    if (part == NULL)
        part = strstr(directory, "/lib64/clang/");
    size_t length = strlen(directory);
    return part != NULL && strstr(directory, "..") == NULL && length > 8 &&
           strcmp(directory + length - 8, "/include") == 0;
}

static void header_visit(void *self, const char *line)
{
    struct header_reader *reader = self;
    if (strncmp(line, "#include <...>", 14) == 0) {
        reader->is_inside = true;
    } else if (strncmp(line, "End of search list", 18) == 0) {
        reader->is_inside = false;
        reader->has_end = true;
    } else if (reader->is_inside && line[0] == ' ') {
        struct list *headers = &reader->toolchain->headers;
        if (!directory_is_private(line + 1)) {
            list_add(headers, "-isystem");
            list_add(headers, line + 1);
        } else if (!list_has(headers, reader->resource)) {
            list_add(headers, "-isystem");
            list_add(headers, reader->resource);
        }
    }
}

static bool headers_set(struct toolchain *toolchain, const struct answer *answer, char **message)
{
    const char *resource = resource_directory(message);
    if (resource == NULL)
        return false;
    char *include = text_format("%s/include", resource);
    list_add(&toolchain->headers, "-nostdinc");
    struct header_reader reader = {.toolchain = toolchain, .resource = include};
    lines_visit(answer->talk, header_visit, &reader);
    free(include);
    list_add(&toolchain->arguments, "-resource-dir");
    list_add(&toolchain->arguments, resource);
    return reader.has_end;
}

static char *first_line(const char *text)
{
    return strndup(text, strcspn(text, "\n"));
}

static bool toolchain_read(struct toolchain *toolchain, const struct invocation *invocation,
                           const struct answer *answer, char **message)
{
    char *clang = macro_value(answer, "__clang__");
    char *gnu = macro_value(answer, "__GNUC__");
    toolchain->is_clang = clang != NULL;
    bool fine = clang != NULL || gnu != NULL;
    free(clang);
    free(gnu);
    fine = fine && headers_set(toolchain, answer, message);
    fine = fine && target_add(toolchain, invocation, answer);
    if (!fine) {
        if (*message == NULL)
            *message = text_format("compiler '%s' does not answer as GCC or Clang do",
                                   invocation->compiler);
        return false;
    }
    types_add(toolchain, answer);
    standard_set(toolchain, answer);
    return true;
}

static void toolchain_free(struct toolchain *toolchain)
{
    free(toolchain->key);
    free(toolchain->compiler);
    free(toolchain->standard);
    free(toolchain->help);
    list_free(&toolchain->arguments);
    list_free(&toolchain->headers);
    free(toolchain);
}

static struct toolchain *toolchain_new(const struct invocation *invocation, char **message)
{
    struct list command = {0};
    static const char *const question[] = {"-E", "-v", "-dM", "-x", "c", "/dev/null"};
    list_add(&command, invocation->compiler);
    list_add_all(&command, &invocation->question);
    for (size_t i = 0; i < sizeof question / sizeof question[0]; i++)
        list_add(&command, question[i]);
    struct process_output output;
    process_run(&command, &output);
    list_free(&command);
    struct toolchain *toolchain = memory_new(sizeof *toolchain);
    toolchain->compiler = text_copy(invocation->compiler);
    bool fine = false;
    if (output.start_error != 0) {
        *message = text_format("cannot run the compiler '%s': %s", invocation->compiler,
                               strerror(output.start_error));
    } else if (output.status != 0) {
        char *line = strstr(output.error, "error:") != NULL
                         ? first_line(strstr(output.error, "error:"))
                         : first_line(output.error);
        *message = text_format("compiler '%s' does not answer when asked for its headers (status "
                               "%d): %s",
                               invocation->compiler, output.status, line);
        free(line);
    } else {
        const struct answer answer = {output.out, output.error};
        fine = toolchain_read(toolchain, invocation, &answer, message);
    }
    process_output_free(&output);
    if (fine)
        return toolchain;
    toolchain_free(toolchain);
    return NULL;
}

struct toolchain *toolchain_ask(const struct invocation *invocation, const char *directory,
                                char **message)
{
    static struct toolchain *known;
    *message = NULL;
    char *question = list_joined(&invocation->question, "\n");
    char *key = text_format("%s\n%s\n%s", invocation->compiler, directory, question);
    free(question);
    for (struct toolchain *toolchain = known; toolchain != NULL; toolchain = toolchain->next) {
        if (strcmp(toolchain->key, key) == 0) {
            free(key);
            return toolchain;
        }
    }
    struct toolchain *toolchain = toolchain_new(invocation, message);
    if (toolchain == NULL) {
        free(key);
        return NULL;
    }
    toolchain->key = key;
    toolchain->next = known;
    return known = toolchain;
}

bool toolchain_is_clang(const struct toolchain *toolchain)
{
    return toolchain->is_clang;
}

const struct list *toolchain_arguments(const struct toolchain *toolchain)
{
    return &toolchain->arguments;
}

const struct list *toolchain_headers(const struct toolchain *toolchain)
{
    return &toolchain->headers;
}

const char *toolchain_standard(const struct toolchain *toolchain)
{
    return toolchain->standard;
}

/* Asks for the flags "common" to all languages and those of the optimiser, one per line. */
static void help_ask(struct toolchain *toolchain)
{
    struct list command = {0};
    list_add(&command, toolchain->compiler);
    list_add(&command, "-Q");
    list_add(&command, "--help=common,^warnings");
    struct process_output output;
    process_run(&command, &output);
    list_free(&command);
    toolchain->help = text_copy(output.status == 0 ? output.out : "");
    process_output_free(&output);
}

bool toolchain_knows_flag(struct toolchain *toolchain, const char *flag)
{
    if (toolchain->help == NULL)
        help_ask(toolchain);
    char *positive =
        strncmp(flag, "-fno-", 5) == 0 ? text_format("-f%s", flag + 5) : text_copy(flag);
    positive[strcspn(positive, "=") + (strchr(positive, '=') != NULL)] = '\0';
    char *line = text_format("\n  %s", positive);
    bool knows = false;
    for (const char *at = strstr(toolchain->help, line); at != NULL && !knows;
         at = strstr(at + 1, line)) {
        char end = at[strlen(line)];
        bool has_value = line[strlen(line) - 1] == '=';
        knows = has_value || end == ' ' || end == '\t' || end == '\n';
    }
    free(line);
    free(positive);
    return knows;
}
