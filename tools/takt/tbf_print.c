#include "tbf_print.h"
#include "buffer.h"
#include "tab.h"
#include "tbf_check.h"
#include <inttypes.h>
#include <stdio.h>

#define PERMISSION_SIZE 16u
#define COLUMN 31 /* where what a TLV holds begins */
#define BYTES_SHOWN 16

static void head_print(size_t offset, const char *name)
{
    printf("    0x%06zx  %-*s ", offset, COLUMN - 15, name);
}

/* What there is more than one of stands on lines of its own. */
static void next_line(size_t *count)
{
    if ((*count)++ != 0)
        printf("\n%*s", COLUMN, "");
}

static void hex_print(struct const_bytes bytes)
{
    for (size_t at = 0; at < bytes.size && at < BYTES_SHOWN; at++)
        printf("%02x", bytes.data[at]);
    if (bytes.size > BYTES_SHOWN)
        printf("...");
}

static void address_print(const char *what, uint32_t address)
{
    if (address == TBF_ANY_ADDRESS)
        printf("%s anywhere", what);
    else
        printf("%s 0x%08" PRIx32, what, address);
}

/* As takt pack takes it: "0x1:0-3,7". */
static void commands_print(uint64_t first, uint64_t mask)
{
    const char *separator = "";
    for (unsigned bit = 0; bit < 64; bit++) {
        unsigned last = bit;
        if (!(mask >> bit & 1))
            continue;
        while (last < 63 && mask >> (last + 1) & 1)
            last++;
        printf("%s%" PRIu64, separator, first + bit);
        if (last != bit)
            printf("-%" PRIu64, first + last);
        separator = ",";
        bit = last;
    }
}

static void permissions_print(struct const_bytes contents)
{
    const struct const_bytes entries = tbf_permission_entries(contents);
    size_t lines = 0;
    for (size_t at = 0; at + PERMISSION_SIZE <= entries.size; at += PERMISSION_SIZE) {
        const uint8_t *const entry = entries.data + at;
        const uint64_t mask = (uint64_t)bytes_u32(entry + 12) << 32 | bytes_u32(entry + 8);
        next_line(&lines);
        printf("driver 0x%" PRIx32 ":", bytes_u32(entry));
        commands_print((uint64_t)bytes_u32(entry + 4) * 64, mask);
    }
    if (lines == 0)
        printf("no driver");
}

static void regions_print(struct const_bytes contents)
{
    size_t lines = 0;
    for (unsigned i = 0; i < tbf_region_count(contents); i++) {
        const struct tbf_region region = tbf_region(contents, i);
        next_line(&lines);
        printf("0x%" PRIx32 ", %" PRIu32 " bytes", region.offset, region.size);
    }
    if (lines == 0)
        printf("none");
}

static void storage_print(struct const_bytes contents)
{
    static const char *const lists[] = {"reads", "changes"};
    if (contents.size < 4)
        return;
    printf("writes 0x%" PRIx32, bytes_u32(contents.data));
    size_t at = 4;
    for (unsigned list = 0; list < 2 && at + 2 <= contents.size; list++) {
        const uint32_t count = bytes_u16(contents.data + at);
        at += 2;
        printf("; %s", lists[list]);
        for (uint32_t i = 0; i < count && at + 4 <= contents.size; i++, at += 4)
            printf(" 0x%" PRIx32, bytes_u32(contents.data + at));
        if (count == 0)
            printf(" nothing");
    }
}

static void program_print(const struct tbf_tlv *tlv)
{
    const uint8_t *const at = tlv->contents.data;
    const size_t size = tlv->contents.size;
    if (size < 12)
        return;
    printf("entry 0x%" PRIx32 ", protected trailer %" PRIu32 ", minimum RAM %" PRIu32,
           bytes_u32(at), bytes_u32(at + 4), bytes_u32(at + 8));
    if (tlv->type == TBF_TLV_PROGRAM && size >= 20)
        printf(", binary end 0x%" PRIx32 ", version %" PRIu32, bytes_u32(at + 12),
               bytes_u32(at + 16));
}

static void credentials_print(struct const_bytes contents)
{
    uint32_t size;
    if (contents.size < 4)
        return;
    const uint32_t format = bytes_u32(contents.data);
    const char *const name = credential_name(format, &size);
    const struct const_bytes data = {contents.data + 4, contents.size - 4};
    if (name == NULL)
        printf("format %" PRIu32, format);
    else
        printf("%s", name);
    printf(", %zu bytes", data.size);
    if (format != 0) {
        printf(": ");
        hex_print(data);
    }
}

static void contents_print(const struct tbf_tlv *tlv)
{
    const struct const_bytes contents = tlv->contents;
    switch (tlv->type) {
    case TBF_TLV_MAIN:
    case TBF_TLV_PROGRAM:
        program_print(tlv);
        break;
    case TBF_TLV_WRITEABLE_REGIONS:
        regions_print(contents);
        break;
    case TBF_TLV_NAME:
        text_print(contents);
        break;
    case TBF_TLV_FIXED_ADDRESSES:
        if (contents.size < 8)
            break;
        address_print("RAM", bytes_u32(contents.data));
        address_print(", flash", bytes_u32(contents.data + 4));
        break;
    case TBF_TLV_PERMISSIONS:
        permissions_print(contents);
        break;
    case TBF_TLV_STORAGE_PERMISSIONS:
        storage_print(contents);
        break;
    case TBF_TLV_KERNEL_VERSION:
        if (contents.size >= 4)
            printf("%" PRIu32 ".%" PRIu32, bytes_u16(contents.data), bytes_u16(contents.data + 2));
        break;
    case TBF_TLV_SHORT_ID:
        if (contents.size >= 4)
            printf("0x%08" PRIx32, bytes_u32(contents.data));
        break;
    case TBF_TLV_CREDENTIALS:
        credentials_print(contents);
        break;
    default:
        printf("type %u, %zu bytes: ", tlv->type, contents.size);
        hex_print(contents);
    }
}

static void tlvs_print(struct const_bytes bytes, uint32_t at, size_t origin, const char *unknown)
{
    struct tbf_tlv tlv;
    while (tlv_next(bytes, &at, &tlv)) {
        const char *const name = tlv_name(tlv.type);
        head_print(origin + tlv.at, name == NULL ? unknown : name);
        contents_print(&tlv);
        printf("\n");
    }
}

void tbf_print(struct const_bytes flash, size_t origin)
{
    if (flash.size < TBF_BASE_SIZE)
        return;
    const uint32_t flags = bytes_u32(flash.data + 8);
    head_print(origin, "Header");
    printf("%" PRIu32 " bytes of %" PRIu32 ", %s%s, checksum 0x%08" PRIx32 "\n",
           bytes_u16(flash.data + 2), bytes_u32(flash.data + 4),
           flags & TBF_FLAG_ENABLED ? "enabled" : "disabled",
           flags & TBF_FLAG_STICKY ? ", sticky" : "", bytes_u32(flash.data + 12));
    tlvs_print((struct const_bytes){flash.data, tbf_header_end(flash)}, TBF_BASE_SIZE, origin,
               "TLV");
    struct tbf tbf;
    if (tbf_parse(flash, &tbf) == TBF_OK && !tbf.is_padding)
        tlvs_print((struct const_bytes){flash.data, tbf.total_size}, tbf.binary_end, origin,
                   "Footer");
}
