/* span_record.h - a span as an item of a JSON array, in the forms in use:
 *
 *     {"start":4,"end":11,"label":"complaint","subtype":"billing"}     ours
 *     [4,11,"complaint.billing"]                                       doccano
 *     {"start_offset":4,"end_offset":11,"label":"complaint.billing"}   doccano, newer
 */
#ifndef NZ_READ_SPAN_RECORD_H
#define NZ_READ_SPAN_RECORD_H

#include "base/buf.h"
#include "read/annotated.h"

/* Adds item[0..length), valid JSON, to `spans`, with its offsets as they stand
 * (code points). NZ_ESYNTAX: *what says what is missing, a constant. `scratch`
 * is overwritten. */
nz_status nz_span_record_read(nz_annotation *spans, nz_buf *scratch, const char *item, size_t length,
                              const char **what);

#endif
