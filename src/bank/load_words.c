/* load_words.c - word classes, verbs, nouns, words of the text stage and of structure,
 * common words.
 *
 *     classes:                          verbs:
 *         tijd: [dag, we(ek|ken)]           - terug|bellen
 *     frequency: [de, het, een]             - geven: gaf gaven gegeven
 *                                       nouns: [vraag, 'ei: eieren eitje'] */
#include "bank/load.h"

#include "bank/abbreviation.h"
#include "bank/inflect.h"
#include "bank/inflect_noun.h"
#include "bank/structure.h"
#include "base/limits.h"

#include <string.h>

/* Where the items of a list stand, in the arena. NULL: no memory. */
static const nz_place *places_of(nz_file *f, const nz_yaml *list, size_t count)
{
    nz_place *places = nz_arena_new(&f->b->arena, (count + 1) * sizeof *places);
    const nz_yaml *item = list->first;
    for (size_t i = 0; places && i < count; i++, item = item->next)
        places[i] = nz_file_place(f, item);
    return places;
}

static nz_status read_class(nz_file *f, const nz_yaml *node)
{
    nz_raw_class class = {.name = node->key,
                          .place = {.file = f->path, .line = node->key_line, .column = node->key_column}};
    nz_status worst = NZ_OK, status = nz_file_good_name(f, node, node->key);
    if (!status)
        status = nz_file_note(f, &worst, nz_file_strings(f, node, &class.items, &class.count));
    if (!status && !worst && !class.count)
        status = nz_file_note(f, &worst, nz_file_fault(f, node, "a word class without words:", node->key));
    if (!status && !worst && !(class.places = places_of(f, node, class.count)))
        return nz_builder_no_memory(f->b);
    return status ? status : nz_builder_add_class(f->b, &class); /* what is wrong with it has been told */
}

nz_status nz_read_classes(nz_file *f, const nz_yaml *node)
{
    return nz_file_each_key(f, node, read_class);
}

/* ---- verbs and nouns --------------------------------------------------------- */

/* An entry: "terug|bellen", or "geven: gaf gaven gegeven", which YAML takes for a
 * mapping when it is not quoted. */
static nz_status entry_of(nz_file *f, const nz_yaml *item, const char **out)
{
    const nz_yaml *child = item->type == NZ_YAML_MAP ? item->first : NULL;
    if (!child || child->next || child->type != NZ_YAML_SCALAR) {
        *out = item->text;
        return nz_file_want(f, item, NZ_YAML_SCALAR);
    }
    nz_buf entry;
    nz_buf_init(&entry, &f->b->mem);
    nz_buf_printf(&entry, "%s: %s", child->key, child->text);
    *out = nz_buf_failed(&entry) ? NULL : nz_arena_copy(&f->b->arena, entry.data, entry.length);
    nz_buf_clear(&entry);
    return *out ? NZ_OK : nz_builder_no_memory(f->b);
}

/* A class of one entry, under the infinitive or singular. */
static nz_status read_entry(nz_file *f, const nz_yaml *item, nz_class_type type)
{
    const char **entry = nz_arena_new(&f->b->arena, sizeof *entry);
    nz_status status = entry ? entry_of(f, item, entry) : nz_builder_no_memory(f->b);
    if (status)
        return status;
    char name[128];
    if (type == NZ_CLASS_VERB && !nz_verb_name(*entry, name, sizeof name))
        return nz_file_fault(
            f, item, "not a verb; write 'bellen', 'terug|bellen' or 'geven: gaf gaven gegeven', not", *entry);
    if (type == NZ_CLASS_NOUN && !nz_noun_name(*entry, name, sizeof name))
        return nz_file_fault(f, item, "not a noun; write 'vraag', 'app: apps' or 'ei: eieren eitje', not",
                             *entry);
    nz_raw_class class = {.items = entry, .count = 1, .type = type, .place = nz_file_place(f, item)};
    class.name = nz_arena_copy(&f->b->arena, name, strlen(name));
    status = class.name ? nz_file_good_name(f, item, name) : nz_builder_no_memory(f->b);
    return status ? status : nz_builder_add_class(f->b, &class);
}

static nz_status read_verb(nz_file *f, const nz_yaml *item)
{
    return read_entry(f, item, NZ_CLASS_VERB);
}

static nz_status read_noun(nz_file *f, const nz_yaml *item)
{
    return read_entry(f, item, NZ_CLASS_NOUN);
}

nz_status nz_read_verbs(nz_file *f, const nz_yaml *node)
{
    return nz_file_each(f, node, read_verb);
}

nz_status nz_read_nouns(nz_file *f, const nz_yaml *node)
{
    return nz_file_each(f, node, read_noun);
}

/* ---- abbreviations ----------------------------------------------------------- */

/* "off." is that with its full stop alone; "klt" is also "klt.". */
static nz_status add_short(nz_file *f, const nz_yaml *item, const char *text, const char *word)
{
    nz_raw_abbreviation raw = {.text = text, .word = word, .place = nz_file_place(f, item)};
    nz_status status = nz_builder_add_abbreviation(f->b, &raw);
    size_t length = strlen(text);
    if (status || text[length - 1] == '.')
        return status;
    char *stopped = nz_arena_new(&f->b->arena, length + 2);
    if (!stopped)
        return nz_builder_no_memory(f->b);
    memcpy(stopped, text, length);
    memcpy(stopped + length, ".", 2);
    raw.text = stopped;
    return nz_builder_add_abbreviation(f->b, &raw);
}

static nz_status read_abbreviation(nz_file *f, const nz_yaml *node)
{
    const char **texts = NULL, *word = nz_place_fold(node->key, &f->b->arena);
    size_t count = 0;
    nz_status status = word ? nz_file_strings(f, node, &texts, &count) : nz_builder_no_memory(f->b);
    size_t length = status ? 0 : strlen(word);
    if (!status && (!length || length > NZ_MAX_CANON || strpbrk(word, " .|()[]{}<>*?+")))
        status = nz_file_fault(f, node, "an abbreviation stands for one word, not for", node->key);
    const nz_yaml *item = node->first;
    for (size_t i = 0; i < count && !status; i++, item = item->next) {
        size_t letters = strspn(texts[i], "abcdefghijklmnopqrstuvwxyz0123456789.'-");
        if (texts[i][letters] || letters < 2 || letters >= NZ_ABBREVIATION_LONGEST)
            status = nz_file_fault(f, item, "an abbreviation is 2 to 15 lower-case letters, with . ' -, not",
                                   texts[i]);
        else
            status = add_short(f, item, texts[i], word);
        status = nz_builder_go_on(f->b, status);
    }
    return status;
}

nz_status nz_read_abbreviations(nz_file *f, const nz_yaml *node)
{
    return nz_file_each_key(f, node, read_abbreviation);
}

/* ---- words ------------------------------------------------------------------- */

/* Adds a list of words of a lexicon, all with the same flag. */
static nz_status add_words(nz_builder *b, nz_word_list *to, const char **words, size_t count, uint32_t flag)
{
    if (!nz_mem_grow(&b->mem, (void **)&to->items, &to->room, to->count + count, sizeof *to->items))
        return nz_builder_no_memory(b);
    for (size_t i = 0; i < count; i++)
        to->items[to->count++] = (nz_lexicon_entry){words[i], flag};
    return NZ_OK;
}

/* A list of words of the text stage: the key says what they are. */
nz_status nz_read_lexicon(nz_file *f, const nz_yaml *node)
{
    const char **words = NULL;
    size_t count = 0;
    nz_status status = nz_file_strings(f, node, &words, &count);
    return status ? status : add_words(f->b, &f->b->lexicon, words, count, nz_lexicon_flag_of(node->key));
}

/* A list of words of structure: the key says what they do. Each is asked of one token. */
nz_status nz_read_structure(nz_file *f, const nz_yaml *node)
{
    const char **words = NULL;
    size_t count = 0;
    nz_status status = nz_file_strings(f, node, &words, &count);
    const nz_yaml *item = node->first;
    for (size_t i = 0; !status && i < count; i++, item = item->next) {
        size_t letters = strspn(words[i], "abcdefghijklmnopqrstuvwxyz0123456789.'-");
        if (!letters || words[i][letters] || letters > NZ_MAX_CANON)
            status = nz_builder_go_on(
                f->b,
                nz_file_fault(f, item, "write one word, in lower case, without diacritics; not", words[i]));
    }
    uint32_t flag = nz_structure_flag_of(node->key);
    return status ? status : add_words(f->b, &f->b->structure, words, count, flag);
}

/* Words that are no misspellings of others. */
static nz_status add_real(nz_builder *b, const char **words, size_t count)
{
    if (!nz_mem_grow(&b->mem, (void **)&b->common, &b->common_room, b->common_count + count,
                     sizeof *b->common))
        return nz_builder_no_memory(b);
    memcpy(b->common + b->common_count, words, count * sizeof *words);
    b->common_count += count;
    return NZ_OK;
}

nz_status nz_read_real(nz_file *f, const nz_yaml *node)
{
    const char **words = NULL;
    size_t count = 0;
    nz_status status = nz_file_strings(f, node, &words, &count);
    return status ? status : add_real(f->b, words, count);
}

nz_status nz_read_frequency(nz_file *f, const nz_yaml *node)
{
    const char **words = NULL;
    size_t count = 0;
    nz_status status = nz_file_strings(f, node, &words, &count);
    if (!status)
        status = add_real(f->b, words, count);
    for (size_t i = 0; !status && i < count; i++)
        if (!nz_map_put(&f->b->frequency, words[i], strlen(words[i]), ++f->b->ranks))
            return nz_builder_no_memory(f->b);
    return status;
}
