/* inflect.c - Dutch verbs by rule.
 *
 *     maken     maak maakt maken | maakte maakten | gemaakt
 *     leveren   lever levert leveren | leverde leverden | geleverd
 *     bel-len   bel belt bellen | belde belden | gebeld
 *     beloven   beloof belooft beloven | beloofde beloofden | beloofd   (no ge-, v > f)
 *
 * The stem is the infinitive without -en: a doubled consonant becomes single,
 * the vowel of an open stressed syllable is doubled, final v and z become f
 * and s. Past and participle take t after the sounds of 't kofschip, else d.
 */
#include "bank/inflect.h"

#include "bank/inflect_word.h"

#include <stdio.h>

typedef struct verb {
    char separable[NZ_FORM]; /* "terug" or "" */
    char infinitive[NZ_FORM];
    char stem[NZ_FORM], third[NZ_FORM];         /* bel, belt */
    char past_one[NZ_FORM], past_many[NZ_FORM]; /* belde, belden */
    char participle[NZ_FORM];                   /* gebeld */
    char more_present[4][NZ_FORM];              /* given outright */
} verb;

bool nz_verb_part_from(nz_verb_part *part, const char *name, size_t length)
{
    static const struct {
        const char *name;
        nz_verb_part part;
    } parts[] = {{"", NZ_VERB_ALL},      {"fin", NZ_VERB_FIN},   {"inf", NZ_VERB_INF},
                 {"part", NZ_VERB_PART}, {"pres", NZ_VERB_PRES}, {"past", NZ_VERB_PAST}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strlen(parts[i].name) == length && !memcmp(parts[i].name, name, length)) {
            *part = parts[i].part;
            return true;
        }
    return false;
}

/* The length of an unstressed prefix that takes the place of ge-, or 0. */
static size_t fixed_prefix(const char *infinitive)
{
    static const char *const prefixes[] = {"be", "ge", "her", "ver", "ont", "er"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t n = strlen(prefixes[i]);
        /* A prefix is followed by a whole verb: "be-tal-en", not "bel-len", "ber-gen". */
        if (strncmp(infinitive, prefixes[i], n))
            continue;
        const char *rest = infinitive + n;
        size_t vowels = 0;
        for (const char *c = rest; *c; c++)
            vowels += nz_is_vowel(*c) && (c == rest || !nz_is_vowel(c[-1]));
        bool onset = !nz_is_vowel(rest[0]) &&
                     (nz_is_vowel(rest[1]) || (rest[0] != rest[1] && strchr("lrhwj", rest[1])) ||
                      !strncmp(rest, "sch", 3) || !strncmp(rest, "st", 2) || !strncmp(rest, "sp", 2) ||
                      !strncmp(rest, "kn", 2) || !strncmp(rest, "zw", 2) || !strncmp(rest, "tw", 2) ||
                      !strncmp(rest, "dw", 2));
        if (vowels >= 2 && (onset || nz_is_vowel(rest[0])))
            return n;
    }
    return 0;
}

/* The e before l, m, n, r is unstressed when a vowel stands before it in the
 * verb proper: "lever", "reken", "twijfel"; not in "nem", "ver-nem". */
static bool unstressed_end(const char *infinitive, const char *stem)
{
    size_t n = strlen(stem);
    if (n < 3 || stem[n - 2] != 'e' || !strchr("lmnr", stem[n - 1]))
        return false;
    for (size_t i = fixed_prefix(infinitive); i + 2 < n; i++)
        if (nz_is_vowel(stem[i]))
            return true;
    return false;
}

static void make_stem(verb *v)
{
    size_t n = strlen(v->infinitive);
    strcpy(v->stem, v->infinitive);
    if (nz_ends(v->infinitive, "aan")) { /* gaan: ga, gaat */
        v->stem[n - 2] = '\0';
        return;
    }
    if (nz_ends(v->infinitive, "ien") || nz_ends(v->infinitive, "oen")) { /* zien: zie; doen: doe */
        if (n <= 5) {
            v->stem[n - 1] = '\0';
            return;
        }
    }
    v->stem[n -= 2] = '\0';
    char *last = v->stem + n - 1;
    if (n >= 2 && last[0] == last[-1] && !nz_is_vowel(*last)) {
        *last = '\0'; /* bell > bel */
    } else if (n >= 2 && !nz_is_vowel(*last) && nz_is_vowel(last[-1]) && last[-1] != 'i' && last[-1] != 'y' &&
               (n == 2 || !nz_is_vowel(last[-2]) || (n > 3 && last[-2] == 'u' && last[-3] == 'q')) &&
               !unstressed_end(v->infinitive, v->stem) && n + 1 < NZ_FORM) {
        last[1] = last[0]; /* mak > maak */
        last[0] = last[-1];
        last[2] = '\0';
    }
    last = v->stem + strlen(v->stem) - 1;
    if (*last == 'v')
        *last = 'f';
    else if (*last == 'z')
        *last = 's';
}

static bool soft_past(const verb *v) /* does 't kofschip give t? by the infinitive: leven > leefde */
{
    size_t n = strlen(v->infinitive);
    if (n < 4)
        return false;
    const char *base = v->infinitive + n - 3; /* the consonant before -en */
    return strchr("tkfspx", *base) || (*base == 'h' && base[-1] == 'c');
}

static void make_forms(verb *v)
{
    char t = soft_past(v) ? 't' : 'd';
    char last = v->stem[strlen(v->stem) - 1];
    if (!strcmp(v->infinitive, "komen")) {
        strcpy(v->stem, "kom");
        last = 'm';
    }
    if (nz_ends(v->infinitive, "aan"))
        snprintf(v->third, NZ_FORM, "%.*sat", NZ_FORM - 4, v->stem);
    else
        snprintf(v->third, NZ_FORM, "%.*s%s", NZ_FORM - 2, v->stem, last == 't' ? "" : "t");
    if (!*v->past_one) {
        snprintf(v->past_one, NZ_FORM, "%.*s%ce", NZ_FORM - 4, v->stem, t);
        snprintf(v->past_many, NZ_FORM, "%.*s%cen", NZ_FORM - 5, v->stem, t);
        bool ge = !fixed_prefix(v->infinitive);
        snprintf(v->participle, NZ_FORM, "%s%.*s", ge ? "ge" : "", NZ_FORM - 5, v->stem);
        if (last != 't' && last != 'd') {
            size_t n = strlen(v->participle);
            v->participle[n] = t;
            v->participle[n + 1] = '\0';
        }
    }
}

static bool parse_entry(verb *v, const char *entry)
{
    memset(v, 0, sizeof *v);
    char head[NZ_FORM];
    if (!nz_take_word(&entry, head, ':'))
        return false;
    char *bar = strchr(head, '|');
    if (bar) {
        *bar = '\0';
        strcpy(v->separable, head);
    }
    strcpy(v->infinitive, bar ? bar + 1 : head);
    size_t n = strlen(v->infinitive);
    if (n < 3 || v->infinitive[n - 1] != 'n' || (bar && !*v->separable))
        return false;
    make_stem(v);
    if (*entry != ':') {
        make_forms(v);
        return !*entry;
    }
    entry++;
    if (!nz_take_word(&entry, v->past_one, 0) || !nz_take_word(&entry, v->past_many, 0) ||
        !nz_take_word(&entry, v->participle, 0))
        return false;
    make_forms(v);
    for (size_t i = 0; i < 4 && nz_take_word(&entry, v->more_present[i], 0); i++)
        v->stem[0] = v->third[0] = '\0'; /* the present is given outright */
    while (*entry == ' ')
        entry++;
    return !*entry;
}

bool nz_verb_name(const char *entry, char *name, size_t size)
{
    verb v;
    if (!parse_entry(&v, entry))
        return false;
    return (size_t)snprintf(name, size, "%s%s", v.separable, v.infinitive) < size;
}

static void add(nz_buf *out, size_t from, const char *before, const char *between, const char *form)
{
    if (!*form)
        return;
    if (out->length > from)
        nz_buf_putc(out, '|');
    nz_buf_printf(out, "%s%s%s", before, between, form);
}

/* The present or past forms, each after `before`. */
static void add_finite(nz_buf *out, size_t from, const verb *v, const char *before, bool present, bool past)
{
    if (present) {
        add(out, from, before, "", v->stem);
        add(out, from, before, "", strcmp(v->third, v->stem) ? v->third : "");
        add(out, from, before, "", v->infinitive);
        for (size_t i = 0; i < 4; i++)
            add(out, from, before, "", v->more_present[i]);
    }
    if (past) {
        add(out, from, before, "", v->past_one);
        add(out, from, before, "", v->past_many);
    }
}

bool nz_verb_forms(nz_buf *out, const char *entry, nz_verb_part part)
{
    verb v;
    if (!parse_entry(&v, entry))
        return false;
    size_t from = out->length;
    bool all = part == NZ_VERB_ALL, fin = all || part == NZ_VERB_FIN;
    bool present = fin || part == NZ_VERB_PRES, past = fin || part == NZ_VERB_PAST;
    add_finite(out, from, &v, v.separable, present, past);
    if (all || part == NZ_VERB_INF) {
        if (!present) /* the infinitive is among the present forms already */
            add(out, from, v.separable, "", v.infinitive);
        add(out, from, v.separable, *v.separable ? " te " : "te ", v.infinitive);
    }
    if (all || part == NZ_VERB_PART) {
        add(out, from, v.separable, "", v.participle);
        if (!nz_ends(v.participle, "n")) { /* gemaakt > gemaakte */
            add(out, from, v.separable, "", v.participle);
            nz_buf_putc(out, 'e');
        }
    }
    if (*v.separable && (present || past)) {
        nz_buf_puts(out, out->length > from ? "|(" : "(");
        add_finite(out, out->length, &v, "", present, past);
        nz_buf_printf(out, ") {gap:8}%s", v.separable);
    }
    return !nz_buf_failed(out);
}
