/* emit.c - lays the image out.
 *
 * Rule 7 "duurt {gap:3}lang voor" has the groups {lang} {duurt} {voor}:
 *     word "lang"   triggers rule 7
 *     words         "duurt" is in group 12, "lang" in 9, "voor" in 13
 *     rule 7        has the track TOKEN 12, GAP 3, TOKEN 9, TOKEN 13
 * A word that ends like an affix trigger ("*storing") takes over what the
 * affix does, so that while scanning only unknown words are tried for affixes.
 */
#include "bank/build.h"

#include "bank/model_file.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

enum {
    COMMON_GROUPS = 16, /* a word in more groups than this can be a common one */
    HANDFUL = 6,        /* ways that are looked at one by one */
    MOST_ASKS = 4       /* word groups that are asked for before a track is followed */
};

/* A word or affix of the bank to be. */
typedef struct word {
    const char *text; /* without star */
    size_t length;
    int affix; /* 0 a word, 1 a beginning, 2 an end */
    uint16_t *rules, *groups;
    size_t rule_count, rule_room, group_count, group_room;
    uint32_t vector; /* the model's, or NZ_NONE */
    uint16_t common; /* 1 + its number among the common words, or 0 */
} word;

/* "*klacht*": it stands for words of the bank. */
typedef struct star {
    const char *text;
    uint16_t group;
} star;

typedef struct emitter {
    nz_builder *b;
    nz_buf *out;
    nz_buf strings, rules, refs, triggers, groups, tracks, entries, affixes;
    nz_map string_offsets, word_numbers, group_numbers;
    word *words;
    size_t word_count, word_room;
    star *stars;
    size_t star_count, star_room;
    uint32_t group_count;
    bool no_memory;
    bool too_long; /* the track at hand */
} emitter;

/* ---- strings ----------------------------------------------------- */

static uint32_t string(emitter *e, const char *text)
{
    size_t length = strlen(text);
    if (!length)
        return 0;
    uint32_t at = nz_map_get(&e->string_offsets, text, length);
    if (at != NZ_MAP_NONE)
        return at;
    at = (uint32_t)e->strings.length;
    nz_buf_add(&e->strings, text, length + 1);
    e->no_memory |= !nz_map_put(&e->string_offsets, text, length, at);
    return at;
}

static void ref(emitter *e, const char *text)
{
    uint32_t at = string(e, text);
    nz_buf_add(&e->refs, &at, sizeof at);
}

static uint32_t ref_count(const emitter *e)
{
    return (uint32_t)(e->refs.length / sizeof(uint32_t));
}

/* ---- words --------------------------------------------------------------- */

/* The word for a trigger ("lang", "*storing"), made when it is new; NULL: no memory. */
static word *word_for(emitter *e, const char *trigger)
{
    size_t length = strlen(trigger);
    uint32_t at = nz_map_get(&e->word_numbers, trigger, length);
    if (at != NZ_MAP_NONE)
        return &e->words[at];
    at = (uint32_t)e->word_count;
    if (!nz_mem_grow(&e->b->mem, (void **)&e->words, &e->word_room, at + 1, sizeof *e->words) ||
        !nz_map_put(&e->word_numbers, trigger, length, at)) {
        e->no_memory = true;
        return NULL;
    }
    word *w = &e->words[e->word_count++];
    *w = (word){.text = trigger, .length = length, .vector = NZ_NONE};
    if (length > 1 && trigger[0] == '*') {
        w->affix = 2;
        w->text = trigger + 1;
        w->length--;
    } else if (length > 1 && trigger[length - 1] == '*') {
        w->affix = 1;
        w->text = nz_arena_copy(&e->b->arena, trigger, --w->length);
    }
    if (w->text)
        return w;
    e->word_count--;
    e->no_memory = true;
    return NULL;
}

/* Adds a number to a list that holds no number twice. */
static void add_number(emitter *e, uint16_t **list, size_t *count, size_t *room, uint16_t number)
{
    for (size_t i = 0; i < *count; i++)
        if ((*list)[i] == number)
            return;
    if (*count == UINT16_MAX || !nz_mem_grow(&e->b->mem, (void **)list, room, *count + 1, sizeof **list))
        e->no_memory = true;
    else
        (*list)[(*count)++] = number;
}

static bool is_affix(const char *text)
{
    const char *first = strchr(text, '*');
    size_t length = strlen(text);
    return first && length >= 4 && !strchr(first + 1, '*') && (first == text || first == text + length - 1);
}

/* Every word of a group is told so; what stars stand for, when all words are known. */
static void mark_words(emitter *e, const nz_track_words *group, uint16_t number)
{
    for (size_t i = 0; i < group->count; i++) {
        const char *text = group->words[i];
        if (strchr(text, '*') && !is_affix(text)) {
            if (!nz_mem_grow(&e->b->mem, (void **)&e->stars, &e->star_room, e->star_count + 1,
                             sizeof *e->stars))
                e->no_memory = true;
            else
                e->stars[e->star_count++] = (star){text, number};
            continue;
        }
        word *w = word_for(e, text);
        if (w)
            add_number(e, &w->groups, &w->group_count, &w->group_room, number);
    }
}

/* The number of a group of words; equal groups share one. */
static uint32_t group_number(emitter *e, const nz_track_words *group)
{
    nz_buf key;
    nz_buf_init(&key, &e->b->mem);
    for (size_t i = 0; i < group->count; i++)
        nz_buf_printf(&key, "%s ", group->words[i]);
    nz_buf_putc(&key, '|');
    uint32_t number = nz_map_get(&e->group_numbers, key.data, key.length);
    if (number == NZ_MAP_NONE) {
        number = e->group_count++;
        const char *kept = nz_arena_copy(&e->b->arena, key.data, key.length);
        e->no_memory |= !kept || !nz_map_put(&e->group_numbers, kept, key.length, number);
        if (number < UINT16_MAX)
            mark_words(e, group, (uint16_t)number);
    }
    e->no_memory |= nz_buf_failed(&key);
    nz_buf_clear(&key);
    return number;
}

/* The words that the model has a vector for. */
static void take_model(emitter *e)
{
    if (!e->b->model.length)
        return;
    const nz_model_file *model = (const void *)e->b->model.data;
    const char *text = (const char *)model + model->words;
    for (uint32_t i = 0; i < model->word_count; i++, text += strlen(text) + 1) {
        word *w = word_for(e, text);
        if (w)
            w->vector = i;
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The first group of words triggers the rule; of the next the sentence must
 * hold a word. Returns how many these are. */
static uint32_t take_triggers(emitter *e, const nz_triggers *triggers, uint16_t rule)
{
    uint32_t asked = 0;
    for (size_t i = 0; triggers->count && i < triggers->groups[0].count; i++) {
        word *w = word_for(e, triggers->groups[0].words[i]);
        if (w)
            add_number(e, &w->rules, &w->rule_count, &w->rule_room, rule);
    }
    for (size_t g = 1; g < triggers->count && asked < MOST_ASKS; g++) {
        nz_track_words group = {triggers->groups[g].words, triggers->groups[g].count, false};
        qsort(group.words, group.count, sizeof *group.words, by_text);
        uint32_t number = group_number(e, &group);
        uint16_t small = (uint16_t)number;
        if (number >= UINT16_MAX)
            break;
        nz_buf_add(&e->groups, &small, sizeof small);
        asked++;
    }
    return asked;
}

/* ---- tracks -------------------------------------------------------------- */

static void put_number(emitter *e, size_t number)
{
    uint16_t small = (uint16_t)number;
    e->too_long |= number >= UINT16_MAX;
    nz_buf_add(&e->tracks, &small, sizeof small);
}

/* Writes the size of what was written since `at`, where room was left for it. */
static void put_size(emitter *e, size_t at)
{
    size_t size = (e->tracks.length - at) / sizeof(uint16_t) - 1;
    uint16_t small = (uint16_t)size;
    e->too_long |= size > UINT16_MAX;
    if (!nz_buf_failed(&e->tracks))
        memcpy(e->tracks.data + at, &small, sizeof small);
}

static void put_steps(emitter *e, const nz_track_item *last);

/* Words of which the sentence must hold one for some steps to lead anywhere:
 * the rarest there are. */
typedef struct need {
    nz_track_words words;
    double weight;
    bool known;
} need;

static need need_of_steps(emitter *e, const nz_track_item *last);

/* One of the words of every way. */
static need need_of_ways(emitter *e, nz_track_item *const *ways, size_t count)
{
    need all = {{NULL, 0, false}, 0, count > 0};
    size_t room = 0;
    for (size_t i = 0; i < count && all.known; i++) {
        need one = need_of_steps(e, ways[i]);
        all.known = one.known;
        const char **grown = nz_arena_new(&e->b->arena, (room + one.words.count + 1) * sizeof *grown);
        if (!grown) {
            e->no_memory = true;
            return (need){.known = false};
        }
        if (room)
            memcpy(grown, all.words.words, room * sizeof *grown);
        if (one.words.count)
            memcpy(grown + room, one.words.words, one.words.count * sizeof *grown);
        all.words.words = grown;
        all.words.count = room += one.words.count;
        all.weight += one.weight;
    }
    return all;
}

static need need_of_steps(emitter *e, const nz_track_item *last)
{
    need best = {.known = false};
    for (const nz_track_item *item = last; item; item = item->before) {
        need here = {.known = false};
        if (item->op == NZ_TRACK_TOKEN) {
            here = (need){item->words, 0, true};
            for (size_t i = 0; i < item->words.count; i++)
                here.weight += nz_builder_weight(e->b, item->words.words[i]);
        } else if (item->op == NZ_TRACK_ALT || (item->op == NZ_TRACK_REPEAT && item->min)) {
            here = need_of_ways(e, item->ways, item->way_count);
        }
        if (here.known && (!best.known || here.weight < best.weight))
            best = here;
    }
    return best;
}

/* The words in order, none twice. */
static nz_track_words once_each(emitter *e, const nz_track_words *from)
{
    const char **words = nz_arena_new(&e->b->arena, (from->count + 1) * sizeof *words);
    e->no_memory |= !words;
    if (!words || !from->count)
        return (nz_track_words){NULL, 0, false};
    memcpy(words, from->words, from->count * sizeof *words);
    qsort(words, from->count, sizeof *words, by_text);
    size_t kept = 1;
    for (size_t i = 1; i < from->count; i++)
        if (strcmp(words[i], words[kept - 1]))
            words[kept++] = words[i];
    return (nz_track_words){words, kept, false};
}

static void put_need(emitter *e, const need *n)
{
    nz_track_words words = once_each(e, &n->words);
    put_number(e, NZ_TRACK_NEED);
    put_number(e, group_number(e, &words));
}

/* The ways of a step: many of them in handfuls, each with what it needs. */
static void put_ways(emitter *e, nz_track_item *const *ways, size_t count)
{
    put_number(e, NZ_TRACK_ALT);
    size_t whole = e->tracks.length, hand = count > 2 * HANDFUL ? (count + HANDFUL - 1) / HANDFUL : 1;
    hand = hand > 1 && hand < HANDFUL ? HANDFUL : hand;
    put_number(e, 0);
    for (size_t i = 0; i < count; i += hand) {
        size_t at = e->tracks.length, here = count - i < hand ? count - i : hand;
        put_number(e, 0);
        need n = need_of_ways(e, ways + i, here);
        if (n.known && n.words.count && (here > 1 || ways[i]->before || ways[i]->op != NZ_TRACK_TOKEN))
            put_need(e, &n);
        if (here > 1)
            put_ways(e, ways + i, here);
        else
            put_steps(e, ways[i]);
        put_size(e, at);
    }
    put_size(e, whole);
}

static void put_steps(emitter *e, const nz_track_item *last)
{
    if (!last)
        return;
    put_steps(e, last->before);
    if (last->op == NZ_TRACK_ALT) {
        need n = need_of_ways(e, last->ways, last->way_count);
        if (n.known && n.words.count && last->way_count > 2)
            put_need(e, &n);
        put_ways(e, last->ways, last->way_count);
        return;
    }
    put_number(e, last->op);
    if (last->op == NZ_TRACK_TOKEN || last->op == NZ_TRACK_WILD)
        put_number(e, group_number(e, &last->words));
    if (last->op == NZ_TRACK_GAP || last->op == NZ_TRACK_WIDE)
        put_number(e, last->max);
    if (last->op == NZ_TRACK_REPEAT) {
        put_number(e, last->min);
        put_number(e, last->max);
    }
    if (!last->way_count)
        return;
    size_t whole = e->tracks.length;
    put_number(e, 0);
    put_steps(e, last->ways[0]);
    put_size(e, whole);
}

/* Adds the words that steps can begin with to `out`; sets *through when they
 * can be passed without a token. False: any token may begin them. */
static bool first_words(emitter *e, const nz_track_item *last, need *out, bool *through)
{
    if (last && last->before) {
        if (!first_words(e, last->before, out, through))
            return false;
        if (!*through)
            return true;
    }
    *through = !last || (last->op >= NZ_TRACK_LOOK && last->op <= NZ_TRACK_START);
    if (*through)
        return true;
    if (last->op == NZ_TRACK_TOKEN) {
        const nz_track_words *words = &last->words;
        const char **grown =
            nz_arena_new(&e->b->arena, (out->words.count + words->count + 1) * sizeof *grown);
        e->no_memory |= !grown;
        if (!grown)
            return false;
        if (out->words.count)
            memcpy(grown, out->words.words, out->words.count * sizeof *grown);
        if (words->count)
            memcpy(grown + out->words.count, words->words, words->count * sizeof *grown);
        out->words = (nz_track_words){grown, out->words.count + words->count, false};
        return true;
    }
    if (last->op != NZ_TRACK_ALT && last->op != NZ_TRACK_REPEAT)
        return false;
    *through = last->op == NZ_TRACK_REPEAT && !last->min;
    for (size_t i = 0; i < last->way_count; i++) {
        bool passed = false;
        if (!first_words(e, last->ways[i], out, &passed))
            return false;
        *through |= passed;
    }
    return true;
}

static void take_first(emitter *e, const nz_track *track, nz_image_rule *rule)
{
    need first = {.known = true};
    bool through = false;
    if (!first_words(e, track->last, &first, &through) || through || !first.words.count)
        return;
    nz_track_words words = once_each(e, &first.words);
    uint32_t number = group_number(e, &words);
    rule->has_first = number < UINT16_MAX;
    rule->first = rule->has_first ? number : 0;
}

static void take_track(emitter *e, const nz_track *track, nz_image_rule *rule)
{
    size_t from = e->tracks.length;
    rule->track = (uint32_t)(from / sizeof(uint16_t));
    e->too_long = false;
    if (!track->found)
        return;
    put_steps(e, track->last);
    size_t size = (e->tracks.length - from) / sizeof(uint16_t);
    if (e->too_long || size > UINT16_MAX) {
        e->tracks.length = from;
        return;
    }
    rule->track_size = (uint16_t)size;
    rule->exact = track->exact;
    take_first(e, track, rule);
}

/* ---- words, once all are known --------------------------------------------- */

/* Words of which only the ends are given ("klacht*brief") stand for all words
 * of the bank that are like it. */
static void join_stars(emitter *e)
{
    for (size_t s = 0; s < e->star_count; s++)
        for (size_t i = 0; i < e->word_count; i++) {
            word *w = &e->words[i];
            if (!w->affix && nz_track_star(e->stars[s].text, strlen(e->stars[s].text), w->text, w->length))
                add_number(e, &w->groups, &w->group_count, &w->group_room, e->stars[s].group);
        }
}

/* Every whole word takes over the triggers and groups of the affixes it has. */
static void join_affixes(emitter *e)
{
    for (size_t a = 0; a < e->word_count && !e->no_memory; a++) {
        const word *affix = &e->words[a];
        for (size_t i = 0; affix->affix && i < e->word_count; i++) {
            word *w = &e->words[i];
            if (w->affix || w->length < affix->length)
                continue;
            const char *edge = affix->affix == 1 ? w->text : w->text + w->length - affix->length;
            if (memcmp(edge, affix->text, affix->length))
                continue;
            for (size_t r = 0; r < affix->rule_count; r++)
                add_number(e, &w->rules, &w->rule_count, &w->rule_room, affix->rules[r]);
            for (size_t g = 0; g < affix->group_count; g++)
                add_number(e, &w->groups, &w->group_count, &w->group_room, affix->groups[g]);
        }
    }
}

/* ---- tables -------------------------------------------------------------- */

static uint32_t kind_of(const nz_builder *b, const nz_raw_rule *rule)
{
    for (size_t i = 0; i < b->kind_count; i++)
        if (!strcmp(b->kinds[i].label, rule->label) && !strcmp(b->kinds[i].subtype, rule->subtype))
            return (uint32_t)i;
    return NZ_NONE;
}

static uint32_t own_of(const nz_builder *b, const char *id)
{
    for (size_t i = b->own_count; id && i-- > 0;) /* a later layer's first */
        if (!strcmp(b->owns[i].id, id))
            return (uint32_t)i;
    return NZ_NONE;
}

static nz_status place_error(nz_builder *b, const nz_raw_rule *rule, const char *message, const char *name)
{
    return nz_error_at(b->err, NZ_ESYNTAX, rule->place.file, rule->place.line, rule->place.column,
                       "rule '%s': %s '%s'; add it to suggestions.yaml", rule->id, message, name);
}

static nz_status emit_rule(emitter *e, const nz_raw_rule *raw, uint32_t number)
{
    nz_builder *b = e->b;
    nz_image_rule rule = {.id = string(e, raw->id),
                          .pattern = string(e, raw->pattern),
                          .expanded = string(e, raw->expanded),
                          .file = string(e, raw->place.file),
                          .line = (uint32_t)raw->place.line,
                          .kind = NZ_NONE,
                          .cue = NZ_NONE,
                          .suggestion = own_of(b, raw->suggestion),
                          .score = (float)raw->score,
                          .scope = (uint8_t)raw->scope,
                          .extent = (uint8_t)raw->extent,
                          .always = raw->triggers.count == 0,
                          .leading_gap = nz_pattern_leads_free(raw->tree),
                          .gaps = (uint16_t)nz_pattern_gaps(raw->tree),
                          .added = b->base && raw->layer > 1,
                          .negates = raw->negates};
    if (raw->cue)
        rule.cue = nz_builder_cue(b, raw->cue);
    else if ((rule.kind = kind_of(b, raw)) == NZ_NONE)
        return place_error(b, raw, "no kind has this label and subtype:", raw->subtype);
    if (raw->suggestion && rule.suggestion == NZ_NONE)
        return place_error(b, raw, "no suggestion has the id", raw->suggestion);
    rule.examples = ref_count(e);
    rule.match_count = (uint16_t)raw->match_count;
    rule.no_match_count = (uint16_t)raw->no_match_count;
    for (size_t i = 0; i < raw->match_count + raw->no_match_count; i++)
        ref(e, raw->examples[i]);
    rule.words = ref_count(e);
    rule.word_count = raw->triggers.count ? (uint32_t)raw->triggers.groups[0].count : 0;
    for (uint32_t i = 0; i < rule.word_count; i++)
        ref(e, raw->triggers.groups[0].words[i]);
    rule.asks = (uint32_t)(e->groups.length / sizeof(uint16_t));
    rule.ask_count = take_triggers(e, &raw->triggers, (uint16_t)number);
    take_track(e, &raw->track, &rule);
    nz_buf_add(&e->rules, &rule, sizeof rule);
    return NZ_OK;
}

/* Signals first, then cues. */
static nz_status emit_rules(emitter *e)
{
    uint32_t number = 0;
    for (int cues = 0; cues < 2; cues++)
        for (size_t i = 0; i < e->b->rule_count; i++) {
            const nz_raw_rule *rule = &e->b->rules[i];
            if (rule->off || (rule->cue != NULL) != (cues == 1))
                continue;
            nz_status status = emit_rule(e, rule, number++);
            if (status)
                return status;
        }
    return NZ_OK;
}

static void emit_kinds(emitter *e, nz_buf *out)
{
    const nz_builder *b = e->b;
    for (size_t i = 0; i < b->kind_count; i++) {
        const nz_raw_kind *raw = &b->kinds[i];
        const char *nl = raw->label, *en = raw->label;
        for (size_t k = 0; k < b->label_count; k++)
            if (!strcmp(b->labels[k].id, raw->label)) {
                nl = b->labels[k].nl;
                en = b->labels[k].en;
            }
        nz_image_kind kind = {string(e, raw->label),
                              string(e, raw->subtype),
                              string(e, nl),
                              string(e, en),
                              string(e, raw->subtype_nl),
                              string(e, raw->subtype_en),
                              string(e, raw->suggestion_nl),
                              string(e, raw->suggestion_en),
                              string(e, raw->source)};
        nz_buf_add(out, &kind, sizeof kind);
    }
}

static void emit_owns(emitter *e, nz_buf *out)
{
    for (size_t i = 0; i < e->b->own_count; i++) {
        const nz_raw_own *raw = &e->b->owns[i];
        nz_image_own own = {string(e, raw->id), string(e, raw->nl), string(e, raw->en),
                            string(e, raw->source)};
        nz_buf_add(out, &own, sizeof own);
    }
}

static void emit_classes(emitter *e, nz_buf *out)
{
    for (size_t i = 0; i < e->b->class_count; i++) {
        const nz_raw_class *raw = &e->b->classes[i];
        nz_image_class class = {string(e, raw->name), ref_count(e), (uint32_t)raw->count, raw->verb};
        for (size_t k = 0; k < raw->count; k++)
            ref(e, raw->items[k]);
        nz_buf_add(out, &class, sizeof class);
    }
}

/* ---- the hash table ------------------------------------------------------ */

static void emit_entry(emitter *e, const word *w)
{
    nz_image_entry entry = {.word = string(e, w->text),
                            .triggers = (uint32_t)(e->triggers.length / sizeof(uint16_t)),
                            .trigger_count = (uint16_t)w->rule_count,
                            .length = (uint16_t)w->length,
                            .groups = (uint32_t)(e->groups.length / sizeof(uint16_t)),
                            .group_count = w->common ? 0 : (uint16_t)w->group_count,
                            .common = w->common,
                            .vector = w->vector};
    nz_buf_add(&e->triggers, w->rules, w->rule_count * sizeof *w->rules);
    nz_buf_add(&e->groups, w->groups, entry.group_count * sizeof *w->groups);
    nz_buf_add(&e->entries, &entry, sizeof entry);
}

static void emit_affix(emitter *e, const word *w, uint32_t entry)
{
    const unsigned char *edge = (const unsigned char *)w->text + (w->affix == 2 ? w->length - 3 : 0);
    nz_image_affix affix = {
        edge[0] | (uint32_t)edge[1] << 8 | (uint32_t)edge[2] << 16 | (uint32_t)(w->affix == 2) << 24, entry};
    nz_buf_add(&e->affixes, &affix, sizeof affix);
}

static int by_key(const void *a, const void *b)
{
    const nz_image_affix *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static int by_groups(const void *a, const void *b)
{
    const word *x = *(word *const *)a, *y = *(word *const *)b;
    if (x->group_count != y->group_count)
        return x->group_count < y->group_count ? 1 : -1;
    return x < y ? -1 : x > y;
}

/* Numbers the words that are in the most groups, and says for every group
 * which of them it holds. */
static void emit_common(emitter *e, nz_buf *out)
{
    word **order = nz_mem_zero(&e->b->mem, e->word_count + 1, sizeof(word *));
    nz_image_common *sets = nz_mem_zero(&e->b->mem, e->group_count + 1, sizeof *sets);
    size_t count = 0;
    for (size_t i = 0; order && i < e->word_count; i++)
        if (!e->words[i].affix && e->words[i].group_count > COMMON_GROUPS)
            order[count++] = &e->words[i];
    if (count)
        qsort(order, count, sizeof(word *), by_groups);
    for (size_t i = 0; sets && i < count && i < NZ_COMMON_WORDS; i++) {
        order[i]->common = (uint16_t)(i + 1);
        for (size_t g = 0; g < order[i]->group_count; g++)
            sets[order[i]->groups[g]].sets[i / 64] |= (uint64_t)1 << i % 64;
    }
    e->no_memory |= !order || !sets;
    if (sets)
        nz_buf_add(out, sets, e->group_count * sizeof *sets);
    nz_mem_release(&e->b->mem, order);
    nz_mem_release(&e->b->mem, sets);
}

/* Whole words first, so that their numbers are below image->vocabulary. */
static uint32_t emit_words(emitter *e)
{
    uint32_t number = 0, vocabulary = 0;
    for (int affix = 0; affix < 2; affix++) {
        for (size_t i = 0; i < e->word_count; i++) {
            if ((e->words[i].affix != 0) != affix)
                continue;
            emit_entry(e, &e->words[i]);
            if (affix)
                emit_affix(e, &e->words[i], number);
            number++;
        }
        if (!affix)
            vocabulary = number;
    }
    qsort(e->affixes.data, e->affixes.length / sizeof(nz_image_affix), sizeof(nz_image_affix), by_key);
    return vocabulary;
}

/* At most half full, so that a look-up of an unknown word ends soon. */
static void emit_slots(emitter *e, uint32_t vocabulary, nz_buf *out)
{
    uint32_t room = 64;
    while (room < vocabulary * 2)
        room *= 2;
    const nz_image_slot none = {0, NZ_NONE};
    for (uint32_t i = 0; i < room; i++)
        nz_buf_add(out, &none, sizeof none);
    if (nz_buf_failed(out) || nz_buf_failed(&e->entries))
        return;
    nz_image_slot *slots = (void *)out->data;
    const nz_image_entry *entries = (const void *)e->entries.data;
    for (uint32_t i = 0; i < vocabulary; i++) {
        const char *text = e->strings.data + entries[i].word;
        uint32_t hash = nz_hash_word(text, entries[i].length), at = hash & (room - 1);
        while (slots[at].entry != NZ_NONE)
            at = (at + 1) & (room - 1);
        slots[at] = (nz_image_slot){hash, i};
    }
}

/* ---- the whole ----------------------------------------------------------- */

static void section(nz_buf *out, nz_image *header, nz_section_id id, const nz_buf *content, size_t unit)
{
    static const char zeros[8];
    nz_buf_add(out, zeros, (8 - out->length % 8) % 8);
    header->sections[id] = (nz_section){(uint32_t)out->length, (uint32_t)(content->length / unit)};
    nz_buf_add(out, content->data, content->length);
}

static const char hex[] = "0123456789abcdef";

static void finish_header(nz_buf *out, nz_image *header)
{
    static const char zeros[8];
    nz_buf_add(out, zeros, (8 - out->length % 8) % 8);
    header->size = (uint32_t)out->length;
    uint64_t hash =
        nz_hash_bytes(NZ_HASH_BYTES_START, out->data + sizeof *header, out->length - sizeof *header);
    for (int i = 0; i < 16; i++)
        header->revision[i] = hex[hash >> (60 - 4 * i) & 15];
    memcpy(out->data, header, sizeof *header);
}

/* The words of the text stage: those of the imported bank, unless a folder
 * brings its own. */
static nz_status emit_lexicon(emitter *e, nz_buf *out)
{
    const nz_image *base = e->b->base;
    if (!base || e->b->lexicon_count)
        return nz_lexicon_build(out, e->b->lexicon, e->b->lexicon_count);
    nz_buf_add(out, nz_image_at(base, NZ_SECTION_LEXICON), nz_image_count(base, NZ_SECTION_LEXICON));
    return nz_buf_failed(out) ? NZ_ENOMEM : NZ_OK;
}

static nz_status lay_out(emitter *e, nz_buf *parts)
{
    nz_image header = {.magic = NZ_IMAGE_MAGIC,
                       .version = NZ_IMAGE_VERSION,
                       .order = NZ_IMAGE_ORDER,
                       .rules = e->b->revision};
    nz_buf_add(&e->strings, "", 1);
    nz_buf_putc(&e->strings, '\0');
    nz_status status = emit_rules(e);
    if (status)
        return status;
    emit_kinds(e, &parts[0]);
    emit_owns(e, &parts[1]);
    emit_classes(e, &parts[2]);
    for (size_t i = 0; i < e->b->cue_count; i++) {
        uint32_t name = string(e, e->b->cues[i]);
        nz_buf_add(&parts[3], &name, sizeof name);
    }
    take_model(e);
    join_affixes(e);
    join_stars(e);
    emit_common(e, &parts[6]);
    header.vocabulary = emit_words(e);
    header.groups = e->group_count;
    emit_slots(e, header.vocabulary, &parts[4]);
    status = emit_lexicon(e, &parts[5]);
    if (status)
        return nz_error_set(e->b->err, status, "cannot build the lexicon");
    const struct {
        nz_section_id id;
        const nz_buf *content;
        size_t unit;
    } all[] = {{NZ_SECTION_STRINGS, &e->strings, 1},
               {NZ_SECTION_KINDS, &parts[0], sizeof(nz_image_kind)},
               {NZ_SECTION_OWN, &parts[1], sizeof(nz_image_own)},
               {NZ_SECTION_CUES, &parts[3], sizeof(uint32_t)},
               {NZ_SECTION_RULES, &e->rules, sizeof(nz_image_rule)},
               {NZ_SECTION_REFS, &e->refs, sizeof(uint32_t)},
               {NZ_SECTION_SLOTS, &parts[4], sizeof(nz_image_slot)},
               {NZ_SECTION_ENTRIES, &e->entries, sizeof(nz_image_entry)},
               {NZ_SECTION_TRIGGERS, &e->triggers, sizeof(uint16_t)},
               {NZ_SECTION_GROUPS, &e->groups, sizeof(uint16_t)},
               {NZ_SECTION_COMMON, &parts[6], sizeof(nz_image_common)},
               {NZ_SECTION_TRACKS, &e->tracks, sizeof(uint16_t)},
               {NZ_SECTION_AFFIXES, &e->affixes, sizeof(nz_image_affix)},
               {NZ_SECTION_CLASSES, &parts[2], sizeof(nz_image_class)},
               {NZ_SECTION_LEXICON, &parts[5], 1},
               {NZ_SECTION_MODEL, &e->b->model, 1}};
    nz_buf_add(e->out, &header, sizeof header);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        e->no_memory |= nz_buf_failed(all[i].content);
        section(e->out, &header, all[i].id, all[i].content, all[i].unit);
    }
    if (e->no_memory || nz_buf_failed(e->out))
        return nz_builder_no_memory(e->b);
    finish_header(e->out, &header);
    return nz_buf_failed(e->out) ? nz_builder_no_memory(e->b) : NZ_OK;
}

nz_status nz_builder_emit(nz_builder *b, nz_buf *out)
{
    enum { PARTS = 7 };
    nz_buf parts[PARTS];
    emitter e = {.b = b, .out = out};
    nz_buf *own[] = {&e.strings, &e.rules,  &e.refs,    &e.triggers,
                     &e.groups,  &e.tracks, &e.entries, &e.affixes};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        nz_buf_init(own[i], &b->mem);
    for (int i = 0; i < PARTS; i++)
        nz_buf_init(&parts[i], &b->mem);
    nz_map_init(&e.string_offsets, &b->mem);
    nz_map_init(&e.word_numbers, &b->mem);
    nz_map_init(&e.group_numbers, &b->mem);
    nz_status status = lay_out(&e, parts);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        nz_buf_clear(own[i]);
    for (int i = 0; i < PARTS; i++)
        nz_buf_clear(&parts[i]);
    nz_map_clear(&e.string_offsets);
    nz_map_clear(&e.word_numbers);
    nz_map_clear(&e.group_numbers);
    for (size_t i = 0; i < e.word_count; i++) {
        nz_mem_release(&b->mem, e.words[i].rules);
        nz_mem_release(&b->mem, e.words[i].groups);
    }
    nz_mem_release(&b->mem, e.words);
    nz_mem_release(&b->mem, e.stars);
    return status;
}
