/* pattern_write.c - the PCRE2 pattern for a tree.
 *
 *     duurt {gap:3}lang      (?<![^ ])duurt (?:[^ ,;:.?!()][^ ]*+ ){0,3}?lang(?![^ ])
 *
 * The line it runs on has one space between tokens and nothing to escape from:
 * bytes, no UTF mode. Groups never capture. A gap's tokens are possessive, so
 * a gap of n has n + 1 ways and no more.
 */
#include "bank/pattern.h"

#include "base/limits.h"

#include <string.h>

static void write_node(nz_buf *out, const nz_node *node);

static void write_text(nz_buf *out, const nz_node *node)
{
    for (size_t i = 0; i < node->length; i++) {
        if (strchr(".?*+()[]{}|^$\\", node->text[i]))
            nz_buf_putc(out, '\\');
        nz_buf_putc(out, node->text[i]);
    }
}

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
    case NZ_NODE_TEXT: write_text(out, node); break;
    case NZ_NODE_SET: nz_buf_printf(out, "[%s]", node->text); break;
    case NZ_NODE_LETTER: nz_buf_puts(out, "[^ ]"); break;
    case NZ_NODE_CAT: write_children(out, node, ""); break;
    case NZ_NODE_ALT:
        nz_buf_puts(out, "(?:");
        write_children(out, node, "|");
        nz_buf_putc(out, ')');
        break;
    case NZ_NODE_REPEAT: write_repeat(out, node); break;
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
    nz_buf_puts(out, "(?<![^ ])(?:");
    write_node(out, node);
    nz_buf_puts(out, ")(?![^ ])");
    if (nz_buf_failed(out))
        return NZ_ENOMEM;
    return out->length > NZ_MAX_PATTERN ? NZ_ELIMIT : NZ_OK;
}
