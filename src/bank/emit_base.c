/* emit_base.c - what is known from the image below: the rules that are kept are not
 * compiled again.
 *
 *     --off sr-duurt-lang-voor    all others are kept: the image below without the words
 *                                 and groups that this one alone asked for
 *     a folder with ten rules     all are kept, and ten come to the end
 *     a class that is replaced    the rules that name it are compiled again
 *
 * Strings, tracks and groups keep their numbers; rules and words get new ones. */
#include "bank/emit.h"

#include <string.h>

enum { GONE = UINT16_MAX };

/* What becomes of the things of the image below, by their numbers there. */
typedef struct fate {
    uint16_t *rules;  /* its number here, or GONE */
    bool *groups;     /* is it asked for by a rule that is kept? */
    bool *paired;     /* an entry: does a pair need it? */
    uint8_t *affixes; /* an entry: as nz_emit_word.affix */
    uint32_t *words;  /* an entry: its number here, or NZ_NONE */
    struct {
        uint16_t *groups;
        size_t count, room;
    } common[NZ_COMMON_WORDS]; /* a common word: those of its groups that are asked for */
} fate;

/* In the order of nz_emit_rules. */
static void number_rules(const nz_emitter *e, fate *f)
{
    const nz_builder *b = e->b;
    uint16_t number = 0;
    memset(f->rules, 0xFF, nz_image_count(e->base, NZ_SECTION_RULES) * sizeof *f->rules);
    for (int cues = 0; cues < 2; cues++)
        for (size_t i = 0; i < b->rule_count; i++) {
            const nz_raw_rule *rule = &b->rules[i];
            if (rule->off || (rule->cue != NULL) != (cues == 1))
                continue;
            if (rule->is_kept)
                f->rules[rule->built - 1] = number;
            number++;
        }
}

static void find_groups(const nz_emitter *e, fate *f)
{
    const nz_image_plan *plan = nz_image_at(e->base, NZ_SECTION_PLANS);
    const uint16_t *tracks = nz_image_at(e->base, NZ_SECTION_TRACKS);
    for (uint32_t i = 0; i < nz_image_count(e->base, NZ_SECTION_PLANS); i++, plan++) {
        if (f->rules[i] == GONE)
            continue;
        for (int k = 0; k < plan->ask_count; k++)
            f->groups[plan->asks[k]] = true;
        if (plan->has_first)
            f->groups[plan->first] = true;
        nz_track_groups(tracks + plan->track, plan->track_size, f->groups);
    }
}

/* The groups of common words are told by the groups. */
static void find_common(nz_emitter *e, fate *f)
{
    const nz_image_common *common = nz_image_at(e->base, NZ_SECTION_COMMON);
    for (uint32_t group = 0; group < e->base->groups; group++)
        for (uint32_t i = 0; f->groups[group] && i < NZ_COMMON_SETS; i++)
            for (uint64_t set = common[group].sets[i]; set; set &= set - 1) {
                uint32_t word = i * 64 + (uint32_t)__builtin_ctzll(set);
                nz_emit_append(e, &f->common[word].groups, &f->common[word].count, &f->common[word].room,
                               (uint16_t)group);
            }
}

static void find_affixes(const nz_emitter *e, fate *f)
{
    const nz_image_affix *affix = nz_image_at(e->base, NZ_SECTION_AFFIXES);
    for (uint32_t i = 0; i < nz_image_count(e->base, NZ_SECTION_AFFIXES); i++)
        f->affixes[affix[i].entry] = affix[i].key >> 24 ? 2 : 1;
}

/* Does it put up a rule that is kept? */
static bool is_needed(const nz_emitter *e, const fate *f, const nz_image_pair *pair)
{
    const uint16_t *triggers = (const uint16_t *)nz_image_at(e->base, NZ_SECTION_TRIGGERS) + pair->triggers;
    for (uint32_t i = 0; pair->left != NZ_NONE && i < pair->count; i++)
        if (f->rules[triggers[i]] != GONE)
            return true;
    return false;
}

static void find_paired(const nz_emitter *e, fate *f)
{
    const nz_image_pair *pair = nz_image_at(e->base, NZ_SECTION_PAIRS);
    for (uint32_t i = 0; i < nz_image_count(e->base, NZ_SECTION_PAIRS); i++, pair++)
        if (is_needed(e, f, pair))
            f->paired[pair->left] = f->paired[pair->right] = true;
}

/* ---- words ------------------------------------------------------------------- */

/* Adds the rules that are kept to a list that has none yet. Returns how many of the
 * first `own` they are. */
static size_t take_rules(nz_emitter *e, const fate *f, const uint16_t *from, size_t from_count, size_t own,
                         uint16_t **list, size_t *count, size_t *room)
{
    size_t kept = 0;
    for (size_t i = 0; i < from_count; i++)
        if (f->rules[from[i]] != GONE) {
            nz_emit_append(e, list, count, room, f->rules[from[i]]);
            kept += i < own;
        }
    return kept;
}

static size_t take_groups(nz_emitter *e, const fate *f, const nz_image_entry *entry, size_t own,
                          nz_emit_word *w)
{
    const uint16_t *groups = (const uint16_t *)nz_image_at(e->base, NZ_SECTION_GROUPS) + entry->groups;
    size_t kept = 0;
    if (entry->common) {
        uint32_t at = entry->common - 1u;
        w->groups = f->common[at].groups;
        w->group_room = f->common[at].room;
        kept = w->group_count = f->common[at].count;
    }
    for (uint32_t i = 0; i < entry->group_count; i++)
        if (f->groups[groups[i]]) {
            nz_emit_append(e, &w->groups, &w->group_count, &w->group_room, groups[i]);
            kept += i < own;
        }
    return kept;
}

/* What the word is known by: "lang", "*storing", "uitbreid*". */
static const char *name_of(nz_emitter *e, const nz_emit_word *w)
{
    if (!w->affix)
        return w->text;
    char *name = nz_arena_new(&e->b->arena, w->length + 2);
    if (!name)
        return NULL;
    memcpy(name + (w->affix == 2), w->text, w->length);
    name[w->affix == 2 ? 0 : w->length] = '*';
    name[w->length + 1] = '\0';
    return name;
}

static void take_word(nz_emitter *e, fate *f, uint32_t number, bool has_vectors)
{
    const nz_image_entry *entry = (const nz_image_entry *)nz_image_at(e->base, NZ_SECTION_ENTRIES) + number;
    const uint16_t *triggers = (const uint16_t *)nz_image_at(e->base, NZ_SECTION_TRIGGERS) + entry->triggers;
    const nz_image_share *share = (const nz_image_share *)nz_image_at(e->base, NZ_SECTION_SHARES) + number;
    nz_emit_word w = {.text = nz_image_string(e->base, entry->word),
                      .length = entry->length,
                      .affix = f->affixes[number],
                      .vector = has_vectors ? entry->vector : NZ_NONE};
    size_t own = take_rules(e, f, triggers, entry->trigger_count, share->triggers, &w.rules, &w.rule_count,
                            &w.rule_room);
    own += take_rules(e, f, triggers + entry->trigger_count, entry->start_count, share->starts, &w.starts,
                      &w.start_count, &w.start_room);
    own += take_groups(e, f, entry, share->groups, &w);
    f->words[number] = NZ_NONE;
    if (!own && w.vector == NZ_NONE && !f->paired[number])
        return;
    const char *name = name_of(e, &w);
    f->words[number] = (uint32_t)e->word_count;
    e->no_memory |=
        !name || !nz_map_put(&e->word_numbers, name, w.length + (w.affix != 0), (uint32_t)e->word_count);
    e->words[e->word_count++] = w;
}

static void take_words(nz_emitter *e, fate *f)
{
    uint32_t count = nz_image_count(e->base, NZ_SECTION_ENTRIES);
    size_t model_size;
    bool has_vectors = nz_builder_model(e->b, &model_size) == nz_image_at(e->base, NZ_SECTION_MODEL);
    if (!nz_mem_grow(&e->b->mem, (void **)&e->words, &e->word_room, count + 1, sizeof *e->words))
        e->no_memory = true;
    for (uint32_t i = 0; i < count && !e->no_memory; i++)
        take_word(e, f, i, has_vectors);
    e->base_words = e->word_count;
}

/* ---- pairs ------------------------------------------------------------------- */

static void take_pair(nz_emitter *e, const fate *f, const nz_image_pair *pair)
{
    const uint16_t *triggers = (const uint16_t *)nz_image_at(e->base, NZ_SECTION_TRIGGERS) + pair->triggers;
    nz_emit_pair p = {.left = f->words[pair->left], .right = f->words[pair->right]};
    const nz_emit_word *left = &e->words[p.left], *right = &e->words[p.right];
    size_t length = left->length + 1 + right->length;
    char *name = nz_arena_new(&e->b->arena, length + 1);
    if (!name ||
        !nz_mem_grow(&e->b->mem, (void **)&e->pairs, &e->pair_room, e->pair_count + 1, sizeof *e->pairs)) {
        e->no_memory = true;
        return;
    }
    memcpy(name, left->text, left->length);
    name[left->length] = ' ';
    memcpy(name + left->length + 1, right->text, right->length + 1);
    take_rules(e, f, triggers, pair->count, 0, &p.rules, &p.rule_count, &p.rule_room);
    e->no_memory |= !nz_map_put(&e->pair_numbers, name, length, (uint32_t)e->pair_count);
    e->pairs[e->pair_count++] = p;
}

static void take_pairs(nz_emitter *e, const fate *f)
{
    const nz_image_pair *pair = nz_image_at(e->base, NZ_SECTION_PAIRS);
    for (uint32_t i = 0; i < nz_image_count(e->base, NZ_SECTION_PAIRS) && !e->no_memory; i++, pair++)
        if (is_needed(e, f, pair))
            take_pair(e, f, pair);
}

/* ---- the whole --------------------------------------------------------------- */

static void take(nz_emitter *e, fate *f)
{
    const nz_image *base = e->base;
    number_rules(e, f);
    find_groups(e, f);
    find_common(e, f);
    find_affixes(e, f);
    find_paired(e, f);
    nz_emit_put(e, NZ_SECTION_STRINGS, nz_image_string(base, 0), nz_image_count(base, NZ_SECTION_STRINGS));
    nz_emit_put(e, NZ_SECTION_TRACKS, nz_image_at(base, NZ_SECTION_TRACKS),
                nz_image_count(base, NZ_SECTION_TRACKS));
    e->group_count = base->groups;
    take_words(e, f);
    take_pairs(e, f);
}

void nz_emit_base(nz_emitter *e)
{
    nz_builder *b = e->b;
    bool is_known = b->base && !b->is_anew && nz_image_count(b->base, NZ_SECTION_SHARES);
    e->base = is_known ? b->base : NULL;
    if (!e->base) {
        nz_emit_put(e, NZ_SECTION_STRINGS, "\0", 2);
        return;
    }
    uint32_t entries = nz_image_count(e->base, NZ_SECTION_ENTRIES);
    fate f = {.rules =
                  nz_arena_new(&b->arena, (nz_image_count(e->base, NZ_SECTION_RULES) + 1) * sizeof *f.rules),
              .groups = nz_mem_zero(&b->mem, e->base->groups + 1, sizeof *f.groups),
              .paired = nz_mem_zero(&b->mem, entries + 1, sizeof *f.paired),
              .affixes = nz_mem_zero(&b->mem, entries + 1, sizeof *f.affixes),
              .words = nz_mem_zero(&b->mem, entries + 1, sizeof *f.words)};
    if (f.rules && f.groups && f.paired && f.affixes && f.words)
        take(e, &f);
    else
        e->no_memory = true;
    nz_mem_release(&b->mem, f.groups);
    nz_mem_release(&b->mem, f.paired);
    nz_mem_release(&b->mem, f.affixes);
    nz_mem_release(&b->mem, f.words);
}
