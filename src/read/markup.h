/* markup.h - inline markup: `{{label.subtype|the span's own text}}`. */
#ifndef NZ_READ_MARKUP_H
#define NZ_READ_MARKUP_H

#include "base/buf.h"
#include "read/annotated.h"

/* Appends the bytes without their marks to `text`, with every line end as \n,
 * and the spans, whose offsets are bytes of what was appended, to `spans`.
 * Label and subtype are small letters and '_'; whether they exist is the
 * caller's to check. NZ_ESYNTAX: the marks are broken, or the bytes are not
 * UTF-8; err names `file`, line and column. */
nz_status nz_markup_read(nz_buf *text, nz_annotation *spans, const char *bytes, size_t length,
                         const char *file, nz_error *err);

#endif
