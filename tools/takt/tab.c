#include "tab.h"
#include "fail.h"
#include "lib/abi.h"
#include "lib/tbf.h"
#include <archive.h>
#include <archive_entry.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define METADATA "metadata.toml"
#define TAR_BLOCK 512u
#define TAR_MAGIC_OFFSET 257u

bool tab_is_magic(struct const_bytes file)
{
    return file.size >= TAR_MAGIC_OFFSET + 5 &&
           memcmp(file.data + TAR_MAGIC_OFFSET, "ustar", 5) == 0;
}

void text_print(struct const_bytes text)
{
    for (size_t at = 0; at < text.size; at++)
        printf(isprint(text.data[at]) ? "%c" : "\\x%02x", text.data[at]);
}

/* ---- metadata.toml ---- */

static void line_keep(struct tab *tab, const char *key, size_t key_size, const char *value,
                      size_t value_size)
{
    tab->lines = reallocarray(tab->lines, tab->line_count + 1, sizeof *tab->lines);
    if (tab->lines == NULL)
        fail("out of memory");
    tab->lines[tab->line_count++] = (struct tab_line){text_format("%.*s", (int)key_size, key),
                                                      text_format("%.*s", (int)value_size, value)};
}

static const char *blanks_skip(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* What is left of a line after its value must be nothing, or a comment. */
static bool is_line_over(const char *at)
{
    at = blanks_skip(at);
    return *at == 0 || *at == '#';
}

/* One `key = value`; what is wrong with it, or NULL. Escapes in strings stay as they are written. */
static const char *line_read(struct tab *tab, const char *line)
{
    const char *const key = blanks_skip(line);
    const char *at = key;
    while (isalnum((unsigned char)*at) || *at == '_' || *at == '-' || *at == '.' || *at == '"')
        at++;
    const size_t key_size = (size_t)(at - key);
    at = blanks_skip(at);
    if (key_size == 0 || *at != '=')
        return "this is no line `key = value`";
    const char *value = blanks_skip(at + 1);
    const char quote = *value;
    if (quote == '"' || quote == '\'') {
        const char *end = ++value;
        while (*end != 0 && *end != quote)
            end += quote == '"' && end[0] == '\\' && end[1] != 0 ? 2 : 1;
        if (*end == 0)
            return "the string does not end";
        if (!is_line_over(end + 1))
            return "something follows the value";
        line_keep(tab, key, key_size, value, (size_t)(end - value));
        return NULL;
    }
    const size_t value_size = strcspn(value, " \t#");
    if (value_size == 0)
        return "there is no value";
    if (quote != '[' && quote != '{' && !is_line_over(value + value_size))
        return "something follows the value";
    line_keep(tab, key, key_size, value, quote == '[' || quote == '{' ? strlen(value) : value_size);
    return NULL;
}

/* offset: where text lies in the archive. Tables are for others: reading ends there. */
static void metadata_read(struct tab *tab, struct const_bytes text, size_t offset,
                          struct problems *problems)
{
    for (size_t at = 0; at < text.size;) {
        const uint8_t *const start = text.data + at;
        const uint8_t *const newline = memchr(start, '\n', text.size - at);
        size_t size = newline == NULL ? text.size - at : (size_t)(newline - start);
        const size_t step = newline == NULL ? size : size + 1;
        const void *const zero = memchr(start, 0, size);
        if (size > 0 && start[size - 1] == '\r')
            size--;
        char *const line = text_format("%.*s", (int)size, (const char *)start);
        const char *const first = blanks_skip(line);
        if (*first == '[') {
            free(line);
            return;
        }
        const char *wrong = zero != NULL ? "there is a zero byte in the text" : NULL;
        if (wrong == NULL && *first != 0 && *first != '#')
            wrong = line_read(tab, line);
        if (wrong != NULL)
            problem_note(problems, offset + at, METADATA ": %s", wrong);
        free(line);
        at += step;
    }
}

const char *tab_value(const struct tab *tab, const char *key)
{
    for (size_t i = 0; i < tab->line_count; i++)
        if (strcmp(tab->lines[i].key, key) == 0)
            return tab->lines[i].value;
    return NULL;
}

/* ---- reading ---- */

static void member_keep(struct tab *tab, const struct tab_member *member)
{
    tab->members = reallocarray(tab->members, tab->member_count + 1, sizeof *tab->members);
    if (tab->members == NULL)
        fail("out of memory");
    tab->members[tab->member_count++] = *member;
}

/* Holes of a sparse file become zeros, but never more than there are bytes in the archive. */
static bool contents_read(struct archive *archive, struct tab_member *member, size_t size_max,
                          struct problems *problems)
{
    const void *block;
    size_t size;
    int64_t offset;
    int status;
    while ((status = archive_read_data_block(archive, &block, &size, &offset)) == ARCHIVE_OK) {
        if (offset < 0 || (uint64_t)offset > size_max || size > size_max - (size_t)offset ||
            (size_t)offset < member->bytes.size) {
            problem_add(problems, member->offset, "a member larger than the archive");
            return false;
        }
        buffer_fill(&member->bytes, 0, (size_t)offset - member->bytes.size);
        buffer_add(&member->bytes, block, size);
    }
    if (status != ARCHIVE_EOF)
        problem_add(problems, member->offset, "the member is cut off: %s",
                    archive_error_string(archive));
    return status == ARCHIVE_EOF;
}

/* false: nothing behind it can be read. */
static bool member_read(struct tab *tab, struct archive *archive, struct archive_entry *entry,
                        struct const_bytes file, struct problems *problems, size_t *next)
{
    const char *const name = archive_entry_pathname(entry);
    struct tab_member member = {
        .name = text_format("%s", name == NULL ? "?" : name),
        .offset = (size_t)archive_read_header_position(archive),
    };
    const bool is_whole = contents_read(archive, &member, file.size, problems);
    *next = member.offset + TAR_BLOCK + (member.bytes.size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
    if (archive_entry_filetype(entry) != AE_IFREG) {
        problem_note(problems, member.offset, "a member that is no file");
    } else if (strcmp(member.name, METADATA) == 0) {
        if (tab->line_count != 0)
            problem_note(problems, member.offset, METADATA " is there twice");
        metadata_read(tab, buffer_bytes(&member.bytes), member.offset + TAR_BLOCK, problems);
    } else {
        member_keep(tab, &member);
        return is_whole;
    }
    free(member.name);
    buffer_free(&member.bytes);
    return is_whole;
}

static void end_check(struct const_bytes file, size_t end, struct problems *problems)
{
    size_t zeros = 0;
    while (zeros < file.size && file.data[file.size - zeros - 1] == 0)
        zeros++;
    if (zeros < 2 * TAR_BLOCK)
        problem_note(problems, end, "the archive ends without two blocks of zeros");
}

void tab_read(struct tab *tab, struct const_bytes file, struct problems *problems)
{
    *tab = (struct tab){0};
    struct archive *const archive = archive_read_new();
    struct archive_entry *entry;
    if (archive == NULL || archive_read_support_format_tar(archive) != ARCHIVE_OK)
        fail("out of memory");
    int status = archive_read_open_memory(archive, file.data, file.size);
    size_t next = 0; /* where the next head should be: the library does not say where one is not */
    while (status == ARCHIVE_OK || status == ARCHIVE_WARN) {
        status = archive_read_next_header(archive, &entry);
        if (status == ARCHIVE_WARN)
            problem_note(problems, (size_t)archive_read_header_position(archive), "%s",
                         archive_error_string(archive));
        if ((status == ARCHIVE_OK || status == ARCHIVE_WARN) &&
            !member_read(tab, archive, entry, file, problems, &next))
            break;
    }
    if (status == ARCHIVE_EOF)
        end_check(file, file.size, problems);
    else if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        problem_add(problems, next < file.size ? next : file.size, "%s",
                    archive_error_string(archive));
    archive_read_free(archive);
    if (tab->line_count == 0)
        problem_note(problems, 0, "there is no " METADATA ", or nothing in it");
    else if (tab_value(tab, "name") == NULL)
        problem_note(problems, 0, METADATA " has no name");
}

void tab_open(struct tab *tab, struct const_bytes file, const char *path)
{
    struct problems problems = {0};
    tab_read(tab, file, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (problems.list[i].is_refused)
            fail("%s: %s (at offset 0x%zx)", path, problems.list[i].text, problems.list[i].offset);
    problems_free(&problems);
}

void tab_free(struct tab *tab)
{
    for (size_t i = 0; i < tab->member_count; i++) {
        free(tab->members[i].name);
        buffer_free(&tab->members[i].bytes);
    }
    for (size_t i = 0; i < tab->line_count; i++) {
        free(tab->lines[i].key);
        free(tab->lines[i].value);
    }
    free(tab->members);
    free(tab->lines);
    *tab = (struct tab){0};
}

bool tab_member_is_for(const struct tab_member *member, const char *arch)
{
    const size_t size = strlen(arch);
    const size_t name_size = strlen(member->name);
    return strncmp(member->name, arch, size) == 0 && member->name[size] == '.' && name_size > 4 &&
           strcmp(member->name + name_size - 4, ".tbf") == 0;
}

/* ---- writing ---- */

char *tab_member_name(struct const_bytes tbf, const char *arch)
{
    struct tbf parsed;
    if (tbf_parse(tbf, &parsed) != TBF_OK ||
        (parsed.fixed_flash == TBF_ANY_ADDRESS && parsed.fixed_ram == TBF_ANY_ADDRESS))
        return text_format("%s.tbf", arch);
    return text_format("%s.0x%08" PRIx32 ".0x%08" PRIx32 ".tbf", arch, parsed.fixed_flash,
                       parsed.fixed_ram);
}

static void member_write(struct archive *archive, const char *name, struct const_bytes bytes,
                         long long date)
{
    struct archive_entry *const entry = archive_entry_new();
    if (entry == NULL)
        fail("out of memory");
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (int64_t)bytes.size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, (time_t)date, 0);
    if (archive_write_header(archive, entry) != ARCHIVE_OK ||
        archive_write_data(archive, bytes.data, bytes.size) != (la_ssize_t)bytes.size)
        fail("%s: %s", name, archive_error_string(archive));
    archive_entry_free(entry);
}

static char *metadata_make(const char *name, long long build_date)
{
    char date[32];
    const time_t seconds = (time_t)build_date;
    struct tm parts;
    if (gmtime_r(&seconds, &parts) == NULL ||
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        fail("%lld is no date", build_date);
    for (const char *at = name; *at != 0; at++)
        if (*at == '"' || *at == '\\' || (unsigned char)*at < ' ' || *at == 0x7F)
            fail("an app's name in an archive cannot hold quotes, backslashes or control "
                 "characters");
    return text_format("tab-version = 1\nname = \"%s\"\nminimum-tock-kernel-version = \"%d.%d\"\n"
                       "build-date = %s\n",
                       name, ABI_VERSION_MAJOR, ABI_VERSION_MINOR, date);
}

struct buffer tab_write(const struct tab_member *members, size_t count, const char *name,
                        long long build_date)
{
    size_t capacity = 8 * TAR_BLOCK;
    for (size_t i = 0; i < count; i++)
        capacity += members[i].bytes.size + 4 * TAR_BLOCK;
    capacity += 20 * TAR_BLOCK; /* it is filled up to a record */
    struct buffer file = {memory_get(capacity), 0, capacity};
    struct archive *const archive = archive_write_new();
    if (archive == NULL || archive_write_set_format_ustar(archive) != ARCHIVE_OK ||
        archive_write_open_memory(archive, file.data, capacity, &file.size) != ARCHIVE_OK)
        fail("out of memory");
    char *const metadata = metadata_make(name, build_date);
    member_write(archive, METADATA,
                 (struct const_bytes){(const uint8_t *)metadata, strlen(metadata)}, build_date);
    for (size_t i = 0; i < count; i++)
        member_write(archive, members[i].name, buffer_bytes(&members[i].bytes), build_date);
    if (archive_write_close(archive) != ARCHIVE_OK)
        fail("%s", archive_error_string(archive));
    archive_write_free(archive);
    free(metadata);
    return file;
}
