/* takt dump: what a board's console says of a panic or a fault, with functions and lines. */
#include "arguments.h"
#include "buffer.h"
#include "debug_info.h"
#include "fail.h"
#include "folders.h"
#include "tab.h"
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE "dump [options] [FILE]"
#define WHAT                                                                                       \
    "Reads what a board's console said, from FILE or standard input, and prints it again; "        \
    "behind\n"                                                                                     \
    "the lines of a dump it names function, file and line for each address in them that\n"         \
    "belongs to the kernel's or an app's code, and the variable for each in an app's data.\n\n"    \
    "The ELF files are those that were built here, of the board and the apps that the dump\n"      \
    "names. They must be those that ran.\n"

enum dump_option { OPTION_KERNEL, OPTION_APP };

static const struct option_text options[] = {
    [OPTION_KERNEL] = {"kernel", 'k', "FILE", "the kernel's ELF file; build/BOARD/takt.elf"},
    [OPTION_APP] = {"app", 'a', "NAME=FILE", "an app's ELF file; build/apps/NAME.elf; repeat"},
    {0},
};

#define NAME_MAX_SIZE 64
#define APP_OPTIONS_MAX 64

/* An ELF file, opened once. */
struct program {
    char name[NAME_MAX_SIZE]; /* of the app; "": the kernel */
    bool is_there;
    struct debug_info info;
};

/* A part of the dump that is about one app, or the kernel: what it says of where things lie. */
struct section {
    char app[NAME_MAX_SIZE]; /* "": the kernel */
    uint32_t code_start;
    uint32_t code_end; /* 0: not said */
    uint32_t ram_start;
    uint32_t ram_end;
};

struct dump {
    const char *kernel_path;
    char *app_options[APP_OPTIONS_MAX];
    size_t app_option_count;
    char board[NAME_MAX_SIZE];
    char **lines;
    size_t *section_of; /* for each line; SIZE_MAX: it is no dump's */
    size_t line_count;
    struct section *sections;
    size_t section_count;
    struct program *programs;
    size_t program_count;
};

/* ---- the first pass: what is where ---- */

static void lines_split(struct dump *dump, struct buffer *text)
{
    buffer_fill(text, 0, 1);
    size_t start = 0;
    for (size_t at = 0; at < text->size; at++) {
        const bool is_last = at + 1 == text->size;
        if (text->data[at] != '\n' && !is_last)
            continue;
        text->data[at] = 0;
        if (!is_last || at != start) {
            dump->lines = reallocarray(dump->lines, dump->line_count + 1, sizeof *dump->lines);
            if (dump->lines == NULL)
                fail("out of memory");
            char *const line = (char *)text->data + start;
            line[strcspn(line, "\r")] = 0;
            dump->lines[dump->line_count++] = line;
        }
        start = at + 1;
    }
}

/* The word, or words, between two marks: "== app " NAME " faulted ==". */
static bool between(const char *line, const char *before, const char *behind, char *name)
{
    const char *const start = strstr(line, before);
    const char *const end = start == NULL ? NULL : strstr(start + strlen(before), behind);
    if (end == NULL)
        return false;
    const size_t size = (size_t)(end - start) - strlen(before);
    if (size >= NAME_MAX_SIZE)
        return false;
    memcpy(name, start + strlen(before), size);
    name[size] = 0;
    return true;
}

static struct section *section_add(struct dump *dump, const char *app)
{
    dump->sections = reallocarray(dump->sections, dump->section_count + 1, sizeof *dump->sections);
    if (dump->sections == NULL)
        fail("out of memory");
    struct section *const section = &dump->sections[dump->section_count++];
    *section = (struct section){0};
    memcpy(section->app, app, strlen(app) + 1);
    return section;
}

/* A dump's first line begins a section. What a fault says comes before what its app says, and belongs to
 * it: one section. */
static void section_begin(struct dump *dump, const char *line)
{
    char app[NAME_MAX_SIZE] = "";
    if (between(line, "== app ", " faulted ==", app) || strstr(line, "== kernel panic") != NULL) {
        section_add(dump, app);
    } else if (between(line, "-- app ", " (process ", app)) {
        const struct section *const last =
            dump->section_count == 0 ? NULL : &dump->sections[dump->section_count - 1];
        if (last == NULL || last->code_end != 0 || strcmp(last->app, app) != 0)
            section_add(dump, app);
    }
}

static void memory_take(struct section *section, const char *line)
{
    uint32_t from;
    uint32_t to;
    if (sscanf(line, "  code 0x%" SCNx32 " 0x%" SCNx32, &from, &to) == 2) {
        section->code_start = from;
        section->code_end = to;
    } else if (sscanf(line, "  stack 0x%" SCNx32 " 0x%" SCNx32, &from, &to) == 2 ||
               sscanf(line, "  stack, heap 0x%" SCNx32 " 0x%" SCNx32, &from, &to) == 2) {
        section->ram_start = from;
    } else if (sscanf(line, "  grants 0x%" SCNx32 " 0x%" SCNx32, &from, &to) == 2) {
        section->ram_end = to;
    }
}

/* Apps may print between a dump's lines; a prompt ends it. */
static bool is_prompt(const char *line)
{
    return strncmp(line, "takt$ ", 6) == 0;
}

static void sections_find(struct dump *dump)
{
    bool is_inside = false;
    dump->section_of = memory_get((dump->line_count + 1) * sizeof *dump->section_of);
    for (size_t i = 0; i < dump->line_count; i++) {
        const char *const line = dump->lines[i];
        const size_t count = dump->section_count;
        char board[NAME_MAX_SIZE];
        section_begin(dump, line);
        is_inside = dump->section_count != count || (is_inside && !is_prompt(line)) ||
                    (count != 0 && strstr(line, "-- app ") != NULL);
        dump->section_of[i] = is_inside ? dump->section_count - 1 : SIZE_MAX;
        if (is_inside)
            memory_take(&dump->sections[dump->section_count - 1], line);
        if (sscanf(line, "%*[^t]takt %*[0-9.] on %63s", board) == 1 ||
            sscanf(line, "takt %*[0-9.] on %63s", board) == 1)
            memcpy(dump->board, board, sizeof board);
    }
}

/* ---- ELF files ---- */

static char *program_path(const struct dump *dump, const char *name)
{
    char *const build = folder_of_builds();
    char *path = NULL;
    if (name[0] == 0 && dump->kernel_path != NULL)
        path = text_format("%s", dump->kernel_path);
    else if (name[0] == 0)
        path = text_format("%s/%s/takt.elf", build, dump->board);
    for (size_t i = 0; path == NULL && i < dump->app_option_count; i++)
        if (strncmp(dump->app_options[i], name, strlen(name)) == 0 &&
            dump->app_options[i][strlen(name)] == '=')
            path = text_format("%s", dump->app_options[i] + strlen(name) + 1);
    if (path == NULL)
        path = text_format("%s/apps/%s.elf", build, name);
    free(build);
    return path;
}

static const struct debug_info *program_info(struct dump *dump, const char *name)
{
    for (size_t i = 0; i < dump->program_count; i++)
        if (strcmp(dump->programs[i].name, name) == 0)
            return dump->programs[i].is_there ? &dump->programs[i].info : NULL;
    dump->programs = reallocarray(dump->programs, dump->program_count + 1, sizeof *dump->programs);
    if (dump->programs == NULL)
        fail("out of memory");
    struct program *const program = &dump->programs[dump->program_count++];
    *program = (struct program){0};
    memcpy(program->name, name, strlen(name) + 1);
    if (name[0] == 0 && dump->kernel_path == NULL && dump->board[0] == 0) {
        warn("the text does not name the board: --kernel says what ran");
        return NULL;
    }
    if (strchr(name, '/') != NULL)
        return NULL; /* an app calls itself what it likes */
    char *const path = program_path(dump, name);
    program->is_there = access(path, R_OK) == 0;
    if (program->is_there)
        debug_info_open(&program->info, path);
    else
        warn("%s is not there: %s says which ELF file ran", path,
             name[0] == 0 ? "--kernel" : "--app");
    free(path);
    return program->is_there ? &program->info : NULL;
}

/* ---- the second pass: addresses ---- */

/* Lines with addresses that say where a program was. Others hold what is no address, or what the line
 * itself explains. */
static bool is_address_line(const char *line)
{
    return (strncmp(line, "  R", 3) == 0 && isdigit((unsigned char)line[3])) ||
           strncmp(line, "    upcall ", 11) == 0 || strstr(line, " buffer ") != NULL ||
           strstr(line, "(MMFAR)") != NULL || strstr(line, "(BFAR)") != NULL ||
           strstr(line, "in the kernel at 0x") != NULL;
}

#define EXCEPTION_RETURN 0xFFFFFF00u /* from here on LR holds no address, or nothing yet */

/* The word before the address, and whether the processor was there: not in all registers, whose numbers
 * need not be addresses. */
struct label {
    const char *text;
    int size;
    bool is_return;
    bool is_place;
};

static struct label label_of(const char *line, const char *address)
{
    const char *end = address;
    while (end > line && (end[-1] == ' ' || end[-1] == ':'))
        end--;
    const char *start = end;
    while (start > line && start[-1] != ' ')
        start--;
    /* "upcall 0: 0x..." */
    if (end - start > 0 && isdigit((unsigned char)*start)) {
        while (start > line && start[-1] == ' ')
            start--;
        while (start > line && start[-1] != ' ')
            start--;
    }
    struct label label = {.text = start, .size = (int)(end - start)};
    label.is_return = label.size == 2 && strncmp(start, "LR", 2) == 0;
    label.is_place = label.is_return || (label.size == 2 && strncmp(start, "PC", 2) == 0) ||
                     (label.size == 2 && strncmp(start, "at", 2) == 0);
    return label;
}

/* What an address is in its program's ELF file. */
static bool address_link(const struct section *section, const struct debug_info *info,
                         uint32_t address, uint32_t *linked)
{
    const bool is_code = address >= section->code_start && address < section->code_end;
    if (!is_code && (address < section->ram_start || address >= section->ram_end))
        return false;
    *linked = address;
    if (is_code)
        *linked = address - section->code_start + info->code_start;
    else if (info->is_position_independent)
        *linked = address - section->ram_start;
    return true;
}

static void address_explain(struct dump *dump, const struct section *section,
                            const struct label *label, uint32_t address)
{
    char *text = NULL;
    const char *whose = section->app;
    /* A call may be its function's last instruction, and returns to the next one. */
    const uint32_t asked = label->is_return ? (address & ~1u) - 2 : address & ~1u;
    uint32_t linked;
    const struct debug_info *info = section->app[0] == 0 ? NULL : program_info(dump, section->app);
    if (info != NULL && address_link(section, info, asked, &linked)) {
        text = debug_info_text(info, linked);
    } else if (section->app[0] == 0 || label->is_place) {
        info = program_info(dump, "");
        text = info == NULL ? NULL : debug_info_text(info, asked);
        whose = "the kernel";
    }
    if (text != NULL)
        printf("        %.*s 0x%08" PRIx32 ": %s (%s)\n", label->size, label->text, address, text,
               whose);
    free(text);
}

static void line_explain(struct dump *dump, const struct section *section, const char *line)
{
    for (const char *at = line; (at = strstr(at, "0x")) != NULL;) {
        char *end;
        const unsigned long address = strtoul(at, &end, 16);
        const struct label label = label_of(line, at);
        const bool is_stack = label.size == 2 && strncmp(label.text, "SP", 2) == 0;
        if (end - at == 10 && !is_stack && address < EXCEPTION_RETURN)
            address_explain(dump, section, &label, (uint32_t)address);
        at = end > at + 2 ? end : at + 2;
    }
}

static void dump_print(struct dump *dump)
{
    for (size_t i = 0; i < dump->line_count; i++) {
        text_print((struct const_bytes){(const uint8_t *)dump->lines[i], strlen(dump->lines[i])});
        printf("\n");
        if (dump->section_of[i] != SIZE_MAX && is_address_line(dump->lines[i]))
            line_explain(dump, &dump->sections[dump->section_of[i]], dump->lines[i]);
    }
}

/* ---- the command ---- */

static struct buffer input_read(const char *path)
{
    return file_read(path == NULL ? "/dev/stdin" : path);
}

static void dump_free(struct dump *dump)
{
    for (size_t i = 0; i < dump->program_count; i++)
        if (dump->programs[i].is_there)
            debug_info_close(&dump->programs[i].info);
    free(dump->programs);
    free(dump->sections);
    free(dump->section_of);
    free(dump->lines);
}

static void app_option_take(struct dump *dump, char *text)
{
    if (strchr(text, '=') == NULL)
        fail_usage("dump", "dump: --app %s: write NAME=FILE", text);
    if (dump->app_option_count == APP_OPTIONS_MAX)
        fail_usage("dump", "dump: more than %d --app", APP_OPTIONS_MAX);
    dump->app_options[dump->app_option_count++] = text;
}

int command_dump(int argc, char **argv)
{
    struct dump dump = {0};
    for (int option; (option = option_next(argc, argv, options, USAGE, WHAT)) >= 0;)
        if (option == OPTION_KERNEL)
            dump.kernel_path = optarg;
        else
            app_option_take(&dump, optarg);
    if (argc - optind > 1)
        fail_usage("dump", "dump: it takes one file, not %d", argc - optind);
    struct buffer text = input_read(argv[optind]);
    lines_split(&dump, &text);
    sections_find(&dump);
    if (dump.section_count == 0)
        fail("%s: there is no dump in it: neither \"== kernel panic\" nor \"== app NAME faulted\" "
             "nor \"-- app NAME\"",
             argv[optind] == NULL ? "standard input" : argv[optind]);
    dump_print(&dump);
    dump_free(&dump);
    buffer_free(&text);
    return 0;
}
