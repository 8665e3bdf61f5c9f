/* TBF build: writes what lib/tbf reads.
 *
 * Shape   a struct tbf_content says what the header shall hold; tbf_build puts header, binary
 *         and footers together. What it made has been read back by the kernel's parser
 * Unit    bytes
 * Errors  what cannot be said in a TBF ends the program with a message
 */
#ifndef TAKT_TBF_BUILD_H
#define TAKT_TBF_BUILD_H

#include "buffer.h"
#include "lib/tbf.h"
#include <stdbool.h>

#define TBF_PERMISSIONS_MAX 256
#define TBF_CREDENTIALS_MAX 16
#define TBF_FOOTER_HEAD 8u /* type, length, format */

struct tbf_permission {
    uint32_t driver;
    uint32_t offset;
    uint64_t mask; /* bit k: command 64 * offset + k */
};

/* Formats of credentials, as they are numbered. */
enum tbf_credential_format { TBF_CREDENTIAL_RESERVED = 0, TBF_CREDENTIAL_FORMAT_MAX = 0xA };

struct tbf_credential {
    uint32_t format;
    struct const_bytes data;
};

struct tbf_content {
    struct const_bytes binary;
    uint32_t flags;
    uint32_t entry; /* offset in the binary */
    uint32_t minimum_ram;
    uint32_t version;
    uint32_t protected_size;       /* of header and trailer; 0: just the header's */
    bool has_main;                 /* a Main header too, for kernels that don't know Program */
    const char *name;              /* "": none */
    uint32_t fixed_ram;            /* or TBF_ANY_ADDRESS */
    uint32_t fixed_flash;          /* or TBF_ANY_ADDRESS */
    struct tbf_region regions[32]; /* offsets in the binary */
    size_t region_count;
    bool is_filtered;
    struct tbf_permission permissions[TBF_PERMISSIONS_MAX];
    size_t permission_count;
    bool has_storage;
    uint32_t storage_write;
    uint32_t storage_read[TBF_STORAGE_ID_COUNT_MAX];
    size_t storage_read_count;
    uint32_t storage_modify[TBF_STORAGE_ID_COUNT_MAX];
    size_t storage_modify_count;
    bool has_kernel_version;
    uint16_t kernel_major;
    uint16_t kernel_minor;
    uint32_t short_id; /* 0: none */
    struct tbf_credential credentials[TBF_CREDENTIALS_MAX];
    size_t credential_count;
    uint32_t footer_size; /* at least so much room for footers */
};

/* How long an app of that size is made. */
enum tbf_padding { TBF_PADDING_MPU, TBF_PADDING_POWER_OF_TWO, TBF_PADDING_NONE };

/* what: the app's name in messages. */
struct buffer tbf_build(const struct tbf_content *content, enum tbf_padding padding,
                        const char *what);

/* How long the header will be, without a trailer. */
uint32_t tbf_header_size(const struct tbf_content *content);

/* A header of 16 bytes that takes up size bytes, a multiple of 4, 16 or more; all of them. */
void tbf_padding_add(struct buffer *buffer, uint32_t size);

/* The right checksum for the header at the start of tbf. */
void tbf_checksum_set(struct buffer *tbf);

/* Adds a driver without commands, or a command, to the permissions. */
void tbf_permit_driver(struct tbf_content *content, uint32_t driver);
void tbf_permit(struct tbf_content *content, uint32_t driver, uint32_t command);

#endif
