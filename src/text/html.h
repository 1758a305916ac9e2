/* html.h - notes that come out of a CRM as HTML.
 *
 *     <p>De pomp <b>lekt</b>&nbsp;weer.<br>Caf&eacute; dicht.</p>
 *         is read as
 *      ␤␤De pomp    lekt          weer.   ␤Café······ dicht.  ␤␤
 *
 * The text is as long as it was: a tag becomes white space, and an entity the character
 * that it stands for with what has no width behind it (·). So each byte stands where it
 * stood, and a token of it is a token of the note. Only tags known by name and closed are
 * tags: "<3", "<naam>" and "5 < 6" stay as they are. */
#ifndef NZ_TEXT_HTML_H
#define NZ_TEXT_HTML_H

#include <stdbool.h>
#include <stddef.h>

/* Does the text hold a tag or an entity? */
bool nz_html_is_in(const char *bytes, size_t length);

/* Writes the text without tags and entities to `out`, which takes `length` bytes. */
void nz_html_take_off(const char *bytes, size_t length, char *out);

/* Writes the text as people read it to `out`, which takes `length` bytes: tags within a
 * line are gone, others are a line end or tab, an entity is its character and no more.
 * How many bytes that are. */
size_t nz_html_read_out(const char *bytes, size_t length, char *out);

#endif
