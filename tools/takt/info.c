/* takt info: what a TBF, an archive of them, or the list of them in an image says about itself, and what
 * is wrong with it. */
#include "arguments.h"
#include "buffer.h"
#include "elf_file.h"
#include "fail.h"
#include "lib/tbf.h"
#include "tab.h"
#include "tbf_check.h"
#include "tbf_print.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USAGE "info [options] FILE..."
#define WHAT                                                                                       \
    "Prints what a file holds: a TBF, an archive of them (TAB), or a flash image with a kernel "   \
    "and\n"                                                                                        \
    "a list of TBFs. Everything that is malformed is named with its offset in the file, and\n"     \
    "the exit status is then 1.\n"

enum info_option { OPTION_OFFSET };

static const struct option_text options[] = {
    [OPTION_OFFSET] = {"offset", 0, "N", "the list of TBFs begins there; it is searched for"},
    {0},
};

/* What is looked at: a file, or a member of an archive. */
struct source {
    const char *path;
    struct const_bytes bytes;
    bool is_bad;
};

static void problems_end(struct source *source, struct problems *problems)
{
    problems_print(problems);
    source->is_bad |= problems->count != 0;
    problems_free(problems);
}

/* ---- a list of TBFs ---- */

static bool is_erased(struct const_bytes bytes)
{
    for (size_t at = 0; at < bytes.size; at++)
        if (bytes.data[at] != bytes.data[0] || (bytes.data[0] != 0 && bytes.data[0] != 0xFF))
            return false;
    return true;
}

static bool is_sound_header(struct const_bytes flash)
{
    struct tbf tbf;
    const enum tbf_error error = tbf_parse(flash, &tbf);
    return error != TBF_NONE && error != TBF_ERROR_TOTAL_SIZE && error != TBF_ERROR_HEADER_SIZE &&
           error != TBF_ERROR_CHECKSUM;
}

/* Where the kernel stops, there should be nothing more. */
static void list_end_check(struct source *source, size_t offset)
{
    const struct const_bytes rest = {source->bytes.data + offset, source->bytes.size - offset};
    struct problems problems = {0};
    if (!is_erased(rest))
        problem_note(&problems, offset,
                     "the list ends here; %zu bytes follow that no kernel looks at", rest.size);
    for (size_t at = 4; at < rest.size; at += 4)
        if (is_sound_header((struct const_bytes){rest.data + at, rest.size - at})) {
            problem_note(&problems, offset + at, "a TBF behind the end of the list");
            break;
        }
    problems_end(source, &problems);
}

/* One TBF; how far it is to the next, 0 at the end. */
static uint32_t tbf_show(struct source *source, size_t offset)
{
    const struct const_bytes flash = {source->bytes.data + offset, source->bytes.size - offset};
    struct tbf tbf;
    struct problems problems = {0};
    const enum tbf_error error = tbf_parse(flash, &tbf);
    printf("%s at 0x%zx", source->path, offset);
    if (tbf.total_size != 0)
        printf(", %" PRIu32 " bytes", tbf.total_size);
    printf(": ");
    if (tbf.name.size != 0 && !tbf.is_padding)
        text_print(tbf.name);
    if (error == TBF_OK && tbf.is_padding)
        printf("padding");
    if (error != TBF_OK)
        printf("%srefused by the kernel: %s", tbf.name.size != 0 ? ", " : "",
               tbf_error_text(error));
    printf("\n");
    if (!tbf.is_padding)
        tbf_print(flash, offset);
    tbf_check(flash, offset, &problems);
    problems_end(source, &problems);
    return tbf.total_size;
}

static void list_show(struct source *source, size_t offset)
{
    for (size_t step; offset < source->bytes.size; offset += step) {
        const struct const_bytes rest = {source->bytes.data + offset, source->bytes.size - offset};
        struct tbf tbf;
        step = tbf_parse(rest, &tbf) == TBF_NONE ? 0 : tbf_show(source, offset);
        if (step == 0) {
            list_end_check(source, offset);
            return;
        }
    }
}

/* ---- files ---- */

#define LIKELY_START 256u

/* A header whose checksum is wrong, where tools put apps. */
static bool is_likely_header(struct const_bytes flash)
{
    struct tbf tbf;
    struct tbf_tlv tlv;
    uint32_t at = TBF_BASE_SIZE;
    return tbf_parse(flash, &tbf) == TBF_ERROR_CHECKSUM && tlv_next(flash, &at, &tlv) &&
           ((tlv.type == TBF_TLV_PROGRAM && tlv.contents.size == 20) ||
            (tlv.type == TBF_TLV_MAIN && tlv.contents.size == 12));
}

/* An image begins with a kernel. */
static bool list_find(struct const_bytes file, size_t *offset)
{
    for (*offset = 0; *offset < file.size; *offset += 4) {
        const struct const_bytes rest = {file.data + *offset, file.size - *offset};
        if (is_sound_header(rest) || (*offset % LIKELY_START == 0 && is_likely_header(rest)))
            return true;
    }
    return false;
}

/* A TBF is the whole of its file, and what only resembles one is looked at as one. */
static void tbf_file_show(struct source *source)
{
    if (source->bytes.size < TBF_BASE_SIZE || bytes_u16(source->bytes.data) != TBF_VERSION) {
        struct problems problems = {0};
        printf("%s: no TBF\n", source->path);
        tbf_check(source->bytes, 0, &problems);
        problems_end(source, &problems);
        return;
    }
    list_show(source, 0);
}

static void tab_show(struct source *source)
{
    struct tab tab;
    struct problems problems = {0};
    tab_read(&tab, source->bytes, &problems);
    printf("%s: archive of %zu TBFs\n", source->path, tab.member_count);
    for (size_t i = 0; i < tab.line_count; i++) {
        const char *const value = tab.lines[i].value;
        printf("    %-28s", tab.lines[i].key);
        text_print((struct const_bytes){(const uint8_t *)value, strlen(value)});
        printf("\n");
    }
    problems_end(source, &problems);
    for (size_t i = 0; i < tab.member_count; i++) {
        struct source member = {.bytes = buffer_bytes(&tab.members[i].bytes)};
        char *const path = text_format("%s:%s", source->path, tab.members[i].name);
        for (char *at = path; *at != 0; at++)
            *at = *at < ' ' || *at == 0x7F ? '?' : *at;
        member.path = path;
        tbf_file_show(&member);
        source->is_bad |= member.is_bad;
        free(path);
    }
    tab_free(&tab);
}

static void image_show(struct source *source)
{
    size_t offset;
    if (!list_find(source->bytes, &offset))
        fail(
            "%s: this is neither a TBF, nor an archive of TBFs, nor an image in which there is one",
            source->path);
    if (offset != 0)
        printf("%s: image with apps from 0x%zx\n", source->path, offset);
    list_show(source, offset);
}

static bool file_show(const char *path, const uint32_t *offset)
{
    struct buffer file = file_read(path);
    struct source source = {.path = path, .bytes = buffer_bytes(&file)};
    if (offset != NULL && *offset > file.size)
        fail("%s: offset 0x%" PRIx32 " lies behind its %zu bytes", path, *offset, file.size);
    if (elf_is_magic(source.bytes))
        fail("%s: this is an ELF file; `takt pack` makes a TBF of it, `takt image` an image", path);
    struct tbf tbf;
    if (offset != NULL &&
        tbf_parse((struct const_bytes){file.data + *offset, file.size - *offset}, &tbf) == TBF_NONE)
        fail("%s: there is no TBF at 0x%" PRIx32, path, *offset);
    if (offset != NULL)
        list_show(&source, *offset);
    else if (tab_is_magic(source.bytes))
        tab_show(&source);
    else if (file.size >= 2 && bytes_u16(file.data) == TBF_VERSION)
        list_show(&source, 0);
    else
        image_show(&source);
    buffer_free(&file);
    return !source.is_bad;
}

int command_info(int argc, char **argv)
{
    uint32_t offset = 0;
    bool has_offset = false;
    for (int option; (option = option_next(argc, argv, options, USAGE, WHAT)) >= 0;)
        if (option == OPTION_OFFSET) {
            offset = number_parse("info", "--offset", optarg, UINT32_MAX);
            has_offset = true;
        }
    if (optind == argc)
        fail_usage("info", "info: it needs a file");
    bool all_well = true;
    for (int i = optind; i < argc; i++)
        all_well &= file_show(argv[i], has_offset ? &offset : NULL);
    return all_well ? 0 : 1;
}
