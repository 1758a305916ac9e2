/* html_mark.h - one tag or entity of a note of HTML: how long it is, and what it is read as.
 *
 *     <p class="x">    a block begins, 13 bytes       &eacute;        é, 8 bytes
 *     </LI>            a block ends, 5 bytes          &amp;nbsp;      white space, 10 bytes
 *     <b>              within a line, 3 bytes         &lt;br&gt;      a line ends, 10 bytes
 *
 * Only tags known by name and closed are tags, and "<b 10% bij Jansen ... >" is none: what
 * stands behind a name is white space, or has a "=" in it. What was escaped twice, as in the last two on
 * the right, is read like what was escaped once. */
#ifndef NZ_TEXT_HTML_MARK_H
#define NZ_TEXT_HTML_MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum nz_html_kind {
    NZ_HTML_NONE,
    NZ_HTML_LETTER, /* &eacute; */
    NZ_HTML_SPACE,  /* &nbsp; <img> <!DOCTYPE html> */
    NZ_HTML_INLINE, /* <b> and comments: they may stand within a word */
    NZ_HTML_CELL,   /* <td> */
    NZ_HTML_LINE,   /* <br> */
    NZ_HTML_ALONE,  /* <hr>: a block that holds nothing */
    NZ_HTML_BLOCK,  /* <p> </li>: line ends in it are white space */
    NZ_HTML_PRE,    /* <pre>: a block whose line ends are line ends */
    NZ_HTML_HIDDEN  /* <style>, with all that is in it */
} nz_html_kind;

typedef struct nz_html_mark {
    nz_html_kind kind;
    size_t size;   /* bytes of the note; 0 with NONE */
    uint32_t code; /* LETTER: its code point */
    uint8_t tag;   /* BLOCK, PRE: the number of its name */
    bool is_end;   /* </...> */
} nz_html_mark;

enum { NZ_HTML_TAGS = 128 }; /* more than there are names */

/* A text that is gone through from left to right. What was sought is not sought again, so
 * that the time is linear. */
typedef struct nz_html_reader {
    const char *bytes;
    size_t length;
    size_t tag, entity;        /* where the next '<' and '&' stand, or the end */
    size_t ends[NZ_HTML_TAGS]; /* per name: where its next end stands, or the end; 0: not known */
    bool no_comment_ends, no_style_ends, no_script_ends;
} nz_html_reader;

/* Begins a text, which must stay in place. */
void nz_html_begin(nz_html_reader *r, const char *bytes, size_t length);

/* The next '<' or '&' from `at` on, or the end. */
size_t nz_html_next(nz_html_reader *r, size_t at);

/* The mark that begins at a '<' or '&'. */
nz_html_mark nz_html_read(nz_html_reader *r, size_t at);

/* Is the block that a mark begins, which ends at `at`, closed further on? */
bool nz_html_is_closed(nz_html_reader *r, const nz_html_mark *mark, size_t at);

#endif
