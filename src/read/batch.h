/* batch.h - the bytes that one worker gets at a time: whole records, of one
 * file or of several small ones, with where each piece came from. */
#ifndef NZ_READ_BATCH_H
#define NZ_READ_BATCH_H

#include "base/buf.h"
#include "read/note.h"

/* Which cells of a row matter. */
typedef struct nz_columns {
    char delimiter;
    bool has_id;
    size_t count;    /* cells in the header */
    size_t text, id; /* from 0 */
} nz_columns;

/* Records of one file that lie side by side in the batch; or, when format is
 * NULL, a message to be given in their place. */
typedef struct nz_piece {
    const nz_format *format;
    bool is_problem;          /* a message: something could not be read */
    size_t name;              /* the file's name, or the message: NUL-terminated, in `names` */
    bool is_window;           /* its bytes are those of the batch's window */
    size_t start, length;     /* in `bytes` */
    size_t line;              /* of the first byte, from 1 */
    size_t head, head_length; /* CSV: the header row, in `names`; length 0: not the file's first piece */
    nz_columns columns;       /* CSV */
} nz_piece;

typedef struct nz_batch {
    const nz_mem *mem;
    nz_buf bytes, names;
    nz_piece *pieces;
    size_t count, capacity;
    nz_window *window; /* the text of the last piece, when that is long and not in `bytes`; or NULL */
} nz_batch;

void nz_batch_init(nz_batch *batch, const nz_mem *mem);
void nz_batch_clear(nz_batch *batch);
/* Empty again; memory up to NZ_BUFFER_KEPT is kept. */
void nz_batch_reset(nz_batch *batch);

/* How many bytes of input it stands for. */
size_t nz_batch_size(const nz_batch *batch);

/* A new piece, all zero but its name (copied); NULL: no memory. */
nz_piece *nz_batch_add(nz_batch *batch, const char *name);

/* A message in the place of a piece. */
void nz_batch_say(nz_batch *batch, bool is_problem, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* How many line ends bytes[0..length) hold. */
size_t nz_batch_lines(const char *bytes, size_t length);

#endif
