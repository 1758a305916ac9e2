/* sentence.c - see sentence.h.
 *
 *     Hij zei : " Ik ga . " | Dhr. Bakker lachte ... en zweeg . | enz. | De rest
 *
 * After a stop come the marks that close it ( ) " '' 👍 ), then the token that
 * decides: a capital or a number begins a sentence, a lower-case word does so
 * after a plain full stop only ("klant gebeld. vond het goed."), never after a
 * quotation. Whether a sentence ends depends on the tokens alone and not on the
 * spaces between them; spaces tell on which side of the cut a quote belongs.
 *
 * Speech recognition gives neither marks nor capitals. There a long stretch is
 * cut before the words that begin a new thought: nou, maar, dus, oke.
 */
#include "text/sentence.h"

#include "text/ascii.h"
#include "text/facts.h"

#include <string.h>

typedef struct cutter {
    const nz_tokens *tokens;
    nz_sentence *out;
    size_t count;
    uint32_t first; /* token with which the sentence being read begins */
    uint32_t body;  /* its first word, when it begins with the label of a turn */
} cutter;

static const nz_token *token_at(const nz_tokens *t, size_t i)
{
    return &t->items[i];
}

static const char *canon_of(const nz_tokens *t, const nz_token *token)
{
    return t->canon + token->canon;
}

static uint32_t flags_of(const nz_tokens *t, const nz_token *token)
{
    return t->lexicon
               ? nz_lexicon_find_hashed(t->lexicon, token->hash, canon_of(t, token), token->canon_length)
               : 0;
}

static bool is_mark(const nz_tokens *t, const nz_token *token, const char *set)
{
    return token->kind != NZ_TOKEN_WORD && strchr(set, nz_token_first(t, token)) != NULL;
}

static bool is_quote(const nz_tokens *t, const nz_token *token)
{
    return token->kind == NZ_TOKEN_PUNCT && token->canon_length == 1 && is_mark(t, token, "\"'");
}

/* “ « „ ,, can only open. */
static bool is_opening_quote(const nz_tokens *t, const nz_token *token)
{
    const char *p = t->bytes + token->start;
    size_t length = token->end - token->start;
    return (length == 2 && (!memcmp(p, ",,", 2) || !memcmp(p, "\xC2\xAB", 2))) ||
           (length == 3 && (!memcmp(p, "\xE2\x80\x9C", 3) || !memcmp(p, "\xE2\x80\x9E", 3) ||
                            !memcmp(p, "\xE2\x80\x98", 3)));
}

static bool is_closing_quote(const nz_tokens *t, const nz_token *token)
{
    const char *p = t->bytes + token->start;
    size_t length = token->end - token->start;
    return (length == 2 && (!memcmp(p, "''", 2) || !memcmp(p, "\xC2\xBB", 2))) ||
           (length == 3 && (!memcmp(p, "\xE2\x80\x9D", 3) || !memcmp(p, "\xE2\x80\x99", 3)));
}

/* Emoji and emoticons stand after what they are about. */
static bool is_picture(const nz_tokens *t, const nz_token *token)
{
    unsigned char first = (unsigned char)nz_token_first(t, token);
    return token->kind == NZ_TOKEN_SYMBOL &&
           (first >= 0xE2 || ((first == ':' || first == ';') && token->canon_length > 1));
}

static bool begins_lower(const nz_tokens *t, const nz_token *token)
{
    unsigned char first = (unsigned char)nz_token_first(t, token);
    return token->kind == NZ_TOKEN_WORD && !(token->flags & NZ_TOKEN_CAPITAL) && first != '\'' &&
           first != '-';
}

/* A plain " or ' with white space before it and after it, which opens or closes
 * by turns. At a stop, *open says whether one is open. */
static bool may_open(const nz_tokens *t, size_t at, size_t end, bool *open)
{
    const nz_token *token = token_at(t, at);
    if (!(token->flags & NZ_TOKEN_SPACE) || is_closing_quote(t, token))
        return false;
    bool between = at + 1 >= end || token_at(t, at + 1)->flags & NZ_TOKEN_SPACE;
    if (between && *open && nz_token_first(t, token) == '"') {
        *open = false;
        return false;
    }
    return true;
}

/* J. or Hans' : it may have kept its last mark because of what follows. */
static bool leans_on(const nz_tokens *t, uint32_t i)
{
    const nz_token *token = token_at(t, i);
    char last = token->canon_length ? canon_of(t, token)[token->canon_length - 1] : ' ';
    return last == '.' || last == '\'' || token->end - token->start > NZ_MAX_CANON;
}

/* The first token after the stop that is no closing mark; *closed: the last one
 * that belongs before the cut; *quoted: a quotation mark was passed. */
static size_t past_closers(const nz_tokens *t, const nz_stop *stop, size_t end, size_t *closed, bool *quoted)
{
    size_t at = stop->token + 1;
    bool apart = false, open = stop->quote_open;
    *closed = stop->token;
    *quoted = false;
    for (; at < end; at++) {
        const nz_token *token = token_at(t, at);
        bool quote = is_quote(t, token) && !is_opening_quote(t, token);
        if (quote)
            *quoted = true;
        else if (!is_mark(t, token, ")]") && !is_picture(t, token))
            break;
        apart = apart || (quote && may_open(t, at, end, &open));
        if (!apart)
            *closed = at;
    }
    return at;
}

/* Does a sentence end at a stop of this kind, when `next` follows? */
static bool ends_before(const nz_tokens *t, nz_stop_kind kind, const nz_token *next, bool quoted, bool closed)
{
    if (is_mark(t, next, ",;:/.?!&") && next->kind == NZ_TOKEN_PUNCT)
        return false;
    if (begins_lower(t, next)) {
        if (quoted || kind >= NZ_STOP_ELLIPSIS)
            return false;
        return kind == NZ_STOP_PERIOD || !(closed || flags_of(t, next) & NZ_LEX_SAYS);
    }
    bool capital = next->flags & NZ_TOKEN_CAPITAL;
    if (kind == NZ_STOP_INITIALS)
        return capital && flags_of(t, next) & NZ_LEX_STARTER;
    if (kind == NZ_STOP_ABBREVIATION || kind == NZ_STOP_ELLIPSIS)
        return capital || is_opening_quote(t, next);
    return true;
}

/* ---- speech without marks ----------------------------------------------- */

enum { LABEL = 10, LONG_STRETCH = 24, SHORTEST = 6 };

/* Where the words begin after a label such as "[00:01] Klant :"; `end` when
 * there are marks further on. */
static uint32_t unmarked_from(const nz_tokens *t, uint32_t first, uint32_t end)
{
    uint32_t from = first;
    for (uint32_t i = first; i < end; i++) {
        if (token_at(t, i)->kind != NZ_TOKEN_PUNCT)
            continue;
        if (i - first >= LABEL)
            return end;
        from = i + 1;
    }
    return from;
}

/* "nou dat", "maar als", but not the maar of "doe maar rustig". */
static bool begins_thought(const nz_tokens *t, uint32_t i)
{
    return (flags_of(t, token_at(t, i)) & NZ_LEX_MARKER) &&
           (flags_of(t, token_at(t, i + 1)) & (NZ_LEX_STARTER | NZ_LEX_MARKER));
}

static void add(cutter *c, uint32_t end)
{
    c->out[c->count++] =
        (nz_sentence){c->first, end - c->first, c->body > c->first && c->body < end ? c->body : c->first};
    c->first = end;
}

/* Ends the sentence before token `end`, and within it before new thoughts. A
 * capital is left to is_forgotten_stop(). */
static void end_speech(cutter *c, uint32_t end)
{
    const nz_tokens *t = c->tokens;
    uint32_t last = end - c->first >= LONG_STRETCH ? unmarked_from(t, c->first, end) : end;
    if (end - last >= LONG_STRETCH)
        for (uint32_t i = last + SHORTEST; i + 1 < end; i++)
            if (i - last >= SHORTEST && begins_lower(t, token_at(t, i)) && begins_thought(t, i) &&
                !leans_on(t, i - 1)) {
                add(c, i);
                last = i;
            }
    add(c, end);
}

/* ---- forgotten stops ---------------------------------------------------- */

enum { HEADING = 6 };

static bool is_capital(const nz_token *token)
{
    return (token->flags & NZ_TOKEN_CAPITAL) && !(token->flags & NZ_TOKEN_ALLCAPS);
}

/* Could the tokens [first, i) be a heading that stands before its text? */
static bool like_heading(const nz_tokens *t, uint32_t first, uint32_t i)
{
    if (i - first > HEADING || !is_capital(token_at(t, first)))
        return false;
    for (uint32_t k = first; k < i; k++) {
        const nz_token *token = token_at(t, k);
        if ((token->kind != NZ_TOKEN_WORD && token->kind != NZ_TOKEN_NUMBER) ||
            flags_of(t, token) & NZ_LEX_PREDICATE)
            return false;
    }
    return true;
}

/* "Programma Het plan is", "belt morgen Hij wil": a capital on a word that
 * begins sentences, between words in lower case. */
static bool is_forgotten_stop(const nz_tokens *t, uint32_t first, uint32_t i, uint32_t end)
{
    const nz_token *token = token_at(t, i), *before = token_at(t, i - 1);
    if (i + 1 >= end || !is_capital(token) ||
        (before->kind != NZ_TOKEN_WORD && before->kind != NZ_TOKEN_NUMBER) ||
        !begins_lower(t, token_at(t, i + 1)))
        return false;
    uint32_t flags = flags_of(t, token);
    if (!(flags & NZ_LEX_STARTER) || flags_of(t, before) & (NZ_LEX_LEANS | NZ_LEX_TITLE) ||
        leans_on(t, i - 1))
        return false;
    return flags & NZ_LEX_RESTART || like_heading(t, first, i);
}

/* "ligt er weer uit 😩 Kan er iemand komen?": a capital behind an emoji, on a word that begins
 * sentences. */
static bool is_behind_picture(const nz_tokens *t, uint32_t first, uint32_t i, uint32_t end)
{
    return i > first + 1 && i + 1 < end && is_picture(t, token_at(t, i - 1)) && is_capital(token_at(t, i)) &&
           begins_lower(t, token_at(t, i + 1)) && flags_of(t, token_at(t, i)) & NZ_LEX_STARTER;
}

static bool is_colon(const nz_tokens *t, uint32_t i)
{
    const nz_token *token = token_at(t, i);
    return token->canon_length == 1 && nz_token_first(t, token) == ':';
}

/* "Naam: Jan Bakker Datum: 12 maart": a second capitalised label, after the
 * value of a first one with which the sentence began. */
static bool is_next_field(const nz_tokens *t, uint32_t first, uint32_t i, uint32_t end)
{
    enum { LABEL_WORDS = 3 };
    const nz_token *before = token_at(t, i - 1);
    uint32_t value = first, colon = i;
    while (colon < end && colon - i < LABEL_WORDS && token_at(t, colon)->flags & NZ_TOKEN_CAPITAL)
        colon++;
    if (colon == i || colon >= end || !is_colon(t, colon) || leans_on(t, i - 1))
        return false;
    while (value < i && value - first <= LABEL_WORDS && !is_colon(t, value))
        value++;
    bool has_value = is_colon(t, value) && value + 1 < i;
    bool parts = !(before->flags & NZ_TOKEN_CAPITAL) || colon == i + 1;
    bool plain = before->kind != NZ_TOKEN_PUNCT || is_mark(t, before, ")");
    return has_value && parts && plain &&
           !(flags_of(t, before) & (NZ_LEX_LEANS | NZ_LEX_TITLE | NZ_LEX_PREDICATE));
}

/* ---- turns of a chat ----------------------------------------------------- */

static bool is_time(const nz_tokens *t, const nz_token *token)
{
    return token->kind == NZ_TOKEN_NUMBER && memchr(canon_of(t, token), ':', token->canon_length);
}

/* "dag [10:03] Els: hoi", a chat whose line ends were lost: the capital at token `i` begins the name of
 * who speaks, behind a time in brackets. *from: where the bracket is; *body: past the colon. */
static bool is_turn(const nz_tokens *t, uint32_t first, uint32_t i, uint32_t end, uint32_t *from,
                    uint32_t *body)
{
    enum { STAMP = 4, NAME = 6 };
    uint32_t at = i - 1, colon = i + 1;
    bool timed = false;
    if (at <= first || !is_mark(t, token_at(t, at), "]"))
        return false;
    while (--at > first && i - at <= STAMP &&
           (token_at(t, at)->kind == NZ_TOKEN_NUMBER || is_mark(t, token_at(t, at), ",")))
        timed = timed || is_time(t, token_at(t, at));
    while (colon < end && colon - i < NAME && !is_colon(t, colon))
        colon++;
    *from = at;
    *body = colon + 1;
    return timed && at > first && is_mark(t, token_at(t, at), "[") && colon + 1 < end && is_colon(t, colon);
}

static const nz_token *next_capital(const nz_token *token, const nz_token *past)
{
    while (token < past && !(token->flags & NZ_TOKEN_CAPITAL))
        token++;
    return token;
}

/* Ends the sentence before token `end`, which is past its last. */
static void end_at(cutter *c, uint32_t end)
{
    const nz_tokens *t = c->tokens;
    if (end <= c->first)
        return;
    const nz_token *items = t->items, *past = items + end;
    const nz_token *token = items + c->first;
    while ((token = next_capital(token + 1, past)) < past) {
        uint32_t i = (uint32_t)(token - items), from, body;
        if (is_turn(t, c->first, i, end, &from, &body)) {
            end_speech(c, from);
            c->body = body;
        } else if (is_forgotten_stop(t, c->first, i, end) || is_next_field(t, c->first, i, end) ||
                   is_behind_picture(t, c->first, i, end))
            end_speech(c, i);
    }
    if (end - c->first < LONG_STRETCH)
        add(c, end);
    else
        end_speech(c, end);
}

/* ---- stops -------------------------------------------------------------- */

/* Bytes in the long tokens among [first, end): see NZ_MAX_SENTENCE_LONG. */
static bool is_too_long(const nz_tokens *t, uint32_t first, uint32_t end)
{
    uint32_t bytes = 0;
    if (end - first > NZ_MAX_SENTENCE_TOKENS)
        return true;
    if (t->items[end - 1].end - t->items[first].start < NZ_MAX_SENTENCE_LONG)
        return false;
    for (uint32_t i = first; i < end; i++) {
        uint32_t length = token_at(t, i)->end - token_at(t, i)->start;
        bytes += length > NZ_MAX_CANON ? length : 0;
    }
    return bytes >= NZ_MAX_SENTENCE_LONG;
}

/* Where the next hard stop is, from stop `i` on: one past its token. */
static size_t hard_end(const nz_tokens *t, size_t i)
{
    while (i < t->stop_count && t->stops[i].kind < NZ_STOP_FULL)
        i++;
    return i < t->stop_count ? t->stops[i].token + 1 : t->count;
}

size_t nz_sentence_cut(const nz_tokens *t, nz_sentence *out)
{
    cutter c = {.tokens = t, .out = out};
    size_t end = 0; /* of the stretch without hard stops */
    for (size_t i = 0; i < t->stop_count; i++) {
        const nz_stop *stop = &t->stops[i];
        uint32_t passed = i ? t->stops[i - 1].token + 1 : 0;
        if (passed > c.first && is_too_long(t, c.first, stop->token + 1))
            end_at(&c, passed); /* the stop before was no end, but has to be */
        if (stop->kind >= NZ_STOP_FULL) {
            end_at(&c, stop->token + 1);
            continue;
        }
        if (stop->kind == NZ_STOP_PART) {
            if (nz_facts_part(t, c.first, i))
                end_at(&c, stop->token + 1);
            continue;
        }
        bool quoted;
        size_t closed, next;
        if (end <= stop->token)
            end = hard_end(t, i);
        next = past_closers(t, stop, end, &closed, &quoted);
        if (next < end && ends_before(t, stop->kind, token_at(t, next), quoted, next > stop->token + 1))
            end_at(&c, (uint32_t)closed + 1);
    }
    end_at(&c, (uint32_t)t->count);
    return c.count;
}
