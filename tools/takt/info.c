/* takt info: what a TBF, or an image's list of them, says about itself. */
#include "arguments.h"
#include "buffer.h"
#include "fail.h"
#include "lib/tbf.h"
#include <inttypes.h>
#include <stdio.h>

#define USAGE "info [options] FILE..."
#define WHAT                                                                                       \
    "Prints what a TBF holds: header, permissions, footers. With --offset, the list of TBFs\n"     \
    "that begins there in a flash image. Malformed ones are named with the reason, and the\n"      \
    "exit status is 1.\n"

enum info_option { OPTION_OFFSET };

static const struct option_text options[] = {
    [OPTION_OFFSET] = {"offset", 0, "N", "the list of TBFs begins there in the file"},
    {0},
};

static void line_number(const char *what, uint32_t value)
{
    printf("    %-18s %" PRIu32 " (0x%" PRIx32 ")\n", what, value, value);
}

static void line_address(const char *what, uint32_t address)
{
    if (address != TBF_ANY_ADDRESS)
        printf("    %-18s 0x%08" PRIx32 "\n", what, address);
}

static void permissions_print(const struct tbf *tbf)
{
    if (!tbf->is_filtered)
        return;
    if (tbf->permissions.size == 0)
        printf("    %-18s none\n", "permitted");
    for (size_t at = 0; at + 16 <= tbf->permissions.size; at += 16) {
        const uint8_t *const entry = tbf->permissions.data + at;
        const uint64_t mask = (uint64_t)bytes_u32(entry + 12) << 32 | bytes_u32(entry + 8);
        printf("    %-18s driver 0x%" PRIx32 ", commands", "permitted", bytes_u32(entry));
        for (unsigned bit = 0; bit < 64; bit++)
            if (mask >> bit & 1)
                printf(" %" PRIu64, (uint64_t)bytes_u32(entry + 4) * 64 + bit);
        printf("\n");
    }
}

static void ids_print(const char *what, struct const_bytes ids)
{
    for (size_t at = 0; at < ids.size; at += 4)
        printf("    %-18s 0x%" PRIx32 "\n", what, bytes_u32(ids.data + at));
}

static void footers_print(struct const_bytes flash, const struct tbf *tbf)
{
    uint32_t offset = tbf->binary_end;
    for (;;) {
        const uint32_t start = offset;
        struct tbf_footer footer;
        const enum tbf_error error = tbf_footer_next(flash, tbf, &offset, &footer);
        if (error == TBF_NONE)
            return;
        if (error != TBF_OK) {
            printf("    %-18s at 0x%" PRIx32 ": %s\n", "footer", start, tbf_error_text(error));
            return;
        }
        printf("    %-18s type %u, %zu bytes", "footer", footer.type, footer.contents.size);
        if (footer.type == TBF_TLV_CREDENTIALS && footer.contents.size >= 4) {
            const uint32_t format = bytes_u32(footer.contents.data);
            printf(format == 0 ? ", reserved" : ", credentials of format %" PRIu32, format);
        }
        printf("\n");
    }
}

static void app_print(struct const_bytes flash, const struct tbf *tbf)
{
    printf("    %-18s %s%s\n", "flags", tbf->flags & TBF_FLAG_ENABLED ? "enabled" : "disabled",
           tbf->flags & TBF_FLAG_STICKY ? ", sticky" : "");
    line_number("header size", tbf->header_size);
    line_number("protected size", tbf->protected_size);
    line_number("entry", tbf->entry);
    line_number("minimum RAM", tbf->minimum_ram);
    line_number("binary end", tbf->binary_end);
    line_number("version", tbf->version);
    if (tbf->has_kernel_version)
        printf("    %-18s %u.%u\n", "kernel version", tbf->kernel_major, tbf->kernel_minor);
    line_address("fixed RAM", tbf->fixed_ram);
    line_address("fixed flash", tbf->fixed_flash);
    if (tbf->short_id != 0)
        line_address("short id", tbf->short_id);
    for (unsigned i = 0; i < tbf_region_count(tbf->writeable); i++) {
        const struct tbf_region region = tbf_region(tbf->writeable, i);
        printf("    %-18s 0x%" PRIx32 ", %" PRIu32 " bytes\n", "writeable region", region.offset,
               region.size);
    }
    permissions_print(tbf);
    if (tbf->has_storage) {
        const struct tbf_storage storage = tbf_storage(tbf->storage);
        printf("    %-18s 0x%" PRIx32 "\n", "storage write id", storage.write_id);
        ids_print("storage read id", storage.read_ids);
        ids_print("storage modify id", storage.modify_ids);
    }
    footers_print(flash, tbf);
}

/* One TBF; how far it is to the next, 0 at the end. */
static uint32_t tbf_print(const char *path, uint32_t offset, struct const_bytes flash, bool *is_bad)
{
    struct tbf tbf;
    const enum tbf_error error = tbf_parse(flash, &tbf);
    if (error == TBF_NONE)
        return 0;
    printf("%s at 0x%" PRIx32 ", %" PRIu32 " bytes: ", path, offset, tbf.total_size);
    if (tbf.name.size != 0)
        printf("%.*s ", (int)tbf.name.size, (const char *)tbf.name.data);
    if (error != TBF_OK) {
        printf("refused: %s (at offset 0x%" PRIx32 ")\n", tbf_error_text(error), tbf.error_offset);
        *is_bad = true;
    } else if (tbf.is_padding) {
        printf("padding\n");
    } else {
        printf("\n");
        app_print(flash, &tbf);
    }
    return tbf.total_size;
}

static bool file_print(const char *path, uint32_t offset)
{
    struct buffer file = file_read(path);
    if (offset > file.size)
        fail("%s: offset 0x%" PRIx32 " lies behind its %zu bytes", path, offset, file.size);
    struct const_bytes flash = {file.data + offset, file.size - offset};
    bool is_bad = false;
    unsigned count = 0;
    for (uint32_t step; (step = tbf_print(path, offset, flash, &is_bad)) != 0; count++) {
        flash.data += step;
        flash.size -= step;
        offset += step;
    }
    if (count == 0 && !is_bad)
        fail("%s: there is no TBF at 0x%" PRIx32, path, offset);
    buffer_free(&file);
    return !is_bad;
}

int command_info(int argc, char **argv)
{
    uint32_t offset = 0;
    for (int option; (option = option_next(argc, argv, options, USAGE, WHAT)) >= 0;)
        if (option == OPTION_OFFSET)
            offset = number_parse("info", "--offset", optarg, UINT32_MAX);
    if (optind == argc)
        fail_usage("info", "info: it needs a file");
    bool all_well = true;
    for (int i = optind; i < argc; i++)
        all_well &= file_print(argv[i], offset);
    return all_well ? 0 : 1;
}
