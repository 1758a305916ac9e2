/* image.c - checking an image, and looking words up in it.
 *
 * "uitbreidingen" is found by its hash; "capaciteitsuitbreiding", which no rule
 * has spelled out, is found by its end when a rule says <*uitbreiding>.
 */
#include "bank/image.h"

#include "bank/model_file.h"
#include "bank/track.h"
#include "base/limits.h"
#include "text/lexicon.h"

#include <string.h>

/* ---- checking ------------------------------------------------------------ */

static bool in(const nz_image *image, nz_section_id id, uint64_t first, uint64_t count)
{
    return first + count <= nz_image_count(image, id);
}

static bool string_ok(const nz_image *image, uint32_t offset)
{
    return in(image, NZ_SECTION_STRINGS, offset, 1);
}

static bool strings_ok(const nz_image *image, const uint32_t *offsets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!string_ok(image, offsets[i]))
            return false;
    return true;
}

static bool rules_ok(const nz_image *image)
{
    const nz_image_rule *rule = nz_image_at(image, NZ_SECTION_RULES);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_RULES); i++, rule++) {
        bool kind = rule->kind == NZ_NONE ? in(image, NZ_SECTION_CUES, rule->cue, 1)
                                          : in(image, NZ_SECTION_KINDS, rule->kind, 1);
        bool own = rule->suggestion == NZ_NONE || in(image, NZ_SECTION_OWN, rule->suggestion, 1);
        if (!kind || !own ||
            !strings_ok(image, (const uint32_t[]){rule->id, rule->pattern, rule->expanded, rule->file}, 4) ||
            !in(image, NZ_SECTION_REFS, rule->words, rule->word_count) ||
            !in(image, NZ_SECTION_PLACES, rule->places,
                (uint64_t)NZ_PLACE_EXAMPLES + rule->match_count + rule->no_match_count) ||
            !in(image, NZ_SECTION_REFS, rule->examples, (uint64_t)rule->match_count + rule->no_match_count))
            return false;
    }
    return true;
}

static bool plans_ok(const nz_image *image)
{
    const nz_image_plan *plan = nz_image_at(image, NZ_SECTION_PLANS);
    const uint16_t *tracks = nz_image_at(image, NZ_SECTION_TRACKS);
    if (nz_image_count(image, NZ_SECTION_PLANS) != nz_image_count(image, NZ_SECTION_RULES))
        return false;
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_PLANS); i++, plan++) {
        if (!in(image, NZ_SECTION_TRACKS, plan->track, plan->track_size) || plan->ask_count > NZ_MOST_ASKS ||
            (plan->has_first && plan->first >= image->groups) ||
            !nz_track_valid(tracks + plan->track, plan->track_size, image->groups, nz_image_string(image, 0),
                            nz_image_count(image, NZ_SECTION_STRINGS)))
            return false;
        for (int k = 0; k < plan->ask_count; k++)
            if (plan->asks[k] >= image->groups)
                return false;
    }
    return true;
}

static bool entries_ok(const nz_image *image)
{
    const nz_image_entry *entry = nz_image_at(image, NZ_SECTION_ENTRIES);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_ENTRIES); i++, entry++)
        if (!in(image, NZ_SECTION_STRINGS, entry->word, (uint64_t)entry->length + 1) ||
            !in(image, NZ_SECTION_TRIGGERS, entry->triggers,
                (uint64_t)entry->trigger_count + entry->start_count) ||
            !in(image, NZ_SECTION_GROUPS, entry->groups, entry->group_count) ||
            entry->common > NZ_COMMON_WORDS)
            return false;
    const uint16_t *trigger = nz_image_at(image, NZ_SECTION_TRIGGERS);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_TRIGGERS); i++)
        if (!in(image, NZ_SECTION_RULES, trigger[i], 1))
            return false;
    const uint16_t *group = nz_image_at(image, NZ_SECTION_GROUPS);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_GROUPS); i++)
        if (group[i] >= image->groups)
            return false;
    if (nz_image_count(image, NZ_SECTION_COMMON) != image->groups)
        return false;
    const nz_image_affix *affix = nz_image_at(image, NZ_SECTION_AFFIXES);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_AFFIXES); i++)
        if (!in(image, NZ_SECTION_ENTRIES, affix[i].entry, 1))
            return false;
    uint32_t shares = nz_image_count(image, NZ_SECTION_SHARES);
    if (shares && shares != nz_image_count(image, NZ_SECTION_ENTRIES))
        return false;
    return true;
}

static bool slots_ok(const nz_image *image, nz_section_id id)
{
    uint32_t count = nz_image_count(image, id), used = 0;
    const nz_image_slot *slot = nz_image_at(image, id);
    if (!count)
        return id == NZ_SECTION_SPELLINGS;
    if (count & (count - 1))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        bool real = id == NZ_SECTION_SPELLINGS && slot[i].entry == NZ_SPELLING_REAL;
        if (slot[i].entry != NZ_NONE && !real && !in(image, NZ_SECTION_ENTRIES, slot[i].entry, 1))
            return false;
        used += slot[i].entry != NZ_NONE;
    }
    return used < count; /* or a look-up would never end */
}

static bool pairs_ok(const nz_image *image)
{
    uint32_t count = nz_image_count(image, NZ_SECTION_PAIRS), used = 0;
    const nz_image_pair *pair = nz_image_at(image, NZ_SECTION_PAIRS);
    if (!count || (count & (count - 1)) ||
        nz_image_count(image, NZ_SECTION_PAIR_FILTER) != 1u << NZ_PAIR_FILTER_LOG)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!in(image, NZ_SECTION_TRIGGERS, pair[i].triggers, pair[i].count))
            return false;
        used += pair[i].left != NZ_NONE;
    }
    return used < count;
}

static bool kind_ok(const nz_image *image, const nz_image_kind *k)
{
    const uint32_t all[] = {k->label,      k->subtype,       k->label_nl,      k->label_en, k->subtype_nl,
                            k->subtype_en, k->suggestion_nl, k->suggestion_en, k->source};
    return strings_ok(image, all, sizeof all / sizeof *all);
}

static bool tables_ok(const nz_image *image)
{
    const nz_image_kind *kind = nz_image_at(image, NZ_SECTION_KINDS);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_KINDS); i++)
        if (!kind_ok(image, &kind[i]))
            return false;
    const nz_image_own *own = nz_image_at(image, NZ_SECTION_OWN);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_OWN); i++)
        if (!strings_ok(image, (const uint32_t[]){own[i].id, own[i].nl, own[i].en, own[i].source}, 4))
            return false;
    const nz_image_class *class = nz_image_at(image, NZ_SECTION_CLASSES);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_CLASSES); i++)
        if (!string_ok(image, class[i].name) || !in(image, NZ_SECTION_REFS, class[i].items, class[i].count))
            return false;
    return strings_ok(image, nz_image_at(image, NZ_SECTION_REFS), nz_image_count(image, NZ_SECTION_REFS)) &&
           strings_ok(image, nz_image_at(image, NZ_SECTION_CUES), nz_image_count(image, NZ_SECTION_CUES));
}

static bool sections_ok(const nz_image *image)
{
    for (int id = 0; id < NZ_SECTION_COUNT; id++) {
        const nz_section *section = &image->sections[id];
        if (section->offset % 8 || section->offset < sizeof *image ||
            section->offset + (uint64_t)section->count * nz_image_unit(id) > image->size)
            return false;
    }
    uint32_t text = nz_image_count(image, NZ_SECTION_STRINGS);
    return text && nz_image_string(image, 0)[0] == '\0' && nz_image_string(image, text - 1)[0] == '\0';
}

/* The model is whole, and every vector that an entry names is there. */
static bool model_ok(const nz_image *image)
{
    const nz_model_file *model = nz_image_at(image, NZ_SECTION_MODEL);
    uint32_t size = nz_image_count(image, NZ_SECTION_MODEL);
    if (size && nz_model_fault(model, size))
        return false;
    const nz_image_entry *entry = nz_image_at(image, NZ_SECTION_ENTRIES);
    for (uint32_t i = 0; i < nz_image_count(image, NZ_SECTION_ENTRIES); i++)
        if (entry[i].vector != NZ_NONE && (!size || entry[i].vector >= model->word_count))
            return false;
    return true;
}

/* The filter is there when the table is. */
static bool spellings_ok(const nz_image *image)
{
    uint32_t words = nz_image_count(image, NZ_SECTION_SPELLINGS) ? 1u << NZ_SPELLING_FILTER_LOG : 0;
    return slots_ok(image, NZ_SECTION_SPELLINGS) &&
           nz_image_count(image, NZ_SECTION_SPELLING_FILTER) == words;
}

static bool abbreviations_ok(const nz_image *image)
{
    uint32_t count = nz_image_count(image, NZ_SECTION_ABBREVIATIONS), used = 0;
    const nz_image_abbreviation *a = nz_image_at(image, NZ_SECTION_ABBREVIATIONS);
    if (count & (count - 1))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!in(image, NZ_SECTION_STRINGS, a[i].text, (uint64_t)a[i].length + 1) ||
            !in(image, NZ_SECTION_STRINGS, a[i].word, (uint64_t)a[i].word_length + 1) ||
            a[i].word_length > NZ_MAX_CANON)
            return false;
        used += a[i].length != 0;
    }
    return !count || used < count;
}

static bool lexicon_ok(const nz_image *image, nz_section_id id)
{
    return nz_lexicon_valid(nz_image_at(image, id), nz_image_count(image, id));
}

const char *nz_image_header_fault(const void *bytes, size_t size)
{
    const nz_image *image = bytes;
    if (size < sizeof *image || memcmp(image->magic, NZ_IMAGE_MAGIC, sizeof image->magic))
        return "not a compiled bank";
    if (image->order != NZ_IMAGE_ORDER)
        return "a bank compiled on a machine of another byte order";
    if (image->version != NZ_IMAGE_VERSION)
        return "a bank compiled by another version of nazorg; compile it again";
    if (image->size != size || !memchr(image->revision, 0, sizeof image->revision))
        return "a damaged bank; compile it again";
    return NULL;
}

const char *nz_image_fault(const void *bytes, size_t size)
{
    const nz_image *image = bytes;
    const char *fault = nz_image_header_fault(bytes, size);
    if (fault)
        return fault;
    if (!sections_ok(image) || !model_ok(image) || !tables_ok(image) || !rules_ok(image) ||
        !plans_ok(image) || !entries_ok(image) || !slots_ok(image, NZ_SECTION_SLOTS) ||
        !spellings_ok(image) || !abbreviations_ok(image) || !pairs_ok(image) ||
        !lexicon_ok(image, NZ_SECTION_LEXICON) || !lexicon_ok(image, NZ_SECTION_STRUCTURE))
        return "a damaged bank; compile it again";
    return NULL;
}

/* ---- looking up ---------------------------------------------------------- */

/* Are the first and the last `size` bytes of two words of `length` the same? */
static inline bool same_edges(const char *a, const char *b, size_t length, size_t size)
{
    uint64_t w[4] = {0};
    memcpy(&w[0], a, size);
    memcpy(&w[1], b, size);
    memcpy(&w[2], a + length - size, size);
    memcpy(&w[3], b + length - size, size);
    return !((w[0] ^ w[1]) | (w[2] ^ w[3]));
}

/* Is `word` (of its length) the entry's? Most are of a few letters. */
static bool is_word(const nz_image *image, const nz_image_entry *entry, const char *word)
{
    size_t length = entry->length;
    if (length > NZ_ENTRY_HEAD)
        return !memcmp(nz_image_string(image, entry->word), word, length);
    if (length > 16)
        return !memcmp(entry->head, word, length);
    if (length >= 8)
        return same_edges(entry->head, word, length, 8);
    if (length >= 4)
        return same_edges(entry->head, word, length, 4);
    if (length >= 2)
        return same_edges(entry->head, word, length, 2);
    return !length || *entry->head == *word;
}

bool nz_image_is(const nz_image *image, uint32_t number, const char *word, size_t length)
{
    const nz_image_entry *entry = (const nz_image_entry *)nz_image_at(image, NZ_SECTION_ENTRIES) + number;
    return entry->length == length && is_word(image, entry, word);
}

uint32_t nz_image_find(const nz_image *image, uint32_t hash, const char *word, size_t length)
{
    const nz_image_slot *slots = nz_image_at(image, NZ_SECTION_SLOTS);
    uint32_t last = nz_image_count(image, NZ_SECTION_SLOTS) - 1;
    for (uint32_t at = hash & last; slots[at].entry != NZ_NONE; at = (at + 1) & last) {
        if (slots[at].hash != hash)
            continue;
        if (nz_image_is(image, slots[at].entry, word, length))
            return slots[at].entry;
    }
    return NZ_NONE;
}

const nz_image_pair *nz_image_find_pair(const nz_image *image, uint32_t left, uint32_t right)
{
    uint32_t key = nz_image_pair_key(left, right);
    if (!nz_filter_may_have(nz_image_at(image, NZ_SECTION_PAIR_FILTER), NZ_PAIR_FILTER_LOG, key))
        return NULL;
    const nz_image_pair *pairs = nz_image_at(image, NZ_SECTION_PAIRS);
    uint32_t last = nz_image_count(image, NZ_SECTION_PAIRS) - 1;
    for (uint32_t at = key & last; pairs[at].left != NZ_NONE; at = (at + 1) & last)
        if (pairs[at].left == left && pairs[at].right == right)
            return &pairs[at];
    return NULL;
}

static uint32_t affix_key(const char *edge, bool end)
{
    const unsigned char *e = (const unsigned char *)edge;
    return (uint32_t)e[0] | (uint32_t)e[1] << 8 | (uint32_t)e[2] << 16 | (uint32_t)end << 24;
}

/* The first affix with that key: binary search in the sorted list. */
static uint32_t first_affix(const nz_image_affix *affixes, uint32_t count, uint32_t key)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (affixes[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void nz_image_affixes(const nz_image *image, const char *word, size_t length,
                      void (*each)(void *context, uint32_t entry), void *context)
{
    const nz_image_affix *affixes = nz_image_at(image, NZ_SECTION_AFFIXES);
    const nz_image_entry *entries = nz_image_at(image, NZ_SECTION_ENTRIES);
    uint32_t count = nz_image_count(image, NZ_SECTION_AFFIXES);
    if (length < 3)
        return;
    for (int end = 0; end < 2; end++) {
        uint32_t key = affix_key(end ? word + length - 3 : word, end);
        for (uint32_t i = first_affix(affixes, count, key); i < count && affixes[i].key == key; i++) {
            const nz_image_entry *entry = &entries[affixes[i].entry];
            const char *edge = end ? word + length - entry->length : word;
            if (entry->length <= length && !memcmp(edge, nz_image_string(image, entry->word), entry->length))
                each(context, affixes[i].entry);
        }
    }
}
