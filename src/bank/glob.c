/* glob.c - matches a token against globs, letter by letter.
 *
 *     [0-9]+(,-|k)   on "25k"
 *         set 0-9 '+'   takes "25"; what is left of the glob, "k", takes the rest
 *
 * Where letters can be given out in several ways, as many as possible are taken
 * first, and given back one by one. */
#include "bank/glob.h"

#include <string.h>

/* What a glob goes on with: letters of a set, so many. */
typedef struct element {
    const char *set; /* NULL: any letter */
    size_t set_length, size;
    size_t least, most;
} element;

static bool in_set(const char *set, size_t length, char letter)
{
    bool negated = length && *set == '^', found = false;
    for (size_t i = negated; i < length && !found; i++) {
        bool range = i + 2 < length && set[i + 1] == '-';
        found = range ? letter >= set[i] && letter <= set[i + 2] : letter == set[i];
        i += range ? 2 : 0;
    }
    return found != negated;
}

static bool takes(const element *e, char letter)
{
    return !e->set || in_set(e->set, e->set_length, letter);
}

/* False: it is no whole element. */
static bool read_element(const char *glob, const char *end, element *out)
{
    *out = (element){.set = glob, .set_length = 1, .size = 1, .least = 1, .most = 1};
    if (*glob == '*') {
        *out = (element){.size = 1, .most = SIZE_MAX};
    } else if (*glob == NZ_GLOB_SET) {
        const char *close = memchr(glob, NZ_GLOB_SET_END, (size_t)(end - glob));
        if (!close || close + 1 == end)
            return false;
        char many = close[1];
        out->set_length = (size_t)(close - glob) - 1;
        out->set = out->set_length ? glob + 1 : NULL;
        out->size = (size_t)(close - glob) + 2;
        out->least = many == '1' || many == '+';
        out->most = many == '1' || many == '?' ? 1 : SIZE_MAX;
    }
    return true;
}

/* Does all of it stand for itself? */
static bool is_plain(const char *glob, const char *end)
{
    while (glob<end && * glob> NZ_GLOB_SET_END && *glob != '*')
        glob++;
    return glob == end;
}

static bool matches(const char *glob, const char *end, const char *word, size_t length)
{
    while (glob < end) {
        element e;
        size_t count = 0;
        if (*glob > NZ_GLOB_SET_END && *glob != '*') { /* itself */
            if (!length || *word != *glob)
                return false;
            glob++, word++, length--;
            continue;
        }
        if (!read_element(glob, end, &e))
            return false;
        glob += e.size;
        if (!e.set && e.most > 1 && is_plain(glob, end)) { /* any letters, and an end */
            size_t tail = (size_t)(end - glob);
            return length >= e.least + tail && !memcmp(word + length - tail, glob, tail);
        }
        while (count < length && count < e.most && takes(&e, word[count]))
            count++;
        for (; count > e.least; count--)
            if (matches(glob, end, word + count, length - count))
                return true;
        if (count < e.least)
            return false;
        word += count;
        length -= count;
    }
    return !length;
}

bool nz_glob_is(const char *word)
{
    size_t length = strlen(word);
    const char *star = strchr(word, '*');
    if (strchr(word, NZ_GLOB_SET))
        return true;
    return star && (strchr(star + 1, '*') || length < 4 || (star != word && star[1]));
}

unsigned nz_glob_ways(const char *glob)
{
    const char *end = glob + strlen(glob);
    unsigned ways = 0;
    element e;
    for (; glob < end && read_element(glob, end, &e); glob += e.size)
        ways += e.most > 1 ? 2 : e.most > e.least;
    return ways;
}

/* ---- lists ------------------------------------------------------------------- */

/* Bytes past ASCII share the place of byte 0. */
static unsigned first_place(char letter)
{
    return (unsigned char)letter < 128 ? (unsigned char)letter : 0;
}

/* Tells `first` the letters that the glob can begin with. */
static void add_first(const char *glob, char first[NZ_GLOB_FIRST])
{
    const char *end = glob + strlen(glob);
    element e = {.least = 0};
    for (; glob < end && !e.least && read_element(glob, end, &e); glob += e.size)
        for (int letter = 0; letter < 256; letter++)
            if (takes(&e, (char)letter)) {
                unsigned place = first_place((char)letter);
                first[place / 4] = (char)(first[place / 4] | 1 << place % 4);
            }
}

/* Are there letters other than digits among the first ones? */
static bool has_letters(const char first[NZ_GLOB_FIRST])
{
    for (unsigned letter = 0; letter < 128; letter++)
        if ((letter < '0' || letter > '9') && first[letter / 4] >> letter % 4 & 1)
            return true;
    return false;
}

void nz_glob_list(nz_buf *out, const char *const *words, size_t count)
{
    char first[NZ_GLOB_FIRST];
    memset(first, 1 << 4, sizeof first); /* no byte is zero */
    for (size_t i = 0; i < count; i++)
        if (nz_glob_is(words[i]))
            add_first(words[i], first);
    if (!has_letters(first))
        *first |= NZ_GLOB_DIGITS;
    nz_buf_add(out, first, sizeof first);
    for (size_t i = 0; i < count; i++)
        if (nz_glob_is(words[i])) {
            nz_buf_putc(out, (char)strlen(words[i]));
            nz_buf_puts(out, words[i]);
        }
}

bool nz_glob_valid(const char *list, size_t size)
{
    const char *end = list + strnlen(list, size);
    if (end == list + size || end - list < NZ_GLOB_FIRST)
        return false;
    for (list += NZ_GLOB_FIRST; list < end; list += 1 + (unsigned char)*list)
        if ((unsigned char)*list > end - list - 1)
            return false;
    return true;
}

bool nz_glob_among(const char *list, const char *word, size_t length)
{
    unsigned place = first_place(*word);
    if (!(list[place / 4] >> place % 4 & 1))
        return false;
    for (list += NZ_GLOB_FIRST; *list; list += 1 + (unsigned char)*list) {
        bool other = list[1] > '*' && list[1] != *word; /* a letter that stands for itself */
        if (!other && matches(list + 1, list + 1 + (unsigned char)*list, word, length))
            return true;
    }
    return false;
}
