/* inflect_noun.c - Dutch nouns by rule.
 *
 *     vraag    vragen      vraagje        a long vowel is written once in an open syllable
 *     bon      bonnen      bonnetje       a short one keeps its syllable closed
 *     brief    brieven     briefje        f > v, s > z
 *     winkel   winkels     winkeltje      an unstressed end takes -s
 *     foto     foto's      fotootje       a vowel at the end stays long
 *     boom     bomen       boompje        storing  storingen  storinkje
 *
 * It all hangs on the last vowel: is it long or short, and has it the stress?
 * Spelling tells the first; of stress it tells enough: -el, -em, -en and -er have
 * none, unless they are the only syllable.
 */
#include "bank/inflect_noun.h"

#include "bank/inflect_word.h"

#include <stdio.h>

typedef struct noun {
    char singular[NZ_FORM];
    char plural[2 * NZ_FORM], diminutive[2 * NZ_FORM]; /* alternatives, with bars */
} noun;

bool nz_noun_part_from(nz_noun_part *part, const char *name, size_t length)
{
    static const char *const names[] = {"", "sing", "plur", "dim"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && !memcmp(names[i], name, length)) {
            *part = (nz_noun_part)i;
            return true;
        }
    return false;
}

/* ---- how a word ends --------------------------------------------------------- */

/* What stands before the last consonant, or at the end when that is a vowel. */
typedef enum end {
    END_VOWEL,    /* offerte, auto, partij */
    END_CLUSTER,  /* klant, ding */
    END_SHORT,    /* bon, station */
    END_DOUBLED,  /* vraag, factuur: one of the two goes in an open syllable */
    END_DIPHTHONG /* huis, brief */
} end;

static bool is_one_of(const char *word, const char *const *tails)
{
    for (size_t i = 0; tails[i]; i++)
        if (nz_ends(word, tails[i]))
            return true;
    return false;
}

static bool has_pair(const char *pairs, const char *at)
{
    for (; *pairs; pairs += 3)
        if (pairs[0] == at[0] && pairs[1] == at[1])
            return true;
    return false;
}

/* Vowels of English words: mail, deal, download. */
static bool is_english(const char *word)
{
    size_t n = strlen(word);
    return n > 3 && !nz_is_vowel(word[n - 1]) && has_pair("ai ea oa ", word + n - 3);
}

static end end_of(const char *word)
{
    size_t n = strlen(word);
    if (nz_is_vowel(word[n - 1]) || nz_ends(word, "ij"))
        return END_VOWEL;
    if (n < 2)
        return END_CLUSTER;
    if (n > 2 && has_pair("ie oe eu ui ei ij ou au ", word + n - 3))
        return END_DIPHTHONG;
    if (!nz_is_vowel(word[n - 2]))
        return END_CLUSTER;
    if (n > 2 && has_pair("aa ee oo uu ", word + n - 3))
        return END_DOUBLED;
    return is_english(word) ? END_DIPHTHONG : END_SHORT;
}

static size_t syllables(const char *word)
{
    size_t count = 0;
    for (const char *c = word; *c; c++)
        count += nz_is_vowel(*c) && (c == word || !nz_is_vowel(c[-1]) || (c[-1] == 'i' && *c == 'o'));
    return count;
}

/* winkel, bodem, keuken, nummer; not toestel. */
static bool is_unstressed(const char *word)
{
    static const char *const tails[] = {"el", "em", "en", "er", NULL};
    return end_of(word) == END_SHORT && syllables(word) > 1 && is_one_of(word, tails) &&
           !nz_ends(word, "stel");
}

/* ---- plural ------------------------------------------------------------------ */

static void put(char *out, const char *word, size_t length, const char *tail)
{
    snprintf(out, 2 * NZ_FORM, "%.*s%s", (int)length, word, tail);
}

static void plural_of_vowel(char *out, const char *word)
{
    static const char *const en[] = {"ij", "ei", "ui", "ee", "aai", "ooi", "oei", NULL};
    static const char *const s[] = {"e", "au", "eu", "ou", "oe", "ay", "ey", "oy", NULL};
    size_t n = strlen(word);
    bool is_knee = nz_ends(word, "ie") && syllables(word) == 1;
    put(out, word, n, is_knee || is_one_of(word, en) ? "en" : is_one_of(word, s) ? "s" : "'s");
}

/* Do these take -s? winkels, monteurs, stations, mails. */
static bool takes_s(const char *word)
{
    static const char *const later[] = {"eur", "um", "on", "cier", NULL};
    bool is_later =
        syllables(word) > 1 && is_one_of(word, later) && end_of(word) != END_DOUBLED && !nz_ends(word, "bon");
    bool is_review = nz_ends(word, "iew") && !nz_ends(word, "nieuw");
    return is_unstressed(word) || is_later || is_review || is_english(word);
}

/* The word with -en behind it, as it is spelt then. */
static void plural_in_en(char *out, const char *word)
{
    static const char *const keep_s[] = {"kruis", "eis", NULL}, *const lose_s[] = {"reis", NULL};
    static const char *const keep_f[] = {"graaf", "soof", NULL};
    size_t n = strlen(word);
    end e = end_of(word);
    char last = word[n - 1], tail[8] = "";
    if (e == END_SHORT && last != 'x' && last != 'w') {
        snprintf(tail, sizeof tail, "%cen", last); /* bon > bonnen */
        put(out, word, n, tail);
        return;
    }
    bool is_long = e == END_DOUBLED || e == END_DIPHTHONG;
    bool is_voiced_s = is_long && (!is_one_of(word, keep_s) || is_one_of(word, lose_s));
    bool is_voiced_f =
        (is_long && !is_one_of(word, keep_f)) || nz_ends(word, "rf") || nz_ends(word, "lf"); /* werven */
    if (last == 's' && is_voiced_s)
        last = 'z';
    else if (last == 'f' && is_voiced_f)
        last = 'v';
    snprintf(tail, sizeof tail, "%cen", last);
    put(out, word, e == END_DOUBLED ? n - 2 : n - 1, tail);
}

static void make_plural(noun *v)
{
    static const char *const both[] = {"enaar", "elaar", "eraar", NULL};
    const char *word = v->singular;
    size_t n = strlen(word);
    char *out = v->plural;
    if (end_of(word) == END_VOWEL)
        plural_of_vowel(out, word);
    else if (n > 4 && nz_ends(word, "heid"))
        put(out, word, n - 4, "heden");
    else if (nz_ends(word, "or") && end_of(word) == END_SHORT && syllables(word) > 1)
        snprintf(out, 2 * NZ_FORM, "%.*sen|%.*ss", NZ_FORM - 8, word, NZ_FORM - 8,
                 word); /* motoren, motors */
    else if (takes_s(word))
        put(out, word, n, "s");
    else
        plural_in_en(out, word);
    if (is_one_of(word, both)) /* eigenaren, eigenaars */
        snprintf(out + strlen(out), NZ_FORM, "|%.*ss", NZ_FORM - 8, word);
}

/* ---- diminutive -------------------------------------------------------------- */

static void diminutive_of_vowel(char *out, const char *word)
{
    size_t n = strlen(word);
    char last = word[n - 1], tail[8];
    bool is_alone = n > 1 && (!nz_is_vowel(word[n - 2]) || word[n - 2] == 'i'); /* foto, radio */
    bool is_open = strchr("aou", last) && (is_alone || nz_ends(word, "eo"));
    if (nz_ends(word, "machine")) {
        put(out, word, n - 2, "entje");
    } else if (is_open) {
        snprintf(tail, sizeof tail, "%ctje", last);
        put(out, word, n, tail);
    } else if (is_alone && last == 'i') {
        put(out, word, n, "etje");
    } else {
        put(out, word, n, is_alone && last == 'y' ? "'tje" : "tje");
    }
}

/* storing > storinkje, but ding > dingetje and, with the stress further on,
 * tekening > tekeningetje. */
static void diminutive_of_ing(char *out, const char *word)
{
    char stem[2 * NZ_FORM];
    size_t n = strlen(word);
    put(stem, word, n - 3, "");
    if (syllables(word) == 1 || (n > 4 && strchr("lmnr", word[n - 4]) && is_unstressed(stem)))
        put(out, word, n, "etje");
    else
        put(out, word, n - 1, "kje");
}

/* After l, m, n and r the length of the vowel counts, and its stress. */
static void make_diminutive(noun *v)
{
    static const char *const weak[] = {"or", "ar", "ur", "ir", "um", NULL};
    const char *word = v->singular;
    size_t n = strlen(word);
    end e = end_of(word);
    char last = word[n - 1], tail[8];
    bool is_weak = is_unstressed(word) || (syllables(word) > 1 && is_one_of(word, weak));
    if (e == END_VOWEL) {
        diminutive_of_vowel(v->diminutive, word);
    } else if (nz_ends(word, "ing")) {
        diminutive_of_ing(v->diminutive, word);
    } else if (nz_ends(word, "ng")) {
        put(v->diminutive, word, n, "etje");
    } else if (strchr("lmnr", last) && e == END_SHORT && !is_weak) {
        snprintf(tail, sizeof tail, "%cetje", last); /* bon > bonnetje */
        put(v->diminutive, word, n, tail);
    } else {
        put(v->diminutive, word, n, last == 'm' ? "pje" : strchr("lnrw", last) ? "tje" : "je");
    }
}

/* ---- entries ----------------------------------------------------------------- */

/* Letters and what stands within words; a given form may hold bars. */
static bool is_word(const char *word, bool may_hold_bars)
{
    if (!*word || !strchr("abcdefghijklmnopqrstuvwxyz", *word))
        return false;
    for (const char *c = word; *c; c++)
        if (strchr("(){}[]<>?*+.\\^$ ", *c) || (*c == '|' && (!may_hold_bars || !c[1] || c[1] == '|')))
            return false;
    return true;
}

static bool parse_entry(noun *v, const char *entry)
{
    *v = (noun){.singular = ""};
    if (!nz_take_word(&entry, v->singular, ':') || !is_word(v->singular, false) || strlen(v->singular) < 2)
        return false;
    make_plural(v);
    make_diminutive(v);
    if (*entry != ':')
        return !*entry;
    entry++;
    if (!nz_take_word(&entry, v->plural, 0) || !is_word(v->plural, true))
        return false;
    if (nz_take_word(&entry, v->diminutive, 0) && !is_word(v->diminutive, true))
        return false;
    while (*entry == ' ')
        entry++;
    return !*entry;
}

bool nz_noun_name(const char *entry, char *name, size_t size)
{
    noun v;
    return parse_entry(&v, entry) && (size_t)snprintf(name, size, "%s", v.singular) < size;
}

/* "x|y" as it is; with `tail` also "xs|ys". */
static void add(nz_buf *out, size_t from, const char *forms, const char *tail)
{
    for (size_t n; *forms; forms += n + (forms[n] == '|')) {
        n = strcspn(forms, "|");
        nz_buf_printf(out, "%s%.*s%s", out->length > from ? "|" : "", (int)n, forms, tail);
    }
}

bool nz_noun_forms(nz_buf *out, const char *entry, nz_noun_part part)
{
    noun v;
    size_t from = out->length;
    if (!parse_entry(&v, entry))
        return false;
    if (part == NZ_NOUN_ALL || part == NZ_NOUN_SING)
        add(out, from, v.singular, "");
    if (part == NZ_NOUN_ALL || part == NZ_NOUN_PLUR)
        add(out, from, v.plural, "");
    if (part == NZ_NOUN_ALL || part == NZ_NOUN_DIM) {
        add(out, from, v.diminutive, "");
        add(out, from, v.diminutive, "s");
    }
    return !nz_buf_failed(out);
}
