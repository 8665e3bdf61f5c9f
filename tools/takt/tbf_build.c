#include "tbf_build.h"
#include "arch/cortex_m/mpu.h"
#include "fail.h"
#include <string.h>

#define CHECKSUM_OFFSET 12
#define TLV_LENGTH_MAX 0xFFFFu

static void tlv_begin(struct buffer *buffer, unsigned type, size_t length)
{
    buffer_add_u16(buffer, type);
    buffer_add_u16(buffer, (uint32_t)length);
}

static void word_align(struct buffer *buffer)
{
    buffer_fill(buffer, 0, -buffer->size % 4);
}

static struct tbf_permission *permission_for(struct tbf_content *content, uint32_t driver,
                                             uint32_t offset)
{
    content->is_filtered = true;
    for (size_t i = 0; i < content->permission_count; i++)
        if (content->permissions[i].driver == driver && content->permissions[i].offset == offset)
            return &content->permissions[i];
    if (content->permission_count == TBF_PERMISSIONS_MAX)
        fail("more than %d groups of permissions", TBF_PERMISSIONS_MAX);
    struct tbf_permission *const permission = &content->permissions[content->permission_count++];
    *permission = (struct tbf_permission){.driver = driver, .offset = offset};
    return permission;
}

void tbf_permit_driver(struct tbf_content *content, uint32_t driver)
{
    (void)permission_for(content, driver, 0);
}

void tbf_permit(struct tbf_content *content, uint32_t driver, uint32_t command)
{
    permission_for(content, driver, command / 64)->mask |= (uint64_t)1 << command % 64;
}

/* ---- the header, a TLV each ---- */

static void permissions_add(struct buffer *header, const struct tbf_content *content)
{
    if (!content->is_filtered)
        return;
    tlv_begin(header, TBF_TLV_PERMISSIONS, 2 + 16 * content->permission_count);
    buffer_add_u16(header, (uint32_t)content->permission_count);
    for (size_t i = 0; i < content->permission_count; i++) {
        buffer_add_u32(header, content->permissions[i].driver);
        buffer_add_u32(header, content->permissions[i].offset);
        buffer_add_u32(header, (uint32_t)content->permissions[i].mask);
        buffer_add_u32(header, (uint32_t)(content->permissions[i].mask >> 32));
    }
    word_align(header);
}

static void storage_ids_add(struct buffer *header, const uint32_t *ids, size_t count)
{
    buffer_add_u16(header, (uint32_t)count);
    for (size_t i = 0; i < count; i++)
        buffer_add_u32(header, ids[i]);
}

static void storage_add(struct buffer *header, const struct tbf_content *content)
{
    if (!content->has_storage)
        return;
    tlv_begin(header, TBF_TLV_STORAGE_PERMISSIONS,
              8 + 4 * (content->storage_read_count + content->storage_modify_count));
    buffer_add_u32(header, content->storage_write);
    storage_ids_add(header, content->storage_read, content->storage_read_count);
    storage_ids_add(header, content->storage_modify, content->storage_modify_count);
    word_align(header);
}

static void regions_add(struct buffer *header, const struct tbf_content *content,
                        uint32_t binary_start)
{
    if (content->region_count == 0)
        return;
    tlv_begin(header, TBF_TLV_WRITEABLE_REGIONS, 8 * content->region_count);
    for (size_t i = 0; i < content->region_count; i++) {
        buffer_add_u32(header, content->regions[i].offset + binary_start);
        buffer_add_u32(header, content->regions[i].size);
    }
}

static void name_add(struct buffer *header, const char *name)
{
    if (name[0] == 0)
        return;
    tlv_begin(header, TBF_TLV_NAME, strlen(name));
    buffer_add(header, name, strlen(name));
    word_align(header);
}

static void identity_add(struct buffer *header, const struct tbf_content *content)
{
    name_add(header, content->name);
    if (content->fixed_ram != TBF_ANY_ADDRESS || content->fixed_flash != TBF_ANY_ADDRESS) {
        tlv_begin(header, TBF_TLV_FIXED_ADDRESSES, 8);
        buffer_add_u32(header, content->fixed_ram);
        buffer_add_u32(header, content->fixed_flash);
    }
    if (content->has_kernel_version) {
        tlv_begin(header, TBF_TLV_KERNEL_VERSION, 4);
        buffer_add_u16(header, content->kernel_major);
        buffer_add_u16(header, content->kernel_minor);
    }
    if (content->short_id != 0) {
        tlv_begin(header, TBF_TLV_SHORT_ID, 4);
        buffer_add_u32(header, content->short_id);
    }
}

/* Where things end up, once the header's size is known. */
struct layout {
    uint32_t header_size;
    uint32_t protected_size;
    uint32_t binary_end;
    uint32_t total_size;
};

static struct buffer header_make(const struct tbf_content *content, const struct layout *layout)
{
    struct buffer header = {0};
    const uint32_t trailer = layout->protected_size - layout->header_size;
    const uint32_t entry = trailer + content->entry;
    buffer_add_u16(&header, TBF_VERSION);
    buffer_add_u16(&header, layout->header_size);
    buffer_add_u32(&header, layout->total_size);
    buffer_add_u32(&header, content->flags);
    buffer_add_u32(&header, 0);
    if (content->has_main) {
        tlv_begin(&header, TBF_TLV_MAIN, 12);
        buffer_add_u32(&header, entry);
        buffer_add_u32(&header, trailer);
        buffer_add_u32(&header, content->minimum_ram);
    }
    tlv_begin(&header, TBF_TLV_PROGRAM, 20);
    buffer_add_u32(&header, entry);
    buffer_add_u32(&header, trailer);
    buffer_add_u32(&header, content->minimum_ram);
    buffer_add_u32(&header, layout->binary_end);
    buffer_add_u32(&header, content->version);
    identity_add(&header, content);
    regions_add(&header, content, layout->protected_size);
    permissions_add(&header, content);
    storage_add(&header, content);
    return header;
}

void tbf_checksum_set(struct buffer *tbf)
{
    const uint32_t header_size = bytes_u32(tbf->data) >> 16;
    uint32_t sum = 0;
    buffer_set_u32(tbf, CHECKSUM_OFFSET, 0);
    for (uint32_t at = 0; at < header_size; at += 4)
        sum ^= bytes_u32(tbf->data + at);
    buffer_set_u32(tbf, CHECKSUM_OFFSET, sum);
}

/* ---- footers ---- */

static size_t credentials_size(const struct tbf_content *content)
{
    size_t size = 0;
    for (size_t i = 0; i < content->credential_count; i++)
        size += TBF_FOOTER_HEAD + ((content->credentials[i].data.size + 3) & ~(size_t)3);
    return size;
}

static void credential_add(struct buffer *tbf, const struct tbf_credential *credential)
{
    tlv_begin(tbf, TBF_TLV_CREDENTIALS, 4 + credential->data.size);
    buffer_add_u32(tbf, credential->format);
    buffer_add(tbf, credential->data.data, credential->data.size);
    word_align(tbf);
}

/* What is left is reserved for credentials that other tools may add; a rest too small for that is
 * zeros, which read as an empty footer. */
static void reserve_up_to(struct buffer *tbf, uint32_t total_size)
{
    while (total_size - tbf->size >= TBF_FOOTER_HEAD) {
        size_t size = total_size - tbf->size - 4;
        if (size > (TLV_LENGTH_MAX & ~3u))
            size = TLV_LENGTH_MAX & ~3u;
        tlv_begin(tbf, TBF_TLV_CREDENTIALS, size);
        buffer_add_u32(tbf, TBF_CREDENTIAL_RESERVED);
        buffer_fill(tbf, 0, size - 4);
    }
    buffer_fill(tbf, 0, total_size - tbf->size);
}

/* ---- the whole ---- */

static uint32_t padded(uint32_t size, enum tbf_padding padding)
{
    uint32_t start;
    uint32_t result = size;
    switch (padding) {
    case TBF_PADDING_MPU:
        /* From address 0 every alignment is at hand: what it takes to be protected alone. */
        if (!mpu_flash_place(0, size, &start, &result))
            fail("an app of %u bytes is too large to be protected", size);
        return result;
    case TBF_PADDING_POWER_OF_TWO:
        for (result = 512; result < size;)
            result *= 2;
        return result;
    case TBF_PADDING_NONE:
        break;
    }
    return size;
}

uint32_t tbf_header_size(const struct tbf_content *content)
{
    const struct layout layout = {0};
    struct buffer header = header_make(content, &layout);
    const size_t size = header.size;
    buffer_free(&header);
    return (uint32_t)size;
}

static struct layout layout_make(const struct tbf_content *content, enum tbf_padding padding,
                                 const char *what)
{
    struct layout layout = {.header_size = tbf_header_size(content)};
    if (layout.header_size > 0xFFFC)
        fail("%s: its header would have %u bytes; 65532 is the most", what, layout.header_size);
    layout.protected_size =
        content->protected_size == 0 ? layout.header_size : content->protected_size;
    if (layout.protected_size < layout.header_size)
        fail("%s: a protected size of %u bytes has no room for the header of %u", what,
             layout.protected_size, layout.header_size);
    if (layout.protected_size % 4 != 0)
        fail("%s: the protected size, %u, is no multiple of 4", what, layout.protected_size);
    layout.binary_end = layout.protected_size + (((uint32_t)content->binary.size + 3) & ~3u);
    size_t footers = credentials_size(content);
    if (footers < content->footer_size)
        footers = (content->footer_size + 3) & ~3u;
    if (footers > 0x1000000)
        fail("%s: footers of %zu bytes are too large", what, footers);
    layout.total_size = padded(layout.binary_end + (uint32_t)footers, padding);
    return layout;
}

struct buffer tbf_build(const struct tbf_content *content, enum tbf_padding padding,
                        const char *what)
{
    const struct layout layout = layout_make(content, padding, what);
    struct buffer tbf = header_make(content, &layout);
    tbf_checksum_set(&tbf);
    buffer_fill(&tbf, 0, layout.protected_size - tbf.size);
    buffer_add(&tbf, content->binary.data, content->binary.size);
    word_align(&tbf);
    for (size_t i = 0; i < content->credential_count; i++)
        credential_add(&tbf, &content->credentials[i]);
    reserve_up_to(&tbf, layout.total_size);

    struct tbf parsed;
    const enum tbf_error error = tbf_parse(buffer_bytes(&tbf), &parsed);
    if (error != TBF_OK)
        fail("%s: the kernel would refuse this app: %s", what, tbf_error_text(error));
    return tbf;
}

void tbf_padding_add(struct buffer *buffer, uint32_t size)
{
    struct buffer padding = {0};
    buffer_add_u16(&padding, TBF_VERSION);
    buffer_add_u16(&padding, TBF_BASE_SIZE);
    buffer_add_u32(&padding, size);
    buffer_add_u32(&padding, 0);
    buffer_add_u32(&padding, 0);
    tbf_checksum_set(&padding);
    buffer_fill(&padding, 0xFF, size - TBF_BASE_SIZE);
    buffer_add(buffer, padding.data, padding.size);
    buffer_free(&padding);
}
