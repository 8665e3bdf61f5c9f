#include "text_packed.h"
#include <stdlib.h>
#include <string.h>

#define FREQUENT 3 /* a pair of fewer takes more in the table than it saves */

/* A byte of what is left of the texts. */
struct piece {
    uint8_t byte;
    bool is_first; /* no code reaches over its beginning */
    uint8_t code;  /* the best that begins here */
    size_t size;   /* so many pieces long */
    size_t cost;   /* codes from here to the end */
};

struct pieces {
    struct piece *all;
    size_t count;
    unsigned depths[256];   /* how many bytes wait while it is read */
    unsigned counts[65536]; /* of each pair */
};

static unsigned pair_of(const struct piece *first)
{
    return first[0].byte * 256u + first[1].byte;
}

static bool is_pair(const struct pieces *self, size_t place)
{
    return place + 1 < self->count && !self->all[place + 1].is_first;
}

/* Of three equal bytes in a row, the second pair overlaps the first. */
static void pairs_count(struct pieces *self)
{
    memset(self->counts, 0, sizeof self->counts);
    for (size_t i = 0; i + 1 < self->count; i++) {
        if (!is_pair(self, i))
            continue;
        const unsigned pair = pair_of(&self->all[i]);
        self->counts[pair]++;
        if (is_pair(self, i + 1) && pair_of(&self->all[i + 1]) == pair)
            i++;
    }
}

static unsigned depth_of(const struct pieces *self, unsigned pair)
{
    const unsigned first = self->depths[pair >> 8] + 1;
    const unsigned second = self->depths[pair & 0xFF];
    return first > second ? first : second;
}

/* The most frequent; of these, the one that needs less to be read. 0: none is worth a code. */
static unsigned pair_choose(const struct pieces *self)
{
    unsigned best = 0;
    for (unsigned pair = 1; pair < 65536; pair++) {
        const unsigned count = self->counts[pair];
        if (count < FREQUENT || count < self->counts[best] || depth_of(self, pair) > TEXT_DEPTH)
            continue;
        if (best == 0 || count > self->counts[best] || depth_of(self, pair) < depth_of(self, best))
            best = pair;
    }
    return best;
}

static void pair_replace(struct pieces *self, unsigned pair, uint8_t code)
{
    size_t used = 0;
    for (size_t i = 0; i < self->count; i++, used++) {
        struct piece piece = self->all[i];
        if (is_pair(self, i) && pair_of(&self->all[i]) == pair) {
            piece.byte = code;
            i++;
        }
        self->all[used] = piece;
    }
    self->count = used;
}

static const char *pieces_init(struct pieces *self, const uint8_t *texts, const bool *starts,
                               size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (texts[i] >= TEXT_CODE)
            return "a character beyond ASCII";
        self->all[i] =
            (struct piece){.byte = texts[i], .is_first = starts[i] || i == 0 || texts[i - 1] == 0};
    }
    self->count = size;
    return size > 0 && texts[size - 1] != 0 ? "the last has no end" : NULL;
}

/* How many pieces from there on the byte stands for; 0: it does not. */
static size_t match(const struct pieces *self, const struct text_packed *packed, uint8_t byte,
                    size_t place)
{
    if (byte < TEXT_CODE)
        return self->all[place].byte == byte;
    const uint8_t *const pair = packed->pairs[byte - TEXT_CODE];
    const size_t first = match(self, packed, pair[0], place);
    if (first == 0 || place + first >= self->count || self->all[place + first].is_first)
        return 0;
    const size_t second = match(self, packed, pair[1], place + first);
    return second == 0 ? 0 : first + second;
}

static size_t cost_from(const struct pieces *self, size_t place)
{
    return place < self->count ? self->all[place].cost : 0;
}

/* The shortest way to say the texts with these pairs, from the end on: it is a little shorter than the way on which
 * the pairs were found. The pieces are single characters. */
static void codes_choose(struct pieces *self, const struct text_packed *packed)
{
    for (size_t i = self->count; i-- > 0;) {
        struct piece *const piece = &self->all[i];
        piece->code = piece->byte;
        piece->size = 1;
        piece->cost = 1 + cost_from(self, i + 1);
        for (size_t pair = 0; pair < packed->pair_count; pair++) {
            const uint8_t code = (uint8_t)(TEXT_CODE + pair);
            const size_t size = match(self, packed, code, i);
            if (size == 0 || 1 + cost_from(self, i + size) >= piece->cost)
                continue;
            piece->code = code;
            piece->size = size;
            piece->cost = 1 + cost_from(self, i + size);
        }
    }
}

static void packed_set(struct text_packed *packed, const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i += pieces->all[i].size) {
        packed->bytes[packed->size] = pieces->all[i].code;
        for (size_t part = 0; part < pieces->all[i].size; part++)
            packed->places[i + part] = packed->size;
        packed->size++;
    }
}

static void pieces_free(struct pieces *self)
{
    if (self != NULL)
        free(self->all);
    free(self);
}

const char *text_pack(const uint8_t *texts, const bool *starts, size_t size,
                      struct text_packed *packed)
{
    struct pieces *const pieces = calloc(1, sizeof *pieces);
    *packed = (struct text_packed){.bytes = calloc(size + 1, 1),
                                   .places = calloc(size + 1, sizeof *packed->places)};
    if (pieces != NULL)
        pieces->all = calloc(size + 1, sizeof *pieces->all);
    const char *wrong = "no memory";
    if (pieces != NULL && pieces->all != NULL && packed->bytes != NULL && packed->places != NULL)
        wrong = pieces_init(pieces, texts, starts, size);
    if (wrong != NULL) {
        free(packed->bytes);
        free(packed->places);
        pieces_free(pieces);
        return wrong;
    }
    for (; packed->pair_count < TEXT_CODES; packed->pair_count++) {
        pairs_count(pieces);
        const unsigned pair = pair_choose(pieces);
        if (pair == 0)
            break;
        const uint8_t code = (uint8_t)(TEXT_CODE + packed->pair_count);
        packed->pairs[packed->pair_count][0] = (uint8_t)(pair >> 8);
        packed->pairs[packed->pair_count][1] = (uint8_t)pair;
        pieces->depths[code] = depth_of(pieces, pair);
        pair_replace(pieces, pair, code);
    }
    (void)pieces_init(pieces, texts, starts, size);
    codes_choose(pieces, packed);
    packed_set(packed, pieces);
    pieces_free(pieces);
    return NULL;
}

bool text_packed_is_right(const struct text_packed *packed, const uint8_t *texts,
                          const bool *starts, size_t size)
{
    const char *const bytes = (const char *)packed->bytes;
    struct text_reader reader;
    text_begin(&reader, bytes);
    for (size_t i = 0; i < size; i++) {
        const bool is_between = reader.waiting == TEXT_NONE;
        if (starts[i] && !(is_between && reader.next == bytes + packed->places[i]))
            return false;
        if (is_between && reader.next >= bytes + packed->size)
            return false;
        if ((uint8_t)text_next_of(&reader, packed->pairs) != texts[i])
            return false;
    }
    return reader.waiting == TEXT_NONE && reader.next == bytes + packed->size;
}
