/* takt pack, as far as archives are concerned. */
#include "arguments.h"
#include "elf_file.h"
#include "fail.h"
#include "lib/tbf.h"
#include "pack.h"
#include "tab.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ARCH_DEFAULT "cortex-m3" /* of both boards */

bool path_has_end(const char *text, const char *end)
{
    const size_t size = strlen(text);
    return size >= strlen(end) && strcmp(text + size - strlen(end), end) == 0;
}

char *path_stem(const char *path)
{
    const char *const slash = strrchr(path, '/');
    const char *const name = slash == NULL ? path : slash + 1;
    const size_t size = strlen(name);
    const bool has_suffix = size > 4 && (path_has_end(name, ".elf") || path_has_end(name, ".tbf") ||
                                         path_has_end(name, ".tab"));
    return text_format("%.*s", (int)(has_suffix ? size - 4 : size), name);
}

static bool is_arch_name(const char *text, size_t size)
{
    return size > 4 && (strncmp(text, "cortex-", 7) == 0 || strncmp(text, "rv32", 4) == 0);
}

/* Splits FILE,ARCH; else the file's own name, up to its first dot, tells what it is for. */
static char *arch_of(const char *arch, char *operand)
{
    char *const comma = strrchr(operand, ',');
    if (comma != NULL) {
        *comma = 0;
        if (!is_arch_name(comma + 1, strlen(comma + 1)) || strchr(comma, '/') != NULL)
            fail_usage("pack", "pack: %s: there is no processor \"%s\"", operand, comma + 1);
        return text_format("%s", comma + 1);
    }
    const char *const slash = strrchr(operand, '/');
    const char *const name = slash == NULL ? operand : slash + 1;
    const size_t size = strcspn(name, ".");
    if (arch == NULL && is_arch_name(name, size))
        return text_format("%.*s", (int)size, name);
    return text_format("%s", arch == NULL ? ARCH_DEFAULT : arch);
}

static struct buffer tbf_for_archive(const struct pack *pack, const char *name, const char *path)
{
    struct buffer file = file_read(path);
    if (elf_is_magic(buffer_bytes(&file))) {
        buffer_free(&file);
        return pack_again(pack, name, path);
    }
    struct tbf tbf;
    const enum tbf_error error = tbf_parse(buffer_bytes(&file), &tbf);
    if (error == TBF_NONE)
        fail("%s: this is neither a TBF nor an ELF file", path);
    if (error != TBF_OK)
        fail("%s: %s (at offset 0x%x)", path, tbf_error_text(error), tbf.error_offset);
    return file;
}

struct buffer archive_make(const struct pack *pack, const char *output, const char *name,
                           const char *arch, char **operands, size_t count)
{
    struct tab_member *const members = memory_get(count * sizeof *members);
    char *const stem = path_stem(output);
    const char *const app = name == NULL ? stem : name;
    for (size_t i = 0; i < count; i++) {
        char *const own = arch_of(arch, operands[i]);
        members[i].bytes = tbf_for_archive(pack, app, operands[i]);
        members[i].name = tab_member_name(buffer_bytes(&members[i].bytes), own);
        for (size_t before = 0; before < i; before++)
            if (strcmp(members[before].name, members[i].name) == 0)
                fail("%s: the archive has a %s already", operands[i], members[i].name);
        free(own);
    }
    const char *const epoch = getenv("SOURCE_DATE_EPOCH"); /* for builds that can be repeated */
    const struct buffer file =
        tab_write(members, count, app, epoch != NULL ? atoll(epoch) : (long long)time(NULL));
    for (size_t i = 0; i < count; i++) {
        buffer_free(&members[i].bytes);
        free(members[i].name);
    }
    free(members);
    free(stem);
    return file;
}

struct buffer archive_take(const struct buffer *file, const char *path, const char *arch)
{
    struct tab tab;
    struct buffer tbf = {0};
    if (arch == NULL)
        arch = ARCH_DEFAULT;
    tab_open(&tab, buffer_bytes(file), path);
    for (size_t i = 0; i < tab.member_count && tbf.data == NULL; i++)
        if (tab_member_is_for(&tab.members[i], arch)) {
            tbf = tab.members[i].bytes;
            tab.members[i].bytes = (struct buffer){0};
        }
    if (tbf.data == NULL)
        fail("%s: there is no TBF for %s among its %zu", path, arch, tab.member_count);
    tab_free(&tab);
    return tbf;
}
