#include "tbf_check.h"
#include "buffer.h"
#include <inttypes.h>

#define CHECKSUM_OFFSET 12u
#define TLV_HEAD 4u
#define PERMISSION_SIZE 16u

/* Fields of Main and Program, from the start of their TLV. */
#define ENTRY_OFFSET 4u
#define PROTECTED_OFFSET 8u
#define MINIMUM_RAM_OFFSET 12u
#define BINARY_END_OFFSET 16u

struct check {
    struct const_bytes flash;
    size_t origin;
    struct problems *problems;
    uint32_t header_end;
    uint32_t header_size;
    uint32_t total_size; /* as far as the app may reach; of the file when the header's is wrong */
    uint32_t seen;       /* bit t: a TLV of type t was there */
    struct tbf_tlv main;
    struct tbf_tlv program;
    uint32_t last_regions; /* the list of writeable regions that counts; 0: none */
};

#define PROBLEM(check, at, ...) problem_add((check)->problems, (check)->origin + (at), __VA_ARGS__)
#define NOTE(check, at, ...) problem_note((check)->problems, (check)->origin + (at), __VA_ARGS__)

/* ---- shapes ---- */

bool tlv_next(struct const_bytes bytes, uint32_t *at, struct tbf_tlv *tlv)
{
    if (*at > bytes.size || bytes.size - *at < TLV_HEAD)
        return false;
    const uint8_t *const head = bytes.data + *at;
    const uint32_t length = bytes_u16(head + 2);
    const size_t left = bytes.size - *at - TLV_HEAD;
    if (length > left)
        return false;
    *tlv = (struct tbf_tlv){*at, bytes_u16(head), {head + TLV_HEAD, length}};
    const size_t padded = (length + 3u) & ~3u;
    *at += TLV_HEAD + (uint32_t)(padded < left ? padded : left);
    return true;
}

uint32_t tbf_header_end(struct const_bytes flash)
{
    if (flash.size < TBF_BASE_SIZE)
        return (uint32_t)flash.size;
    const uint32_t header_size = bytes_u16(flash.data + 2);
    const uint32_t end = header_size < flash.size ? header_size : (uint32_t)flash.size;
    return end < TBF_BASE_SIZE ? TBF_BASE_SIZE : end & ~3u;
}

const char *tlv_name(unsigned type)
{
    static const char *const names[] = {
        [TBF_TLV_MAIN] = "Main",
        [TBF_TLV_WRITEABLE_REGIONS] = "Writeable",
        [TBF_TLV_NAME] = "Name",
        [TBF_TLV_FIXED_ADDRESSES] = "Fixed",
        [TBF_TLV_PERMISSIONS] = "Permissions",
        [TBF_TLV_STORAGE_PERMISSIONS] = "Storage",
        [TBF_TLV_KERNEL_VERSION] = "Kernel",
        [TBF_TLV_PROGRAM] = "Program",
        [TBF_TLV_SHORT_ID] = "Short id",
    };
    if (type == TBF_TLV_CREDENTIALS)
        return "Credentials";
    return type < sizeof names / sizeof names[0] ? names[type] : NULL;
}

const char *credential_name(uint32_t format, uint32_t *size)
{
    static const struct {
        const char *name;
        uint32_t size;
    } formats[] = {
        [0] = {"reserved", 0},    [1] = {"RSA-3072", 768},   [2] = {"RSA-4096", 1024},
        [3] = {"SHA-256", 32},    [4] = {"SHA-384", 48},     [5] = {"SHA-512", 64},
        [6] = {"ECDSA-P256", 64}, [0xA] = {"RSA-2048", 256},
    };
    *size = 0;
    if (format >= sizeof formats / sizeof formats[0])
        return NULL;
    *size = formats[format].size;
    return formats[format].name;
}

/* ---- TLVs, one by one ---- */

/* The length that a type must have; 0: it varies. */
static uint32_t length_asked(unsigned type)
{
    switch (type) {
    case TBF_TLV_MAIN:
        return 12;
    case TBF_TLV_FIXED_ADDRESSES:
        return 8;
    case TBF_TLV_KERNEL_VERSION:
    case TBF_TLV_SHORT_ID:
        return 4;
    case TBF_TLV_PROGRAM:
        return 20;
    default:
        return 0;
    }
}

/* How many bytes of UTF-8 begin here; 0: none. Surrogates and overlong forms are for others to hunt. */
static size_t utf8_size(struct const_bytes text, size_t at)
{
    const uint8_t first = text.data[at];
    const size_t size = first < 0x80             ? 1
                        : (first & 0xE0) == 0xC0 ? 2
                        : (first & 0xF0) == 0xE0 ? 3
                        : (first & 0xF8) == 0xF0 ? 4
                                                 : 0;
    if (size > text.size - at)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((text.data[at + i] & 0xC0) != 0x80)
            return 0;
    return size;
}

static void name_check(const struct check *check, const struct tbf_tlv *tlv)
{
    const struct const_bytes name = tlv->contents;
    for (size_t at = 0; at < name.size;) {
        const size_t step = utf8_size(name, at);
        if (name.data[at] < ' ' || name.data[at] == 0x7F)
            PROBLEM(check, tlv->at + TLV_HEAD + at, "name: control character 0x%02x",
                    name.data[at]);
        else if (step == 0)
            NOTE(check, tlv->at + TLV_HEAD + at, "name: 0x%02x is no UTF-8 here", name.data[at]);
        at += step == 0 ? 1 : step;
    }
}

static void permissions_check(const struct check *check, const struct tbf_tlv *tlv)
{
    const size_t size = tlv->contents.size;
    if (size < 2) {
        PROBLEM(check, tlv->at + 2, "permissions: %zu bytes have no room for a count", size);
        return;
    }
    const uint32_t count = bytes_u16(tlv->contents.data);
    if (size - 2 != count * PERMISSION_SIZE)
        PROBLEM(check, tlv->at + TLV_HEAD,
                "permissions: %" PRIu32 " entries are %" PRIu32 " bytes, and %zu are there", count,
                count * PERMISSION_SIZE, size - 2);
}

static void storage_check(const struct check *check, const struct tbf_tlv *tlv)
{
    static const char *const lists[] = {"read", "modify"};
    size_t at = 4;
    for (unsigned list = 0; list < 2; list++) {
        if (tlv->contents.size < at + 2) {
            PROBLEM(check, tlv->at + 2, "storage: %zu bytes end before the count of %s identifiers",
                    tlv->contents.size, lists[list]);
            return;
        }
        const uint32_t count = bytes_u16(tlv->contents.data + at);
        if (count > TBF_STORAGE_ID_COUNT_MAX)
            PROBLEM(check, tlv->at + TLV_HEAD + at,
                    "storage: %" PRIu32 " %s identifiers, %d are the most", count, lists[list],
                    TBF_STORAGE_ID_COUNT_MAX);
        at += 2 + 4 * (size_t)count;
    }
    if (tlv->contents.size != at)
        PROBLEM(check, tlv->at + 2, "storage: its lists take %zu bytes, and %zu are there", at,
                tlv->contents.size);
}

static void tlv_check(struct check *check, const struct tbf_tlv *tlv)
{
    const unsigned type = tlv->type;
    if (type > TBF_TLV_SHORT_ID)
        return;
    const char *const name = tlv_name(type);
    const uint32_t asked = length_asked(type);
    const bool is_again = check->seen & 1u << type;
    check->seen |= 1u << type;
    if (is_again && type != TBF_TLV_WRITEABLE_REGIONS)
        PROBLEM(check, tlv->at, "%s (type %u): there was one before", name == NULL ? "TLV" : name,
                type);
    if (asked != 0 && tlv->contents.size != asked) {
        PROBLEM(check, tlv->at + 2, "%s: %zu bytes, not %" PRIu32, name, tlv->contents.size, asked);
        return;
    }
    switch (type) {
    case TBF_TLV_MAIN:
        check->main = *tlv;
        break;
    case TBF_TLV_PROGRAM:
        check->program = *tlv;
        break;
    case TBF_TLV_WRITEABLE_REGIONS:
        check->last_regions = tlv->at;
        if (tlv->contents.size % sizeof(struct tbf_region) != 0)
            PROBLEM(check, tlv->at + 2, "writeable regions: %zu bytes are no multiple of 8",
                    tlv->contents.size);
        break;
    case TBF_TLV_NAME:
        name_check(check, tlv);
        break;
    case TBF_TLV_PERMISSIONS:
        permissions_check(check, tlv);
        break;
    case TBF_TLV_STORAGE_PERMISSIONS:
        storage_check(check, tlv);
        break;
    default:
        break;
    }
}

static void tlvs_check(struct check *check)
{
    const struct const_bytes header = {check->flash.data, check->header_end};
    uint32_t at = TBF_BASE_SIZE;
    struct tbf_tlv tlv;
    while (tlv_next(header, &at, &tlv)) {
        tlv_check(check, &tlv);
        /* What pads the last one must lie in the header too, which ends at a word. */
    }
    if (at < check->header_end)
        PROBLEM(check, at,
                "TLV of type %u and %u bytes: the header ends %" PRIu32 " bytes behind it",
                bytes_u16(header.data + at), bytes_u16(header.data + at + 2),
                check->header_end - at - TLV_HEAD);
}

/* ---- what they say together ---- */

static void regions_check(const struct check *check, uint32_t protected_size)
{
    const struct const_bytes header = {check->flash.data, check->header_end};
    uint32_t at = TBF_BASE_SIZE;
    struct tbf_tlv tlv;
    while (tlv_next(header, &at, &tlv)) {
        const unsigned count =
            tlv.type == TBF_TLV_WRITEABLE_REGIONS ? tbf_region_count(tlv.contents) : 0;
        for (unsigned i = 0; i < count; i++) {
            const struct tbf_region region = tbf_region(tlv.contents, i);
            if (region.offset >= protected_size && region.offset <= check->total_size &&
                region.size <= check->total_size - region.offset)
                continue;
            const size_t place = check->origin + tlv.at + TLV_HEAD + i * sizeof region;
            const char *const text = "writeable region 0x%" PRIx32 " of %" PRIu32
                                     " bytes: it must lie between 0x%" PRIx32 " and 0x%" PRIx32;
            /* Of several lists the last counts. */
            (tlv.at == check->last_regions ? problem_add : problem_note)(
                check->problems, place, text, region.offset, region.size, protected_size,
                check->total_size);
        }
    }
}

static void credential_check(const struct check *check, const struct tbf_tlv *footer)
{
    uint32_t asked;
    if (footer->contents.size < 4) {
        NOTE(check, footer->at + 2, "credentials: %zu bytes have no room for a format",
             footer->contents.size);
        return;
    }
    const uint32_t format = bytes_u32(footer->contents.data);
    const char *const name = credential_name(format, &asked);
    if (name == NULL)
        NOTE(check, footer->at + TLV_HEAD, "credentials: there is no format %" PRIu32, format);
    else if (asked != 0 && footer->contents.size - 4 != asked)
        NOTE(check, footer->at + 2, "credentials: %s is %" PRIu32 " bytes, and %zu are there", name,
             asked, footer->contents.size - 4);
}

static void footers_check(const struct check *check, uint32_t binary_end)
{
    const struct const_bytes app = {check->flash.data, check->total_size};
    uint32_t at = binary_end;
    struct tbf_tlv footer;
    while (tlv_next(app, &at, &footer))
        if (footer.type == TBF_TLV_CREDENTIALS)
            credential_check(check, &footer);
    if (at < check->total_size)
        NOTE(check, at, "footer: it reaches beyond the app's end at 0x%" PRIx32, check->total_size);
}

static void program_check(const struct check *check)
{
    const bool has_program = check->program.contents.data != NULL;
    const struct tbf_tlv *const tlv = has_program ? &check->program : &check->main;
    const uint8_t *const at = check->flash.data + tlv->at;
    const uint32_t behind = check->total_size - check->header_size;
    const uint32_t entry = bytes_u32(at + ENTRY_OFFSET);
    uint32_t trailer = bytes_u32(at + PROTECTED_OFFSET);
    uint32_t binary_end = has_program ? bytes_u32(at + BINARY_END_OFFSET) : check->total_size;
    if (trailer > behind) {
        PROBLEM(check, tlv->at + PROTECTED_OFFSET,
                "protected trailer of 0x%" PRIx32 " bytes: 0x%" PRIx32 " follow the header",
                trailer, behind);
        trailer = 0;
    }
    const uint32_t protected_size = check->header_size + trailer;
    if (binary_end > check->total_size || binary_end < protected_size) {
        PROBLEM(check, tlv->at + BINARY_END_OFFSET,
                "binary end 0x%" PRIx32 ": it must lie between 0x%" PRIx32 " and 0x%" PRIx32,
                binary_end, protected_size, check->total_size);
        binary_end = check->total_size;
    }
    if (entry < trailer || (uint64_t)entry + check->header_size >= binary_end)
        PROBLEM(check, tlv->at + ENTRY_OFFSET,
                "entry 0x%" PRIx32 " behind the header: the binary is 0x%" PRIx32 " to 0x%" PRIx32
                " there",
                entry, trailer, binary_end - check->header_size);
    if (bytes_u32(at + MINIMUM_RAM_OFFSET) > TBF_MINIMUM_RAM_MAX)
        PROBLEM(check, tlv->at + MINIMUM_RAM_OFFSET,
                "minimum RAM of 0x%" PRIx32 " bytes: 0x%x are the most",
                bytes_u32(at + MINIMUM_RAM_OFFSET), TBF_MINIMUM_RAM_MAX);
    regions_check(check, protected_size);
    footers_check(check, binary_end);
}

/* ---- the first 16 bytes ---- */

static void sizes_check(struct check *check)
{
    const uint8_t *const header = check->flash.data;
    const uint32_t total_size = bytes_u32(header + 4);
    check->header_size = bytes_u16(header + 2);
    check->total_size = total_size;
    if (total_size < TBF_BASE_SIZE || total_size % 4 != 0 || total_size > check->flash.size) {
        PROBLEM(check, 4, "total size %" PRIu32 ": %s (%zu bytes are there)", total_size,
                total_size < TBF_BASE_SIZE ? "16 is the least"
                : total_size % 4 != 0      ? "it is no multiple of 4"
                                           : "so much is not there",
                check->flash.size);
        check->total_size =
            check->flash.size < UINT32_MAX ? (uint32_t)check->flash.size & ~3u : UINT32_MAX & ~3u;
    }
    check->header_end = tbf_header_end(check->flash);
    if (check->header_end > check->total_size)
        check->header_end = check->total_size;
    if (check->header_size < TBF_BASE_SIZE || check->header_size % 4 != 0 ||
        check->header_size > check->total_size) {
        PROBLEM(check, 2, "header size %" PRIu32 ": %s", check->header_size,
                check->header_size < TBF_BASE_SIZE ? "16 is the least"
                : check->header_size % 4 != 0      ? "it is no multiple of 4"
                                                   : "the app is shorter");
        check->header_size = check->header_end;
        return;
    }
    uint32_t sum = bytes_u32(header + CHECKSUM_OFFSET);
    const uint32_t checksum = sum;
    for (uint32_t at = 0; at < check->header_size; at += 4)
        sum ^= bytes_u32(header + at);
    if (sum != checksum)
        PROBLEM(check, CHECKSUM_OFFSET,
                "checksum 0x%08" PRIx32 ": the header's words make 0x%08" PRIx32, checksum, sum);
}

void tbf_check(struct const_bytes flash, size_t origin, struct problems *problems)
{
    struct check check = {.flash = flash, .origin = origin, .problems = problems};
    if (flash.size < TBF_BASE_SIZE) {
        PROBLEM(&check, flash.size, "cut off: a header has 16 bytes at least");
        return;
    }
    if (bytes_u16(flash.data) != TBF_VERSION)
        PROBLEM(&check, 0, "version %" PRIu32 ", not %d", bytes_u16(flash.data), TBF_VERSION);
    sizes_check(&check);
    const uint32_t flags = bytes_u32(flash.data + 8);
    if (flags & ~(TBF_FLAG_ENABLED | TBF_FLAG_STICKY))
        NOTE(&check, 8, "flags 0x%" PRIx32 ": only bits 0 and 1 have a meaning", flags);
    if (check.header_end == TBF_BASE_SIZE)
        return;
    tlvs_check(&check);
    if (check.main.contents.data != NULL || check.program.contents.data != NULL)
        program_check(&check);
    else if (!(check.seen & (1u << TBF_TLV_MAIN | 1u << TBF_TLV_PROGRAM)))
        PROBLEM(&check, TBF_BASE_SIZE, "neither a Main nor a Program header");
}
