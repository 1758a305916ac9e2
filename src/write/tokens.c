/* tokens.c - what `nazorg tokens` writes: a sentence a line, one space between tokens.
 *
 *     "De klant (Jan) belt."  ->  De klant ( Jan ) belt .
 *
 * Where one space stood between tokens, what is written is what stood there: "De klant" and
 * "belt" are copied in one go each, not token by token. No token holds white space, but for that
 * of a tag within a word, on<b class=x>tevreden, which is left out. */
#include "write/put.h"

#include <string.h>

/* The last of the tokens from `token` on that have one space between them. */
static const nz_token_range *run_end(const char *text, const nz_token_range *token,
                                     const nz_token_range *last)
{
    while (token < last && token[1].start == token->end + 1 && text[token->end] == ' ')
        token++;
    return token;
}

/* Leaves out the white space of a token. */
static char *put_bare(char *to, const char *text, const nz_token_range *token)
{
    for (size_t i = token->start; i < token->end; i++)
        if (!strchr(" \t\n\v\f\r", text[i]) || !text[i])
            *to++ = text[i];
    return to;
}

void nz_put_tokens(nz_buf *out, const char *text, const nz_sentence_view *sentence)
{
    if (!sentence->token_count ||
        !nz_buf_reserve(out, sentence->end - sentence->start + sentence->token_count))
        return;
    const nz_token_range *token = sentence->tokens, *last = token + sentence->token_count - 1;
    char *to = out->data + out->length;
    bool may_hold_tags = memchr(text + sentence->start, '<', sentence->end - sentence->start);
    for (; token <= last; token++) {
        size_t from = token->start;
        if (may_hold_tags) {
            to = put_bare(to, text, token);
        } else {
            token = run_end(text, token, last);
            memcpy(to, text + from, token->end - from);
            to += token->end - from;
        }
        *to++ = ' ';
    }
    to[-1] = '\n';
    *to = '\0';
    out->length = (size_t)(to - out->data);
}
