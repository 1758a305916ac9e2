/* span.c - from the words of a hit to the span a reader wants.
 *
 *     Klant gaf aan dat [de collega's heel enthousiast reageerden].
 *
 * The hit is "enthousiast"; the span is the sentence without the frame before
 * it ("klant gaf aan dat", a cue of its own) and the full stop after it.
 */
#include "classify/span.h"

#include "classify/heading.h"

/* Is this token one of these marks, or three full stops? */
static bool is_mark(const nz_block *block, uint32_t token, const char *marks)
{
    size_t length;
    const char *word = nz_token_word(block, token, &length);
    return length == 1 ? strchr(marks, *word) != NULL : length == 3 && !memcmp(word, "...", 3);
}

/* What no span begins with, and what none ends with: a ? ! ) and an emoji stay. */
static const char no_begin[] = "\"',;:.-)*_|/=!", no_end[] = "\"',;:.-(*_|/=";

/* Of a quotation within a span no half is cut off: in 'ze willen niet, "te duur".' the second
 * mark stays, of which `all` still holds it. */
static nz_run whole_quotation(const nz_block *block, nz_run run, nz_run all)
{
    unsigned quotes = 0;
    for (uint32_t t = run.first; t < run.last; t++)
        quotes += nz_token_is(block, t, "\"");
    if (quotes % 2 && run.last < all.last && nz_token_is(block, run.last, "\""))
        run.last++;
    else if (quotes % 2 && run.first > all.first && nz_token_is(block, run.first - 1, "\""))
        run.first--;
    return run;
}

/* Of a run that begins with a quotation, which holds its heart, that alone: '["niks aangeraakt, hoor], en
 * jullie ook niet", zei hij' but for what is told behind it. */
static nz_run only_quoted(const nz_block *block, nz_run run, nz_run core)
{
    enum { FEWEST = 4 };
    uint32_t close = NZ_NONE;
    if (!nz_token_is(block, run.first, "\""))
        return run;
    for (uint32_t t = run.first + 1; t < run.last; t++) {
        if (!nz_token_is(block, t, "\""))
            continue;
        if (close != NZ_NONE)
            return run;
        close = t;
    }
    if (close == NZ_NONE || close < run.first + FEWEST || core.first <= run.first || core.last > close)
        return run;
    return (nz_run){run.first + 1, close};
}

/* Drops frames and fillers at the front, as long as one stands there. */
static uint32_t past_frames(const nz_cues *cues, const nz_matcher *m, uint32_t sentence, nz_run run,
                            nz_run core)
{
    size_t count;
    const nz_hit *hits = nz_matcher_hits(m, sentence, &count);
    for (size_t i = 0; i < count; i++) {
        const nz_hit *hit = &hits[i];
        nz_cue cue = nz_cue_of(cues, m->bank, hit);
        bool filler = cue == NZ_CUE_LEAD_IN && hit->first <= run.first + 1;
        bool frame = cue == NZ_CUE_FRAME && hit->first <= run.first + 8;
        if ((filler || frame) && hit->first >= run.first && hit->last <= core.first && hit->last > run.first)
            run.first = hit->last;
    }
    return run.first;
}

/* Drops what names or announces, up to a colon, as long as such stands there: "Facturatie: [de rekening
 * klopt niet]", "Wat hij kwijt wilde: [er belt nooit iemand terug]". In corpus/train what stands
 * before the colon is no part of the span nine times in ten, and of ten words still seven times. What
 * the hit began with may go where it is a name of few words, and the hit goes on behind it. Two words are
 * left, but of a field with a topic (heading.h) one will do: "Klachten: [levertijd]". */
static uint32_t past_label(const nz_matcher *m, const nz_block *block, uint32_t sentence, nz_run run,
                           nz_run core)
{
    enum { MOST = 10, NAME = 3 };
    nz_topic topic =
        nz_heading_field(nz_bank_structure(m->bank), block, &block->sentences[sentence], NZ_TOPIC_NONE);
    uint32_t left = topic ? 1 : 2;
    for (uint32_t t = run.first; t <= run.first + MOST && t + left < run.last; t++) {
        bool before = t < core.first || (t <= run.first + NAME && (topic || t + left < core.last));
        if (before && nz_token_is(block, t, ":"))
            run.first = t + 1;
    }
    return run.first;
}

/* Drops a frame at the end: ", zei Patrick". One behind the end, where a
 * neighbour's span is, is none of this span. */
static uint32_t before_frame(const nz_cues *cues, const nz_matcher *m, const nz_block *block,
                             uint32_t sentence, nz_run run, nz_run core)
{
    size_t count;
    const nz_hit *hits = nz_matcher_hits(m, sentence, &count);
    for (size_t i = 0; i < count; i++) {
        const nz_hit *hit = &hits[i];
        if (nz_cue_of(cues, m->bank, hit) != NZ_CUE_FRAME)
            continue;
        if (hit->first > core.last && hit->first <= run.last && hit->last + 3 >= run.last &&
            nz_token_is(block, hit->first - 1, ","))
            run.last = hit->first - 1;
    }
    return run.last;
}

nz_run nz_span_cut(const nz_cues *cues, const nz_matcher *m, const nz_block *block, uint32_t sentence,
                   nz_run core, nz_extent extent, uint32_t from, uint32_t to)
{
    nz_run run = nz_sentence_body(&block->sentences[sentence]);
    if (extent == NZ_EXTENT_MATCH)
        run = core;
    if (run.first < from)
        run.first = from;
    if (run.last > to)
        run.last = to;
    if (extent != NZ_EXTENT_MATCH)
        run.first = past_label(m, block, sentence, run, core);
    if (core.first < run.first)
        core.first = run.first;
    if (core.last <= run.first)
        core.last = run.first + 1;
    run.first = past_frames(cues, m, sentence, run, core);
    run.last = before_frame(cues, m, block, sentence, run, core);
    run = only_quoted(block, run, core);
    while (core.last > core.first + 1 && is_mark(block, core.last - 1, no_end))
        core.last--; /* a rule may ask for the full stop */
    nz_run all = run;
    while (run.first + 1 < run.last && (nz_is_layout(block, run.first) ||
                                        (run.first < core.first && is_mark(block, run.first, no_begin))))
        run.first++;
    while (run.last > run.first + 1 && (nz_is_layout(block, run.last - 1) ||
                                        (run.last > core.last && is_mark(block, run.last - 1, no_end))))
        run.last--;
    return whole_quotation(block, run, all);
}

bool nz_span_part(const nz_lexicon *words, const nz_block *block, const nz_sentence *sentence, nz_run left,
                  nz_run right, uint32_t *at)
{
    uint32_t loose = 0;
    for (uint32_t t = right.first; t >= left.last && t > 0; t--) {
        if (nz_clause_begins(words, block, sentence, t)) {
            *at = t;
            return true;
        }
        if (!loose && nz_token_flags(words, block, t) & NZ_STRUCTURE_LINKER)
            loose = t;
    }
    *at = loose;
    return loose != 0;
}
