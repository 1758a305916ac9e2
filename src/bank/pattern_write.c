/* pattern_write.c - the PCRE2 pattern for a tree.
 *
 *     duurt {gap:3}lang      (?:duurt (?:[^ ,;:.?!()][^ ]*+ ){0,3}?lang)(?![^ ])
 *
 * The line it runs on has one space between tokens and nothing to escape from:
 * bytes, no UTF mode. It is tried at the begin of tokens only. Groups never capture. A gap's tokens are
 * possessive, so a gap of n has n + 1 ways and no more.
 */
#include "bank/pattern.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

static void write_node(nz_buf *out, const nz_node *node);

/* ---- plain alternatives ---------------------------------------------------
 * PCRE2 tries alternatives one by one, so a class of a hundred words is written
 * as a tree of common beginnings:  wil|willen|wilde|zou  ->  (?:wil(?:de|len)?|zou)
 * A longer word is tried before a shorter one that begins it. */

/* Gathers the alternatives when all are literal texts; false when one is not. */
static bool gather(nz_plain *words, const nz_node *node)
{
    if (node->type == NZ_NODE_TEXT) {
        if (words->count == NZ_PLAIN_MOST)
            return false;
        words->texts[words->count++] = node->text;
        return true;
    }
    if (node->type != NZ_NODE_ALT && node->type != NZ_NODE_CAT)
        return false;
    if (node->type == NZ_NODE_CAT && (!node->first || node->first->next))
        return false;
    for (const nz_node *child = node->first; child; child = child->next)
        if (!gather(words, child))
            return false;
    return true;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void write_bytes(nz_buf *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr(".?*+()[]{}|^$\\", text[i]))
            nz_buf_putc(out, '\\');
        nz_buf_putc(out, text[i]);
    }
}

/* The sorted words [first, last), of which `depth` bytes are written already. */
static void write_words(nz_buf *out, const char *const *words, size_t first, size_t last, size_t depth)
{
    bool may_end = words[first][depth] == '\0';
    while (first < last && words[first][depth] == '\0')
        first++; /* a word that ends here (and the same word again) */
    if (first == last)
        return;
    nz_buf_puts(out, "(?:");
    for (size_t from = first; from < last;) {
        size_t to = from + 1, length = 1;
        while (to < last && words[to][depth] == words[from][depth])
            to++;
        while (words[from][depth + length] &&
               !strncmp(words[from] + depth, words[to - 1] + depth, length + 1))
            length++;
        write_bytes(out, words[from] + depth, length);
        write_words(out, words, from, to, depth + length);
        from = to;
        if (from < last)
            nz_buf_putc(out, '|');
    }
    nz_buf_puts(out, may_end ? ")?" : ")");
}

bool nz_pattern_plain(const nz_node *node, nz_plain *out)
{
    out->count = 0;
    if (!gather(out, node) || out->count < 3)
        return false;
    qsort(out->texts, out->count, sizeof *out->texts, by_text);
    return true;
}

static bool write_plain(nz_buf *out, const nz_node *node)
{
    nz_plain words;
    if (!nz_pattern_plain(node, &words))
        return false;
    write_words(out, words.texts, 0, words.count, 0);
    return true;
}

/* ---- nodes ---------------------------------------------------------------- */

static void write_repeat(nz_buf *out, const nz_node *node)
{
    nz_buf_puts(out, "(?:");
    write_node(out, node->first);
    if (node->max == NZ_NO_MAX)
        nz_buf_printf(out, "){%u,}", node->min);
    else
        nz_buf_printf(out, "){%u,%u}", node->min, node->max);
}

static void write_children(nz_buf *out, const nz_node *node, const char *between)
{
    for (const nz_node *child = node->first; child; child = child->next) {
        write_node(out, child);
        if (child->next)
            nz_buf_puts(out, between);
    }
}

static void write_node(nz_buf *out, const nz_node *node)
{
    switch (node->type) {
    case NZ_NODE_TEXT: write_bytes(out, node->text, node->length); break;
    case NZ_NODE_SET: nz_buf_printf(out, "[%s]", node->text); break;
    case NZ_NODE_LETTER: nz_buf_puts(out, "[^ ]"); break;
    case NZ_NODE_CAT: write_children(out, node, ""); break;
    case NZ_NODE_ALT:
        if (write_plain(out, node))
            break;
        nz_buf_puts(out, "(?:");
        write_children(out, node, "|");
        nz_buf_putc(out, ')');
        break;
    case NZ_NODE_REPEAT: write_repeat(out, node); break;
    case NZ_NODE_SWAP: break; /* unfolded since */
    case NZ_NODE_GAP:
        nz_buf_printf(out, "(?:[^ %s][^ ]*+ ){0,%u}?", node->wide ? ".?!" : ",;:.?!()", node->max);
        break;
    case NZ_NODE_LOOK:
        nz_buf_printf(out, "(%s", node->text);
        write_node(out, node->first);
        nz_buf_putc(out, ')');
        break;
    case NZ_NODE_START: nz_buf_putc(out, '^'); break;
    case NZ_NODE_END: nz_buf_putc(out, '$'); break;
    }
}

nz_status nz_pattern_write(nz_buf *out, const nz_node *node)
{
    nz_buf_puts(out, "(?:");
    write_node(out, node);
    nz_buf_puts(out, ")(?![^ ])");
    if (nz_buf_failed(out))
        return NZ_ENOMEM;
    return out->length > NZ_MAX_PATTERN ? NZ_ELIMIT : NZ_OK;
}
