/* TBF: the Tock Binary Format, version 2: what stands before an application in flash.
 *
 * Shape   base header (16 bytes), TLVs up to header_size, [protected trailer], the binary up to
 *         binary_end, footers up to total_size. Everything is little endian, TLVs are padded to
 *         words. A header of 16 bytes alone is padding: it takes up room and holds no app
 * Unit    sizes and offsets in bytes; offsets count from the first byte of the header
 * Order   nothing outside the given range is read. A result's pointers lead into that range
 * Errors  a header is taken whole or refused: TLVs that are known must have exactly the length that
 *         their contents say, and occur once; but of several lists of writeable regions the last
 *         counts. Unknown TLVs are skipped
 * Source  the TBF chapter of Tock's documentation
 */
#ifndef LIB_TBF_H
#define LIB_TBF_H

#include "lib/bytes.h"
#include <stdbool.h>
#include <stdint.h>

#define TBF_VERSION 2
#define TBF_BASE_SIZE 16u

#define TBF_FLAG_ENABLED 0x1u
#define TBF_FLAG_STICKY 0x2u

#define TBF_TLV_MAIN 1
#define TBF_TLV_WRITEABLE_REGIONS 2
#define TBF_TLV_NAME 3
#define TBF_TLV_FIXED_ADDRESSES 5
#define TBF_TLV_PERMISSIONS 6
#define TBF_TLV_STORAGE_PERMISSIONS 7
#define TBF_TLV_KERNEL_VERSION 8
#define TBF_TLV_PROGRAM 9
#define TBF_TLV_SHORT_ID 10
#define TBF_TLV_CREDENTIALS 128 /* in footers */

#define TBF_ANY_ADDRESS 0xFFFFFFFFu     /* fixed_ram, fixed_flash: anywhere */
#define TBF_MINIMUM_RAM_MAX 0x40000000u /* more is refused, so that sums of sizes don't wrap */
#define TBF_STORAGE_ID_COUNT_MAX 8

enum tbf_error {
    TBF_OK,
    TBF_NONE,              /* no TBF here: the list of apps ends */
    TBF_ERROR_TOTAL_SIZE,  /* below 16, no multiple of 4, or beyond the range: the list ends too */
    TBF_ERROR_HEADER_SIZE, /* below 16, no multiple of 4, or beyond total_size */
    TBF_ERROR_CHECKSUM,    /* the header's words don't add up */
    TBF_ERROR_TLV_TRUNCATED, /* a TLV reaches beyond the header */
    TBF_ERROR_TLV_LENGTH,    /* a TLV's length is not what its type or its counts ask for */
    TBF_ERROR_TLV_TWICE,     /* a TLV that may occur once occurs twice */
    TBF_ERROR_NO_PROGRAM,    /* neither a Main nor a Program header */
    TBF_ERROR_PROTECTED,     /* the protected trailer ends outside of the app */
    TBF_ERROR_BINARY_END,    /* binary_end lies outside of the app */
    TBF_ERROR_ENTRY,         /* init_fn lies outside of the binary */
    TBF_ERROR_MINIMUM_RAM,   /* absurd */
    TBF_ERROR_NAME,          /* the name holds control characters */
    TBF_ERROR_REGION, /* a writeable region lies outside of the app or in its protected part */
    TBF_ERROR_STORAGE_COUNT, /* more storage identifiers than TBF_STORAGE_ID_COUNT_MAX */
    TBF_ERROR_COUNT,
};

/* An application, or padding, as its header describes it. */
struct tbf {
    uint32_t total_size;   /* to the next header; 0: not to be trusted, the list ends here */
    uint32_t error_offset; /* where the header is wrong; 0 when all is well */
    uint32_t flags;        /* TBF_FLAG_... */
    uint32_t header_size;
    bool is_padding;  /* no app: nothing below is valid */
    bool is_filtered; /* has permissions: commands that they do not list are refused */
    bool has_kernel_version;
    bool has_storage;
    uint16_t kernel_major;
    uint16_t kernel_minor;
    uint32_t protected_size; /* header and protected trailer */
    uint32_t entry;          /* offset of the first instruction, as given: bit 0 may be set */
    uint32_t minimum_ram;    /* at most TBF_MINIMUM_RAM_MAX */
    uint32_t binary_end;     /* offset of the footers */
    uint32_t version;        /* of the app; 0 when it has none */
    uint32_t fixed_ram;      /* address, or TBF_ANY_ADDRESS */
    uint32_t fixed_flash;    /* address of the byte behind the protected part, or TBF_ANY_ADDRESS */
    uint32_t short_id;       /* 0: none */

    struct const_bytes name;        /* no control characters; not zero-terminated */
    struct const_bytes writeable;   /* pairs of u32: offset, size */
    struct const_bytes permissions; /* for tbf_permits */
    struct const_bytes storage;     /* the TLV's contents: see tbf_storage */
};

/* flash: from the first byte of the header to the end of what may be read. Whatever it returns, tbf
 * is valid as far as total_size, error_offset and (but for TBF_NONE and TBF_ERROR_TOTAL_SIZE) name,
 * as far as a name was found, for the line that refuses the app. */
[[nodiscard]] enum tbf_error tbf_parse(struct const_bytes flash, struct tbf *tbf);

/* The reason in a few words ("bad checksum"); never NULL. */
const char *tbf_error_text(enum tbf_error error);

/* The contents of a TLV in a header that tbf_parse accepted, the last of its type, which is the one that
 * tbf_parse has checked; data is NULL when it is not there. */
struct const_bytes tbf_find(const uint8_t *header, unsigned type);

/* What a permissions TLV lists, from its contents as tbf_find gives them: for the two below. */
struct const_bytes tbf_permission_entries(struct const_bytes contents);

/* Whether these permissions let an app use the driver at all, and whether they give it the command:
 * command 0, which asks whether the driver is there, like any other. Empty permissions give
 * nothing; whether an app is filtered at all is tbf.is_filtered. */
bool tbf_permits_driver(struct const_bytes permissions, uint32_t driver);
bool tbf_permits(struct const_bytes permissions, uint32_t driver, uint32_t command);

struct tbf_region {
    uint32_t offset;
    uint32_t size;
};

static inline unsigned tbf_region_count(struct const_bytes writeable)
{
    return (unsigned)(writeable.size / sizeof(struct tbf_region));
}

/* index < tbf_region_count(writeable) */
struct tbf_region tbf_region(struct const_bytes writeable, unsigned index);

/* Storage permissions: arrays of u32 in the header, perhaps not aligned. */
struct tbf_storage {
    uint32_t write_id; /* 0: may not store anything */
    struct const_bytes read_ids;
    struct const_bytes modify_ids;
};
struct tbf_storage tbf_storage(struct const_bytes storage);

/* Whether one of its lists has the identifier. */
bool tbf_storage_lists(struct const_bytes ids ctx(a), uint32_t id) ctx(a);

/* The footers of an app that tbf_parse accepted, one after the other. flash is what tbf_parse got;
 * *offset begins at tbf->binary_end. TBF_NONE at the end of the app. */
struct tbf_footer {
    uint16_t type;
    struct const_bytes contents;
};
[[nodiscard]] enum tbf_error tbf_footer_next(struct const_bytes flash, const struct tbf *tbf,
                                             uint32_t *offset, struct tbf_footer *footer);

#endif
