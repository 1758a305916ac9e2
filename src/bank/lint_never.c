/* lint_never.c - patterns that cannot match, whatever the note.
 *
 *     'jammer, maar'      the tokens are  jammer | , | maar : write 'jammer , maar'
 *     'lang$ wachten'     nothing follows the end of a sentence
 *
 * A rule that matches one of its own examples can match. For another, sentences
 * are made from the pattern itself, by chance but always the same ones: when
 * not one of them matches, no sentence will. */
#include "bank/lint.h"

#include <stdio.h>
#include <string.h>

/* ---- words ------------------------------------------------------------------- */

/* The canonical line of a word, into `line`; false: it is no word, or too long. */
static bool tokenize(nz_lint *l, const char *word, char *line, size_t size)
{
    return !strchr(word, '*') && !nz_text_canonical(l->text, word, strlen(word), line, size) && *line;
}

/* Where the pattern spells the word out ("toch\\." for "toch."); NULL: nowhere. */
static const char *spelled(const char *folded, const char *word)
{
    char text[200];
    size_t length = 0;
    for (; *word && length + 3 < sizeof text; word++) {
        if (strchr(".?*+()[]{}|^$<\\", *word))
            text[length++] = '\\';
        text[length++] = *word;
    }
    text[length] = '\0';
    return strstr(folded, text);
}

/* Tells of the first word of a group that the pattern spells out and no token
 * can be. What comes of "x ?," is left alone: there the other way is meant.
 * *all: every word of the group is such. */
static nz_status lint_group(nz_lint *l, const nz_trigger_group *group, const char *folded, bool *all)
{
    char line[200], hint[300];
    const char *first = NULL;
    size_t bad = 0;
    for (size_t i = 0; i < group->count; i++) {
        if (!tokenize(l, group->words[i], line, sizeof line) || !strcmp(group->words[i], line))
            continue;
        bad++;
        first = first || !spelled(folded, group->words[i]) ? first : group->words[i];
    }
    *all = first && bad == group->count;
    if (!first)
        return NZ_OK;
    tokenize(l, first, line, sizeof line);
    nz_lint_say(l, "'%s' can never match: it is not one token", first);
    snprintf(hint, sizeof hint, "in a note these are tokens of their own: write '%s'", line);
    return nz_lint_tell(l, NZ_DOUBT_NEVER, (size_t)(spelled(folded, first) - folded), hint);
}

/* ---- sentences made from the pattern ----------------------------------------- */

typedef struct maker {
    nz_buf *out;
    uint32_t state;
} maker;

static uint32_t roll(maker *m, uint32_t sides)
{
    m->state = m->state * 1664525u + 1013904223u;
    return (m->state >> 16) % sides;
}

static void make_set(maker *m, const nz_node *node)
{
    const char *text = node->text;
    if (*text == '^') {
        const char *other = "nxq7z";
        while (*other && strchr(text, *other))
            other++;
        nz_buf_putc(m->out, *other ? *other : 'a');
        return;
    }
    nz_buf_putc(m->out, text[roll(m, (uint32_t)node->length)]);
}

static void make(maker *m, const nz_node *node)
{
    uint32_t count = 0, times;
    switch (node->type) {
    case NZ_NODE_TEXT: nz_buf_add(m->out, node->text, node->length); return;
    case NZ_NODE_SET: make_set(m, node); return;
    case NZ_NODE_LETTER: nz_buf_putc(m->out, 'n'); return;
    case NZ_NODE_GAP:
        if (roll(m, 2))
            nz_buf_puts(m->out, "nu ");
        return;
    case NZ_NODE_REPEAT:
        times = node->min + roll(m, node->max > node->min ? 2 : 1);
        for (uint32_t i = 0; i < times; i++)
            make(m, node->first);
        return;
    case NZ_NODE_ALT:
        for (const nz_node *child = node->first; child; child = child->next)
            count++;
        times = roll(m, count);
        for (const nz_node *child = node->first; child; child = child->next)
            if (!times--)
                make(m, child);
        return;
    case NZ_NODE_CAT:
        for (const nz_node *child = node->first; child; child = child->next)
            make(m, child);
        return;
    case NZ_NODE_LOOK:
        if (!strcmp(node->text, "?=") && roll(m, 2))
            make(m, node->first);
        return;
    case NZ_NODE_SWAP: /* unfolded since */
    case NZ_NODE_START:
    case NZ_NODE_END: return;
    }
}

static nz_status find_any(nz_lint *l, bool *found)
{
    enum { SENTENCES = 200 };
    nz_buf sentence;
    nz_buf_init(&sentence, &l->bank->mem);
    maker m = {&sentence, 1};
    nz_status status = NZ_OK;
    for (int i = 0; i < SENTENCES && !*found && !status; i++) {
        nz_buf_reset(&sentence);
        make(&m, l->builder.rules[l->rule].tree);
        status = nz_buf_failed(&sentence) ? NZ_ENOMEM : nz_lint_matches(l, l->rule, sentence.data, found);
    }
    nz_buf_clear(&sentence);
    return status;
}

/* ---- the rule ---------------------------------------------------------------- */

nz_status nz_lint_never(nz_lint *l)
{
    const nz_raw_rule *rule = &l->builder.rules[l->rule];
    nz_status status = NZ_OK;
    bool found = false, is_told = false;
    const char *folded = nz_place_fold(rule->pattern, &l->builder.arena);
    if (!folded)
        return NZ_ENOMEM;
    for (size_t i = 0; i < rule->triggers.count && !status && !is_told; i++)
        status = lint_group(l, &rule->triggers.groups[i], folded, &is_told);
    for (size_t i = 0; i < rule->match_count && !found && !status; i++)
        status = nz_lint_matches(l, l->rule, rule->examples[i], &found);
    if (status || found || is_told || l->has_open_end)
        return status;
    status = find_any(l, &found);
    if (status || found)
        return status;
    nz_lint_say(l, "it can never match: not even a sentence made from the pattern itself does");
    return nz_lint_tell(l, NZ_DOUBT_NEVER, 0,
                        "look for ^, $ or (?!...) that forbid the rest; nazorg tokens shows how a sentence "
                        "is cut");
}
