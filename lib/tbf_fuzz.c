/* Fuzz target: whatever lies in flash, the parser reads nothing outside it, and what it accepts
 * keeps the promises of tbf.h. */
#include "lib/tbf.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define EXPECT(condition) ((condition) ? (void)0 : abort())

static void put_u16(uint8_t *at, size_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

/* Mutations hardly ever meet version and checksum: most inputs get them right here. */
static void repair(uint8_t *flash, size_t size, uint8_t how)
{
    if (size < TBF_BASE_SIZE || (how & 7) == 0)
        return;
    put_u16(flash, TBF_VERSION);
    if (how & 8) {
        put_u16(flash + 4, size & ~(size_t)3);
        put_u16(flash + 6, (size & ~(size_t)3) >> 16);
    }
    const size_t header_size = (size_t)(flash[2] | flash[3] << 8);
    if (header_size > size)
        return;
    memset(flash + 12, 0, 4);
    uint8_t sum[4] = {0};
    for (size_t at = 0; at < header_size; at++)
        sum[at % 4] ^= flash[at];
    memcpy(flash + 12, sum, 4);
}

static unsigned touch(struct const_bytes bytes)
{
    unsigned sum = 0;
    for (size_t at = 0; at < bytes.size; at++)
        sum += bytes.data[at];
    return sum;
}

static void check_inside(const struct tbf *tbf, const uint8_t *flash, struct const_bytes bytes)
{
    if (bytes.size == 0)
        return;
    EXPECT(bytes.data >= flash + TBF_BASE_SIZE);
    EXPECT(bytes.data + bytes.size <= flash + tbf->header_size);
    (void)touch(bytes);
}

static void check_footers(struct const_bytes flash, const struct tbf *tbf)
{
    uint32_t offset = tbf->binary_end;
    struct tbf_footer footer;
    for (;;) {
        const uint32_t before = offset;
        if (tbf_footer_next(flash, tbf, &offset, &footer) != TBF_OK)
            break;
        EXPECT(offset > before && offset <= tbf->total_size);
        EXPECT(footer.contents.data + footer.contents.size <= flash.data + tbf->total_size);
        (void)touch(footer.contents);
    }
}

static void check_app(struct const_bytes flash, const struct tbf *tbf)
{
    EXPECT(tbf->header_size <= tbf->protected_size);
    EXPECT(tbf->protected_size <= tbf->entry);
    EXPECT(tbf->entry < tbf->binary_end);
    EXPECT(tbf->binary_end <= tbf->total_size);
    EXPECT(tbf->minimum_ram <= TBF_MINIMUM_RAM_MAX);
    check_inside(tbf, flash.data, tbf->name);
    check_inside(tbf, flash.data, tbf->writeable);
    check_inside(tbf, flash.data, tbf->permissions);
    check_inside(tbf, flash.data, tbf->storage);
    for (unsigned i = 0; i < tbf_region_count(tbf->writeable); i++) {
        const struct tbf_region region = tbf_region(tbf->writeable, i);
        EXPECT(region.offset >= tbf->protected_size);
        EXPECT((uint64_t)region.offset + region.size <= tbf->total_size);
    }
    if (tbf->has_storage) {
        const struct tbf_storage storage = tbf_storage(tbf->storage);
        EXPECT(storage.read_ids.size <= 4u * TBF_STORAGE_ID_COUNT_MAX);
        check_inside(tbf, flash.data, storage.read_ids);
        check_inside(tbf, flash.data, storage.modify_ids);
    }
    EXPECT(tbf->is_filtered == (tbf_find(flash.data, TBF_TLV_PERMISSIONS).data != NULL));
    for (uint32_t command = 0; command < 130; command++)
        if (tbf_permits(tbf->permissions, 1, command))
            EXPECT(tbf_permits_driver(tbf->permissions, 1));
    check_footers(flash, tbf);
}

/* As the kernel's loader walks: the list must end. */
static void walk(struct const_bytes flash)
{
    const size_t steps_at_most = flash.size / TBF_BASE_SIZE;
    for (size_t step = 0;; step++) {
        struct tbf tbf;
        EXPECT(step <= steps_at_most);
        const enum tbf_error error = tbf_parse(flash, &tbf);
        EXPECT(tbf_error_text(error) != NULL);
        if (error == TBF_OK && !tbf.is_padding)
            check_app(flash, &tbf);
        if (tbf.total_size == 0)
            return;
        EXPECT(tbf.total_size <= flash.size);
        flash.data += tbf.total_size;
        flash.size -= tbf.total_size;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    uint8_t *const flash =
        malloc(size > 1 ? size - 1 : 1); /* of exactly that size: the sanitizer guards its end */
    if (flash == NULL)
        return 0;
    memcpy(flash, data + 1, size - 1);
    repair(flash, size - 1, data[0]);
    walk((struct const_bytes){flash, size - 1});
    free(flash);
    return 0;
}
