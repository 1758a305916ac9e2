/* nazorg.c - the scanner: takes a note through the stages, block by block.
 *
 *     text -> block -> hits -> findings     and again, until the note ends
 *
 * Memory is that of the largest block and of the findings, whatever the note.
 */
#include "nazorg.h"

#include "bank/spelling.h"
#include "base/eight.h"
#include "base/error.h"
#include "base/limits.h"
#include "classify/classify.h"
#include "classify/known.h"
#include "text/html.h"

#include <string.h>

/* A hit whose block is gone. */
typedef struct nz_kept_hit {
    uint32_t rule, start, end;
} nz_kept_hit;

struct nz_scanner {
    nz_mem mem;
    nz_bank *bank;
    nz_text *text;
    nz_speller speller;
    nz_matcher matcher;
    nz_classifier classifier;
    nz_known known;
    bool in_parts; /* nz_scanner_set_need */
    unsigned flags;
    nz_stats stats;
    nz_span *spans; /* spans, then vetoes: views of the findings */
    size_t span_room, span_count, veto_count;
    nz_kept_hit *hits; /* with NZ_FLAG_EXPLAIN */
    size_t hit_count, hit_room;
    nz_token_range *ranges; /* of the sentence shown by nz_tokenize */
    size_t range_room;
};

nz_status nz_scanner_new(nz_scanner **out, nz_bank *bank, nz_error *err)
{
    *out = NULL;
    nz_scanner *s = nz_mem_zero(&bank->mem, 1, sizeof *s);
    if (!s)
        return nz_error_set(err, NZ_ENOMEM, "out of memory");
    s->mem = bank->mem;
    s->bank = bank;
    nz_speller_init(&s->speller, &bank->mem);
    nz_status status = nz_text_new(&s->text, &bank->mem, nz_bank_lexicon(bank));
    if (!status)
        status = nz_matcher_init(&s->matcher, bank);
    if (!status)
        status = nz_classifier_init(&s->classifier, bank);
    if (!status)
        status = nz_known_init(&s->known, &s->mem);
    if (status) {
        nz_scanner_free(s);
        return nz_error_set(err, status, "%s", nz_status_text(status));
    }
    *out = s;
    return NZ_OK;
}

void nz_scanner_free(nz_scanner *s)
{
    if (!s)
        return;
    nz_mem mem = s->mem;
    nz_text_free(s->text);
    nz_speller_clear(&s->speller);
    nz_matcher_clear(&s->matcher);
    nz_classifier_clear(&s->classifier);
    nz_known_clear(&s->known);
    nz_mem_release(&mem, s->spans);
    nz_mem_release(&mem, s->hits);
    nz_mem_release(&mem, s->ranges);
    nz_mem_release(&mem, s);
}

void nz_scanner_set_flags(nz_scanner *s, unsigned flags)
{
    s->flags = flags;
}

nz_status nz_scanner_set_min_score(nz_scanner *s, double score)
{
    if (!(score >= 0 && score <= 1))
        return NZ_EINVAL;
    s->classifier.min_score = score;
    return NZ_OK;
}

void nz_scanner_set_need(nz_scanner *s, void (*need)(void *user, size_t from, size_t to), void *user)
{
    s->in_parts = need;
    nz_text_set_need(s->text, need, user);
}

void nz_scanner_stats(const nz_scanner *s, nz_stats *out)
{
    *out = s->stats;
    out->candidates = s->matcher.tried;
}

/* Says in `err` why a note could not be gone through, if that is so. */
static nz_status tell(nz_error *err, nz_status status)
{
    if (status == NZ_ELIMIT)
        return nz_error_set(err, status, "a note of more than 4 GiB; split it");
    return status ? nz_error_set(err, status, "%s", nz_status_text(status)) : NZ_OK;
}

/* ---- scanning ------------------------------------------------------------ */

static nz_status keep_hits(nz_scanner *s, const nz_block *block)
{
    const nz_matcher *m = &s->matcher;
    size_t need = s->hit_count + m->hit_count;
    if (need > NZ_MAX_SPANS)
        return NZ_OK;
    if (!nz_mem_grow(&s->mem, (void **)&s->hits, &s->hit_room, need, sizeof *s->hits))
        return NZ_ENOMEM;
    for (size_t i = 0; i < m->hit_count; i++)
        s->hits[s->hit_count++] = (nz_kept_hit){m->hits[i].rule, block->tokens[m->hits[i].first].start,
                                                block->tokens[m->hits[i].last - 1].end};
    return NZ_OK;
}

static nz_status scan_block(nz_scanner *s, const nz_block *block)
{
    nz_status status = nz_speller_read(&s->speller, s->bank->image, block, &block);
    if (!status)
        status = nz_classifier_look(&s->classifier, block, s->flags);
    if (!status)
        status = nz_matcher_block(&s->matcher, block, s->classifier.sieve.skip, s->flags);
    if (!status)
        status = nz_classifier_block(&s->classifier, block, &s->matcher, s->flags);
    if (!status && (s->flags & NZ_FLAG_EXPLAIN))
        status = keep_hits(s, block);
    s->stats.blocks++;
    s->stats.sentences += block->sentence_count;
    s->stats.tokens += block->token_count;
    s->stats.hits += s->matcher.hit_count;
    return status;
}

static nz_span view(const nz_scanner *s, const nz_finding *f)
{
    const nz_image *image = s->bank->image;
    const nz_kind *kind = &s->bank->kinds[f->kind];
    nz_span span = {.start = f->start,
                    .end = f->end,
                    .sentence_start = f->sentence_start,
                    .sentence_end = f->sentence_end,
                    .kind = kind,
                    .score = f->score,
                    .speaker = f->side,
                    .rule = "",
                    .reason = f->reason,
                    .cues = f->cues,
                    .suggestion_nl = kind->suggestion_nl,
                    .suggestion_en = kind->suggestion_en};
    if (f->rule == NZ_NONE)
        return span;
    const nz_image_rule *rule = &nz_bank_rules(s->bank)[f->rule];
    span.rule = nz_image_string(image, rule->id);
    if (rule->suggestion != NZ_NONE) {
        const nz_image_own *own = (const nz_image_own *)nz_image_at(image, NZ_SECTION_OWN) + rule->suggestion;
        span.suggestion_nl = nz_image_string(image, own->nl);
        span.suggestion_en = nz_image_string(image, own->en);
    }
    return span;
}

/* Of a huge note, what has its view now. */
static void forget_huge(nz_scanner *s, nz_findings *findings)
{
    if (findings->room * sizeof *findings->items < NZ_BUFFER_KEPT / 4)
        return;
    nz_mem_release(&s->mem, findings->items);
    *findings = (nz_findings){0};
}

/* Makes `spans` and `vetoes` what the caller sees. */
static nz_status show(nz_scanner *s, const nz_finding *spans, size_t span_count, const nz_finding *vetoes,
                      size_t veto_count)
{
    if (!nz_mem_grow(&s->mem, (void **)&s->spans, &s->span_room, span_count + veto_count, sizeof *s->spans))
        return NZ_ENOMEM;
    for (size_t i = 0; i < span_count; i++)
        s->spans[i] = view(s, &spans[i]);
    for (size_t i = 0; i < veto_count; i++)
        s->spans[span_count + i] = view(s, &vetoes[i]);
    s->span_count = span_count;
    s->veto_count = veto_count;
    s->stats.spans += span_count;
    s->stats.vetoes += veto_count;
    return NZ_OK;
}

/* Takes a note through the stages; what comes of it is the classifier's. */
static nz_status scan_note(nz_scanner *s, const char *text, size_t length)
{
    const nz_block *block = NULL;
    nz_classifier_begin(&s->classifier);
    nz_status status = nz_text_begin(s->text, text, length);
    while (!status && !(status = nz_text_next(s->text, &block)) && block)
        status = scan_block(s, block);
    return status ? status : nz_classifier_end(&s->classifier);
}

/* Shows what came of a note, and keeps it under its print (0: not). */
static nz_status show_new(nz_scanner *s, nz_known_note note, const nz_stats *before)
{
    nz_findings *spans = &s->classifier.spans, *vetoes = &s->classifier.vetoes;
    note.blocks = (uint32_t)(s->stats.blocks - before->blocks);
    note.sentences = (uint32_t)(s->stats.sentences - before->sentences);
    note.tokens = (uint32_t)(s->stats.tokens - before->tokens);
    note.spans = (uint32_t)spans->count;
    note.vetoes = (uint32_t)vetoes->count;
    if (note.print && !s->matcher.limited) /* a rule that ran into a limit is told each time */
        nz_known_keep(&s->known, &note, spans->items, vetoes->items);
    nz_status status = show(s, spans->items, spans->count, vetoes->items, vetoes->count);
    forget_huge(s, spans);
    forget_huge(s, vetoes);
    return status;
}

/* Shows what came of a note that was known. */
static nz_status show_known(nz_scanner *s, const nz_known_note *note)
{
    const nz_finding *findings = nz_known_findings(note);
    s->stats.blocks += note->blocks;
    s->stats.sentences += note->sentences;
    s->stats.tokens += note->tokens;
    return show(s, findings, note->spans, findings + note->spans, note->vetoes);
}

/* The print of a note, with all that its outcome hangs on; 0: it is not to be known, as its hits
 * are asked for too, or not all of it is there. */
static uint64_t print_of(const nz_scanner *s, const char *text, size_t length)
{
    uint64_t setting;
    memcpy(&setting, &s->classifier.min_score, sizeof setting);
    if ((s->flags & NZ_FLAG_EXPLAIN) || s->in_parts || length > NZ_MAX_NOTE)
        return 0;
    return nz_known_print(text, length, setting ^ s->flags);
}

nz_status nz_scan(nz_scanner *s, const char *text, size_t length, nz_error *err)
{
    nz_known_note note = {.print = print_of(s, text, length), .length = length};
    const nz_known_note *known = note.print ? nz_known_find(&s->known, note.print, length) : NULL;
    nz_stats before = s->stats;
    s->span_count = s->veto_count = s->hit_count = 0;
    nz_matcher_begin(&s->matcher);
    nz_status status = known ? NZ_OK : scan_note(s, text, length);
    if (!status)
        status = known ? show_known(s, known) : show_new(s, note, &before);
    s->stats.notes++;
    s->stats.bytes += length;
    return tell(err, status);
}

size_t nz_plain_text(const char *text, size_t length, char *out)
{
    return nz_html_read_out(text, length, out);
}

size_t nz_span_count(const nz_scanner *s)
{
    return s->span_count;
}

const nz_span *nz_span_at(const nz_scanner *s, size_t index)
{
    return index < s->span_count ? &s->spans[index] : NULL;
}

size_t nz_veto_count(const nz_scanner *s)
{
    return s->veto_count;
}

const nz_span *nz_veto_at(const nz_scanner *s, size_t index)
{
    return index < s->veto_count ? &s->spans[s->span_count + index] : NULL;
}

size_t nz_hit_count(const nz_scanner *s)
{
    return s->hit_count;
}

nz_status nz_hit_at(const nz_scanner *s, size_t index, nz_rule_hit *out)
{
    nz_rule rule;
    if (index >= s->hit_count)
        return NZ_EINVAL;
    const nz_kept_hit *hit = &s->hits[index];
    nz_rule_at(s->bank, hit->rule, &rule);
    *out = (nz_rule_hit){hit->rule, rule.id, rule.label, rule.subtype, rule.cue, hit->start, hit->end};
    return NZ_OK;
}

size_t nz_limit_count(const nz_scanner *s)
{
    return s->matcher.limited;
}

const char *nz_limit_rule(const nz_scanner *s)
{
    if (!s->matcher.limited)
        return NULL;
    return nz_image_string(s->bank->image, nz_bank_rules(s->bank)[s->matcher.limited_rule].id);
}

/* ---- tokens -------------------------------------------------------------- */

static nz_status show_sentence(nz_scanner *s, const nz_block *block, const nz_sentence *sentence,
                               int (*each)(void *user, const nz_sentence_view *sentence), void *user)
{
    if (!sentence->count)
        return NZ_OK;
    if (!nz_mem_grow(&s->mem, (void **)&s->ranges, &s->range_room, sentence->count, sizeof *s->ranges))
        return NZ_ENOMEM;
    const nz_token *tokens = block->tokens + sentence->first;
    for (uint32_t i = 0; i < sentence->count; i++)
        s->ranges[i] = (nz_token_range){tokens[i].start, tokens[i].end};
    nz_sentence_view shown = {.block = block->kind,
                              .start = tokens[0].start,
                              .end = tokens[sentence->count - 1].end,
                              .tokens = s->ranges,
                              .token_count = sentence->count};
    shown.canonical = nz_sentence_line(block, sentence, &shown.canonical_length);
    return each(user, &shown) ? NZ_ESTOP : NZ_OK;
}

nz_status nz_tokenize(nz_scanner *s, const char *text, size_t length,
                      int (*each)(void *user, const nz_sentence_view *sentence), void *user, nz_error *err)
{
    const nz_block *block = NULL;
    nz_status status = nz_text_begin(s->text, text, length);
    while (!status && !(status = nz_text_next(s->text, &block)) && block) {
        if (s->flags & NZ_FLAG_AS_MATCHED)
            status = nz_speller_read(&s->speller, s->bank->image, block, &block);
        for (uint32_t i = 0; !status && i < block->sentence_count; i++)
            status = show_sentence(s, block, &block->sentences[i], each, user);
    }
    return tell(err, status);
}

/* ---- examples ------------------------------------------------------------ */

nz_status nz_rule_test(nz_bank *bank, size_t rule, const char *text, size_t length, int *matched,
                       nz_error *err)
{
    nz_scanner *s = NULL;
    const nz_block *block = NULL;
    bool found = false;
    *matched = 0;
    if (rule >= nz_rule_count(bank))
        return nz_error_set(err, NZ_EINVAL, "no rule has this number");
    nz_status status = nz_scanner_new(&s, bank, err);
    if (!status)
        status = nz_text_begin(s->text, text, length);
    while (!status && !found && !(status = nz_text_next(s->text, &block)) && block &&
           !(status = nz_speller_read(&s->speller, bank->image, block, &block)))
        for (uint32_t i = 0; i < block->sentence_count && !status && !found; i++)
            status = nz_matcher_try(&s->matcher, (uint32_t)rule, block, &block->sentences[i], &found);
    *matched = found;
    if (!status && s->matcher.limited)
        status = nz_error_set(err, NZ_ELIMIT, "the pattern ran into a match limit");
    nz_scanner_free(s);
    return tell(err, status);
}

/* ---- positions ----------------------------------------------------------- */

void nz_position_start(nz_position *at)
{
    *at = (nz_position){.line = 1, .column = 1};
}

/* Passes over bytes that are a code point each, on one line. */
static void pass(nz_position *at, size_t bytes)
{
    at->byte += bytes;
    at->code_point += bytes;
    at->utf16 += bytes;
    at->column += bytes;
}

nz_status nz_position_advance(nz_position *at, const char *text, size_t length, size_t byte)
{
    if (byte > length || byte < at->byte)
        return NZ_EINVAL;
    while (at->byte < byte) {
        if (byte - at->byte >= sizeof(uint64_t) && nz_eight_plain(nz_eight(text + at->byte))) {
            pass(at, sizeof(uint64_t));
            continue;
        }
        unsigned char c = (unsigned char)text[at->byte];
        bool cr_of_crlf = c == '\r' && at->byte + 1 < length && text[at->byte + 1] == '\n';
        at->byte++;
        if ((c & 0xC0) == 0x80)
            continue; /* a later byte of a code point */
        at->code_point++;
        at->utf16 += c >= 0xF0 ? 2 : 1;
        at->column++;
        if (c == '\n' || (c == '\r' && !cr_of_crlf)) {
            at->line++;
            at->column = 1;
        }
    }
    return NZ_OK;
}
