#include "lib/tbf.h"
#include "lib/text.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "TBF words are read as they lie");

#define CHECKSUM_OFFSET 12u
#define TLV_HEAD 4u
#define PERMISSION_SIZE 16u
#define PERMISSION_COMMANDS 64u

/* Headers lie in flash at any address that a tool chose; Cortex-M3 loads words from there. */
static uint16_t read_u16(const uint8_t *at)
{
    uint16_t value;
    __builtin_memcpy(&value, at, sizeof value);
    return value;
}

static uint32_t read_u32(const uint8_t *at)
{
    uint32_t value;
    __builtin_memcpy(&value, at, sizeof value);
    return value;
}

/* ---- TLVs, one by one ---- */

/* Main and Program say the same up to the minimum RAM. Both may be there: Program counts. */
static void take_program(struct tbf *tbf, const uint8_t *at)
{
    tbf->entry = read_u32(at);
    tbf->protected_size = read_u32(at + 4);
    tbf->minimum_ram = read_u32(at + 8);
}

/* Identifiers' arrays follow one another, each with its count in front. */
static enum tbf_error check_storage(struct const_bytes contents)
{
    size_t at = 4;
    for (unsigned list = 0; list < 2; list++) {
        if (contents.size < at + 2)
            return TBF_ERROR_TLV_LENGTH;
        const size_t count = read_u16(contents.data + at);
        if (count > TBF_STORAGE_ID_COUNT_MAX)
            return TBF_ERROR_STORAGE_COUNT;
        at += 2 + 4 * count;
    }
    return contents.size == at ? TBF_OK : TBF_ERROR_TLV_LENGTH;
}

static enum tbf_error check_name(struct const_bytes name)
{
    for (size_t at = 0; at < name.size; at++)
        if (name.data[at] < ' ' || name.data[at] == 0x7F)
            return TBF_ERROR_NAME;
    return TBF_OK;
}

/* The length that a type must have; 0: it varies. */
static uint32_t fixed_length(unsigned type)
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

/* One TLV whose length is right, if its type asks for one. */
static enum tbf_error take_tlv(struct tbf *tbf, unsigned type, struct const_bytes contents,
                               uint32_t seen)
{
    const uint8_t *const at = contents.data;
    switch (type) {
    case TBF_TLV_MAIN:
        if (!(seen & 1u << TBF_TLV_PROGRAM))
            take_program(tbf, at);
        return TBF_OK;
    case TBF_TLV_PROGRAM:
        take_program(tbf, at);
        tbf->binary_end = read_u32(at + 12);
        tbf->version = read_u32(at + 16);
        return TBF_OK;
    case TBF_TLV_WRITEABLE_REGIONS:
        tbf->writeable = contents;
        return contents.size % sizeof(struct tbf_region) == 0 ? TBF_OK : TBF_ERROR_TLV_LENGTH;
    case TBF_TLV_NAME:
        if (check_name(contents) != TBF_OK)
            return TBF_ERROR_NAME;
        tbf->name = contents;
        return TBF_OK;
    case TBF_TLV_FIXED_ADDRESSES:
        tbf->fixed_ram = read_u32(at);
        tbf->fixed_flash = read_u32(at + 4);
        return TBF_OK;
    case TBF_TLV_PERMISSIONS:
        if (contents.size < 2 || contents.size - 2 != read_u16(at) * PERMISSION_SIZE)
            return TBF_ERROR_TLV_LENGTH;
        tbf->is_filtered = true;
        tbf->permissions = tbf_permission_entries(contents);
        return TBF_OK;
    case TBF_TLV_STORAGE_PERMISSIONS:
        tbf->has_storage = true;
        tbf->storage = contents;
        return check_storage(contents);
    case TBF_TLV_KERNEL_VERSION:
        tbf->has_kernel_version = true;
        tbf->kernel_major = read_u16(at);
        tbf->kernel_minor = read_u16(at + 2);
        return TBF_OK;
    case TBF_TLV_SHORT_ID:
        tbf->short_id = read_u32(at);
        return TBF_OK;
    default:
        return TBF_OK;
    }
}

/* All TLVs of a header of which every byte may be read. *seen: bit t for each type t below 32. */
static enum tbf_error take_tlvs(const uint8_t *header, struct tbf *tbf, uint32_t *seen)
{
    uint32_t at = TBF_BASE_SIZE;
    while (at < tbf->header_size) {
        tbf->error_offset = at;
        /* header_size is a multiple of 4, so the TLV's head lies within it. */
        const unsigned type = read_u16(header + at);
        const uint32_t length = read_u16(header + at + 2);
        at += TLV_HEAD;
        if (length > tbf->header_size - at)
            return TBF_ERROR_TLV_TRUNCATED;
        const uint32_t asked = fixed_length(type);
        if (asked != 0 && length != asked)
            return TBF_ERROR_TLV_LENGTH;
        if (type <= TBF_TLV_SHORT_ID) {
            /* Other tools write a TLV per writeable region; the last one counts. */
            if (*seen & 1u << type && type != TBF_TLV_WRITEABLE_REGIONS)
                return TBF_ERROR_TLV_TWICE;
            *seen |= 1u << type;
            const enum tbf_error error =
                take_tlv(tbf, type, (struct const_bytes){header + at, length}, *seen);
            if (error != TBF_OK)
                return error;
        }
        at += (length + 3) & ~3u;
    }
    tbf->error_offset = 0;
    return TBF_OK;
}

/* ---- the whole ---- */

static enum tbf_error check_regions(const struct tbf *tbf)
{
    const unsigned count = tbf_region_count(tbf->writeable);
    for (unsigned i = 0; i < count; i++) {
        const struct tbf_region region = tbf_region(tbf->writeable, i);
        if (region.offset < tbf->protected_size || region.offset > tbf->total_size ||
            region.size > tbf->total_size - region.offset)
            return TBF_ERROR_REGION;
    }
    return TBF_OK;
}

/* What the TLVs say, against the app's size. On entry protected_size and entry count from the
 * header's end, as they do in the file; then from its start. */
static enum tbf_error check_program(struct tbf *tbf)
{
    const uint32_t behind_header = tbf->total_size - tbf->header_size;
    if (tbf->protected_size > behind_header)
        return TBF_ERROR_PROTECTED;
    tbf->protected_size += tbf->header_size;
    if (tbf->binary_end > tbf->total_size || tbf->binary_end < tbf->protected_size)
        return TBF_ERROR_BINARY_END;
    if (tbf->entry >= behind_header)
        return TBF_ERROR_ENTRY;
    tbf->entry += tbf->header_size;
    if (tbf->entry < tbf->protected_size || tbf->entry >= tbf->binary_end)
        return TBF_ERROR_ENTRY;
    if (tbf->minimum_ram > TBF_MINIMUM_RAM_MAX)
        return TBF_ERROR_MINIMUM_RAM;
    return check_regions(tbf);
}

static bool checksum_is_right(const uint8_t *header, uint32_t header_size)
{
    uint32_t sum = 0;
    for (uint32_t at = 0; at < header_size; at += 4)
        sum ^= read_u32(header + at);
    /* The checksum's own word went in as well, and cancels what the others sum up to. */
    return sum == 0;
}

enum tbf_error tbf_parse(struct const_bytes flash, struct tbf *tbf)
{
    *tbf = (struct tbf){.fixed_ram = TBF_ANY_ADDRESS, .fixed_flash = TBF_ANY_ADDRESS};
    if (flash.size < TBF_BASE_SIZE || read_u16(flash.data) != TBF_VERSION)
        return TBF_NONE;

    const uint32_t header_size = read_u16(flash.data + 2);
    const uint32_t total_size = read_u32(flash.data + 4);
    if (total_size < TBF_BASE_SIZE || total_size % 4 != 0 || total_size > flash.size) {
        tbf->error_offset = 4;
        return TBF_ERROR_TOTAL_SIZE;
    }
    tbf->total_size = total_size;
    if (header_size < TBF_BASE_SIZE || header_size % 4 != 0 || header_size > total_size) {
        tbf->error_offset = 2;
        return TBF_ERROR_HEADER_SIZE;
    }
    tbf->header_size = header_size;
    tbf->flags = read_u32(flash.data + 8);
    tbf->binary_end = total_size; /* unless a Program header says otherwise */
    /* A header that does not add up is still searched for the name of what is refused. */
    const bool is_whole = checksum_is_right(flash.data, header_size);
    uint32_t seen = 0;
    const enum tbf_error error = take_tlvs(flash.data, tbf, &seen);
    if (!is_whole) {
        tbf->error_offset = CHECKSUM_OFFSET;
        return TBF_ERROR_CHECKSUM;
    }
    if (header_size == TBF_BASE_SIZE) {
        tbf->is_padding = true;
        return TBF_OK;
    }

    if (error != TBF_OK)
        return error;
    if (!(seen & (1u << TBF_TLV_MAIN | 1u << TBF_TLV_PROGRAM)))
        return TBF_ERROR_NO_PROGRAM;
    return check_program(tbf);
}

const char *tbf_error_text(enum tbf_error error)
{
    static const char texts[] TEXT_LIST = "ok\0" /* in the order of enum tbf_error */
                                          "no app\0"
                                          "bad total size\0"
                                          "bad header size\0"
                                          "bad checksum\0"
                                          "TLV beyond the header\0"
                                          "bad TLV length\0"
                                          "TLV occurs twice\0"
                                          "no Main or Program header\0"
                                          "protected part beyond the app\0"
                                          "binary end outside the app\0"
                                          "entry outside the binary\0"
                                          "absurd minimum RAM\0"
                                          "control character in name\0"
                                          "writeable region outside the app\0"
                                          "too many storage ids\0"
                                          "unknown error";
    const unsigned number = (unsigned)error;
    return text_at(texts, number < TBF_ERROR_COUNT ? number : TBF_ERROR_COUNT);
}

struct const_bytes tbf_find(const uint8_t *header, unsigned type)
{
    const uint32_t header_size = read_u16(header + 2);
    struct const_bytes found = {NULL, 0};
    for (uint32_t at = TBF_BASE_SIZE; at < header_size;) {
        const uint32_t length = read_u16(header + at + 2);
        if (read_u16(header + at) == type)
            found = (struct const_bytes){header + at + TLV_HEAD, length};
        at += TLV_HEAD + ((length + 3) & ~3u);
    }
    return found;
}

/* ---- what the TLVs hold ---- */

struct const_bytes tbf_permission_entries(struct const_bytes contents)
{
    const size_t count_size = sizeof(uint16_t);
    return contents.size < count_size
               ? (struct const_bytes){.size = 0}
               : (struct const_bytes){contents.data + count_size, contents.size - count_size};
}

bool tbf_permits_driver(struct const_bytes permissions, uint32_t driver)
{
    for (; permissions.size >= PERMISSION_SIZE; permissions.size -= PERMISSION_SIZE) {
        if (read_u32(permissions.data) == driver)
            return true;
        permissions.data += PERMISSION_SIZE;
    }
    return false;
}

bool tbf_permits(struct const_bytes permissions, uint32_t driver, uint32_t command)
{
    const uint32_t bit = command % PERMISSION_COMMANDS;
    for (; permissions.size >= PERMISSION_SIZE; permissions.size -= PERMISSION_SIZE) {
        const uint8_t *const entry = permissions.data;
        /* The command's quotient against the entry's offset: 64 * offset could wrap. */
        if (read_u32(entry) == driver && read_u32(entry + 4) == command / PERMISSION_COMMANDS &&
            (read_u32(entry + 8 + bit / 32 * 4) >> bit % 32 & 1) != 0)
            return true;
        permissions.data += PERMISSION_SIZE;
    }
    return false;
}

struct tbf_region tbf_region(struct const_bytes writeable, unsigned index)
{
    const uint8_t *const at = writeable.data + index * sizeof(struct tbf_region);
    return (struct tbf_region){.offset = read_u32(at), .size = read_u32(at + 4)};
}

struct tbf_storage tbf_storage(struct const_bytes storage)
{
    const uint8_t *const read_ids = storage.data + 6;
    const size_t read_size = 4u * read_u16(storage.data + 4);
    const uint8_t *const modify_ids = read_ids + read_size + 2;
    const size_t modify_size = 4u * read_u16(read_ids + read_size);
    return (struct tbf_storage){
        .write_id = read_u32(storage.data),
        .read_ids = {read_ids, read_size},
        .modify_ids = {modify_ids, modify_size},
    };
}

bool tbf_storage_lists(struct const_bytes ids, uint32_t id)
{
    for (size_t at = 0; at < ids.size; at += 4)
        if (read_u32(ids.data + at) == id)
            return true;
    return false;
}

enum tbf_error tbf_footer_next(struct const_bytes flash, const struct tbf *tbf, uint32_t *offset,
                               struct tbf_footer *footer)
{
    if (*offset >= tbf->total_size)
        return TBF_NONE;
    uint32_t left = tbf->total_size - *offset;
    if (left < TLV_HEAD)
        return TBF_ERROR_TLV_TRUNCATED;
    const uint8_t *const at = flash.data + *offset;
    const uint32_t length = read_u16(at + 2);
    left -= TLV_HEAD;
    if (length > left)
        return TBF_ERROR_TLV_TRUNCATED;
    footer->type = read_u16(at);
    footer->contents = (struct const_bytes){at + TLV_HEAD, length};
    /* The last footer need not be padded. */
    const uint32_t padded = (length + 3) & ~3u;
    *offset += TLV_HEAD + (padded < left ? padded : left);
    return TBF_OK;
}
