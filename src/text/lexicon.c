/* lexicon.c - a hash table that is its own file format.
 *
 *     header | slots (a power of two, at most half full) | words
 *     "dhr." hashes to slot 5: {hash, where in `words`, 4, NEVER_ENDS | TITLE}
 *
 * A look-up is a mask, a compare of hashes and, nearly always only for a hit, a
 * compare of bytes. Nothing in the image is a pointer, so a compiled bank holds
 * it as it is.
 */
#include "text/lexicon.h"

#include "base/hash.h"
#include "base/limits.h"

#define MAGIC 0x315845Cu /* changes when the layout or the meaning of a flag does */

typedef struct slot {
    uint32_t hash, word, length, flags; /* length 0: empty */
} slot;

struct nz_lexicon {
    uint64_t size;     /* of the whole image, a multiple of 8 */
    uint64_t checksum; /* of all that follows this field */
    uint32_t magic, slot_count, word_bytes, unused;
    slot slots[];
};

static const struct {
    const char *name;
    uint32_t flag;
} flags[] = {
    {"never-ends", NZ_LEX_NEVER_ENDS},
    {"may-end", NZ_LEX_MAY_END},
    {"title", NZ_LEX_TITLE},
    {"starter", NZ_LEX_STARTER},
    {"says", NZ_LEX_SAYS},
    {"leans", NZ_LEX_LEANS},
    {"marker", NZ_LEX_MARKER},
    {"predicate", NZ_LEX_PREDICATE},
    {"role", NZ_LEX_ROLE},
    {"name", NZ_LEX_NAME},
    {"topic", NZ_LEX_TOPIC},
    {"present", NZ_LEX_PRESENT},
    {"mail-field", NZ_LEX_MAIL_FIELD},
    {"closing", NZ_LEX_CLOSING},
    {"closing-lead", NZ_LEX_CLOSING_LEAD},
    {"notice", NZ_LEX_NOTICE},
    {"postscript", NZ_LEX_POSTSCRIPT},
    {"salutation", NZ_LEX_SALUTATION},
    {"extension", NZ_LEX_EXTENSION},
    {"month", NZ_LEX_MONTH},
    {"restart", NZ_LEX_RESTART},
    {"own-role", NZ_LEX_OWN},
    {"customer-role", NZ_LEX_CUSTOMER},
};
enum { FLAG_COUNT = sizeof flags / sizeof *flags };

uint32_t nz_lexicon_flag_of(const char *name)
{
    for (size_t i = 0; i < FLAG_COUNT; i++)
        if (!strcmp(flags[i].name, name))
            return flags[i].flag;
    return 0;
}

const char *nz_lexicon_flag_names(void)
{
    return "never-ends, may-end, title, starter, says, leans, marker, predicate, role, name, topic, "
           "present, mail-field, closing, closing-lead, notice, postscript, salutation, extension, month, "
           "restart, "
           "own-role, "
           "customer-role";
}

static bool is_word(const nz_lexicon *lexicon, const slot *at, const char *word, size_t length)
{
    const char *words = (const char *)(lexicon->slots + lexicon->slot_count);
    return at->length == length && !memcmp(words + at->word, word, length);
}

/* The slot where a word is, or the empty one where it would be. */
static size_t slot_of(const nz_lexicon *lexicon, uint32_t hash, const char *word, size_t length)
{
    size_t mask = lexicon->slot_count - 1, i = hash & mask;
    for (;; i = (i + 1) & mask) {
        const slot *at = &lexicon->slots[i];
        if (!at->length || (at->hash == hash && is_word(lexicon, at, word, length)))
            return i;
    }
}

static uint64_t checksum(const nz_lexicon *lexicon)
{
    const size_t skip = offsetof(nz_lexicon, magic);
    return nz_hash_bytes(NZ_HASH_BYTES_START, (const char *)lexicon + skip, (size_t)lexicon->size - skip);
}

static void fill(nz_lexicon *lexicon, const nz_lexicon_entry *entries, size_t count)
{
    char *words = (char *)(lexicon->slots + lexicon->slot_count);
    uint32_t used = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(entries[i].word);
        uint32_t hash = nz_hash_word(entries[i].word, length);
        slot *at = &lexicon->slots[slot_of(lexicon, hash, entries[i].word, length)];
        if (!at->length) {
            *at = (slot){hash, used, (uint32_t)length, 0};
            memcpy(words + used, entries[i].word, length);
            used += (uint32_t)length;
        }
        at->flags |= entries[i].flags;
    }
}

nz_status nz_lexicon_build(nz_buf *out, const nz_lexicon_entry *entries, size_t count)
{
    size_t bytes = 0, slots = 16;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(entries[i].word);
        if (!length || length > NZ_MAX_CANON)
            return NZ_EINVAL;
        bytes += length;
    }
    while (slots < 2 * count)
        slots *= 2;
    if (slots > UINT32_MAX / sizeof(slot) || bytes > UINT32_MAX / 2)
        return NZ_ELIMIT;
    size_t size = (sizeof(nz_lexicon) + slots * sizeof(slot) + bytes + 7) / 8 * 8;
    nz_lexicon *lexicon = nz_mem_zero(out->mem, 1, size);
    if (!lexicon)
        return NZ_ENOMEM;
    lexicon->size = size;
    lexicon->magic = MAGIC;
    lexicon->slot_count = (uint32_t)slots;
    lexicon->word_bytes = (uint32_t)bytes;
    fill(lexicon, entries, count);
    lexicon->checksum = checksum(lexicon);
    nz_buf_add(out, lexicon, size);
    nz_mem_release(out->mem, lexicon);
    return nz_buf_failed(out) ? NZ_ENOMEM : NZ_OK;
}

size_t nz_lexicon_room(const nz_lexicon *lexicon)
{
    return lexicon->slot_count;
}

const char *nz_lexicon_at(const nz_lexicon *lexicon, size_t place, size_t *length, uint32_t *at_flags)
{
    const slot *at = &lexicon->slots[place];
    *length = at->length;
    *at_flags = at->flags;
    return at->length ? (const char *)(lexicon->slots + lexicon->slot_count) + at->word : NULL;
}

bool nz_lexicon_valid(const void *image, size_t size)
{
    const nz_lexicon *lexicon = image;
    if (size < sizeof *lexicon || lexicon->size > size || lexicon->size % 8 || lexicon->magic != MAGIC)
        return false;
    uint64_t count = lexicon->slot_count;
    if (count < 16 || (count & (count - 1)) ||
        lexicon->size < sizeof *lexicon + count * sizeof(slot) + lexicon->word_bytes ||
        checksum(lexicon) != lexicon->checksum)
        return false;
    uint64_t used = 0;
    for (uint64_t i = 0; i < count; i++) {
        const slot *at = &lexicon->slots[i];
        used += at->length != 0;
        if ((uint64_t)at->word + at->length > lexicon->word_bytes)
            return false;
    }
    return used <= count / 2;
}

size_t nz_lexicon_size(const nz_lexicon *lexicon)
{
    return (size_t)lexicon->size;
}

uint32_t nz_lexicon_find_hashed(const nz_lexicon *lexicon, uint32_t hash, const char *word, size_t length)
{
    const slot *slots = lexicon->slots;
    uint32_t mask = lexicon->slot_count - 1;
    for (uint32_t i = hash & mask; slots[i].length; i = (i + 1) & mask)
        if (slots[i].hash == hash && is_word(lexicon, &slots[i], word, length))
            return slots[i].flags;
    return 0;
}

uint32_t nz_lexicon_find(const nz_lexicon *lexicon, const char *word, size_t length)
{
    return length ? nz_lexicon_find_hashed(lexicon, nz_hash_word(word, length), word, length) : 0;
}
