/* reader.c - reads large blocks and cuts them where a record ends.
 *
 *     read(2)   {"text":"Alles goed."}⏎{"text":"Nooit iemand te ber
 *     batch     {"text":"Alles goed."}⏎
 *     carry                             {"text":"Nooit iemand te ber     for the next batch
 *
 * A record that is larger than a batch makes its batch larger; nothing is
 * copied again and again. A text file is one record, and a long one stays in
 * the file: a window is moved along it. From a pipe whatever whole
 * records a read brought are given at once. */
#include "read/reader.h"

#include "base/limits.h"
#include "read/binary.h"
#include "read/misread.h"
#include "read/stream.h"
#include "read/table.h"
#include "read/walk.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pieces in a batch: empty files must not make one without end. */
#define MAX_PIECES 1024

struct nz_reader {
    const nz_mem *mem;
    const nz_reading *reading;
    nz_walk *walk;
    bool ended;
    struct stat output; /* st_ino 0: no file */
    /* the input that is open */
    nz_stream stream;
    const char *name; /* as the user gave it; "<stdin>" */
    const nz_format *format;
    nz_buf carry;   /* the beginning of a record */
    nz_buf head;    /* CSV: the header row, until a piece has taken it */
    size_t line;    /* of the carry's first byte */
    bool is_begun;  /* its first bytes have been looked at */
    bool is_headed; /* CSV: columns are known */
    bool is_told;   /* that it is not UTF-8 */
    nz_columns columns;
};

nz_reader *nz_reader_new(const nz_mem *mem, const nz_reading *reading, const char *const *operands,
                         size_t count)
{
    nz_reader *reader = nz_mem_new(mem, sizeof *reader);
    if (!reader)
        return NULL;
    *reader = (nz_reader){.mem = mem, .reading = reading};
    nz_stream_init(&reader->stream, mem);
    nz_buf_init(&reader->carry, mem);
    nz_buf_init(&reader->head, mem);
    if (reading->output_fd < 0 || fstat(reading->output_fd, &reader->output) != 0 ||
        !S_ISREG(reader->output.st_mode))
        reader->output.st_ino = 0;
    reader->walk = nz_walk_new(mem, operands, count);
    if (!reader->walk) {
        nz_reader_free(reader);
        return NULL;
    }
    return reader;
}

void nz_reader_free(nz_reader *reader)
{
    if (!reader)
        return;
    nz_walk_free(reader->walk);
    nz_stream_clear(&reader->stream);
    nz_buf_clear(&reader->carry);
    nz_buf_clear(&reader->head);
    nz_mem_release(reader->mem, reader);
}

bool nz_reader_ended(const nz_reader *reader)
{
    return reader->ended;
}

/* ---- opening ------------------------------------------------------------ */

static bool is_output(const nz_reader *reader)
{
    struct stat about;
    return reader->output.st_ino && reader->stream.is_file && fstat(reader->stream.fd, &about) == 0 &&
           about.st_ino == reader->output.st_ino && about.st_dev == reader->output.st_dev;
}

static void close_input(nz_reader *reader)
{
    nz_stream_close(&reader->stream);
    if (reader->carry.capacity > NZ_BUFFER_KEPT)
        nz_buf_clear(&reader->carry);
    nz_buf_reset(&reader->carry);
    nz_buf_reset(&reader->head);
}

/* Opens the next input that can be opened; tells of those that cannot. */
static void open_input(nz_reader *reader, nz_batch *batch)
{
    int why;
    const char *path = nz_walk_next(reader->walk, &why);
    if (!path) {
        reader->ended = true;
        return;
    }
    reader->name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    if (!why)
        why = nz_stream_open(&reader->stream, path);
    if (why) {
        nz_batch_say(batch, true, "%s: %s; skipped", reader->name, strerror(why));
        return;
    }
    if (is_output(reader)) {
        nz_batch_say(batch, true, "%s: this file is the output too; skipped", reader->name);
        close_input(reader);
        return;
    }
    reader->format = reader->reading->format ? reader->reading->format : nz_format_of_path(path);
    reader->line = 1;
    reader->is_headed = !reader->format->is_table;
    reader->is_told = reader->is_begun = false;
}

/* ---- pieces ------------------------------------------------------------- */

/* Windows-1252 in the last bytes of `bytes`, from `start` on, becomes UTF-8. */
static void mend(nz_reader *reader, nz_batch *batch, nz_buf *bytes, size_t start)
{
    nz_buf fixed;
    size_t length = bytes->length - start;
    if (!reader->format->is_mended || nz_encoding_check(bytes->data + start, length) == length)
        return;
    nz_buf_init(&fixed, reader->mem);
    nz_encoding_mend(&fixed, bytes->data + start, length);
    nz_buf_cut(bytes, start);
    nz_buf_add(bytes, fixed.data, fixed.length);
    bytes->failed |= nz_buf_failed(&fixed);
    nz_buf_clear(&fixed);
    if (!reader->is_told)
        nz_batch_say(batch, false, "%s: not UTF-8; read as Windows-1252", reader->name);
    reader->is_told = true;
}

/* What the batch holds from `start` on becomes a piece of the open input. */
static void add_piece(nz_reader *reader, nz_batch *batch, size_t start)
{
    size_t lines =
        reader->format->cut ? nz_batch_lines(batch->bytes.data + start, batch->bytes.length - start) : 0;
    if (reader->format->cut && batch->bytes.length == start)
        return;
    mend(reader, batch, &batch->bytes, start);
    nz_piece *piece = nz_batch_add(batch, reader->name);
    if (!piece || nz_buf_failed(&batch->bytes)) {
        batch->count -= piece != NULL;
        nz_batch_say(batch, true, "%s:%zu: no memory for this record; it is skipped", reader->name,
                     reader->line);
        return;
    }
    piece->format = reader->format;
    piece->start = start;
    piece->length = batch->bytes.length - start;
    piece->line = reader->line;
    piece->columns = reader->columns;
    piece->head = batch->names.length;
    piece->head_length = reader->head.length;
    nz_buf_add(&batch->names, reader->head.data, reader->head.length);
    nz_buf_reset(&reader->head);
    reader->line += lines;
}

/* ---- reading ------------------------------------------------------------ */

/* The last bytes of the batch, from `start` on, go back to the carry. 0 or ENOMEM. */
static int put_back(nz_reader *reader, nz_batch *batch, size_t start)
{
    nz_buf_reset(&reader->carry);
    nz_buf_add(&reader->carry, batch->bytes.data + start, batch->bytes.length - start);
    nz_buf_cut(&batch->bytes, start);
    return nz_buf_failed(&reader->carry) ? ENOMEM : 0;
}

/* The carry goes to the end of the batch. 0 or ENOMEM. */
static int take_carry(nz_reader *reader, nz_batch *batch)
{
    nz_buf_add(&batch->bytes, reader->carry.data, reader->carry.length);
    nz_buf_reset(&reader->carry);
    return nz_buf_failed(&batch->bytes) ? ENOMEM : 0;
}

/* Reads on until cut.whole records are there, or the end. 0 or an errno. */
static int read_whole(nz_reader *reader, nz_batch *batch, size_t start, nz_cut *cut)
{
    size_t seen = 0;
    for (;;) {
        size_t length = batch->bytes.length - start;
        reader->format->cut(cut, batch->bytes.data + start, seen, length);
        if (cut->whole || reader->stream.ended)
            return 0;
        if (length > NZ_MAX_RECORD)
            return EFBIG;
        seen = length;
        int why = nz_stream_read(&reader->stream, &batch->bytes, NZ_BATCH);
        if (why)
            return why;
    }
}

/* The rest of the open input cannot be had. */
static void give_up(nz_reader *reader, nz_batch *batch, int why)
{
    const char *what = why == EFBIG ? "a record of more than 4 GB" : strerror(why);
    batch->bytes.failed = false;
    nz_batch_say(batch, true, "%s:%zu: %s; the rest of the file is skipped", reader->name, reader->line,
                 what);
    close_input(reader);
}

/* The first bytes of an input go to the carry: of records those that are there
 * now, and of a text, which is waited for whole, as many as NZ_LOOK. 0 or an errno. */
static int read_first(nz_reader *reader)
{
    int why;
    do
        why = nz_stream_read(&reader->stream, &reader->carry, NZ_LOOK);
    while (!why && !reader->format->cut && !reader->stream.ended && reader->carry.length < NZ_LOOK);
    return why;
}

/* What the input may be in truth, where nobody said what it is. */
static const char *doubt_about(const nz_reader *reader)
{
    const char *bytes = reader->carry.data;
    if (reader->reading->format || reader->format->cut)
        return NULL;
    const char *doubt = nz_misread_jsonl(bytes);
    return doubt ? doubt : nz_misread_mail(bytes, reader->carry.length);
}

/* Its first bytes may show that an input cannot be read. */
static void begin(nz_reader *reader, nz_batch *batch)
{
    const nz_format *format = reader->format;
    nz_buf *carry = &reader->carry;
    bool wants_more = true;
    int why = read_first(reader);
    const char *what = why ? NULL : nz_binary_reason(carry->data, carry->length);
    while (!why && !what && format->look && wants_more) {
        what = format->look(carry->data, carry->length, reader->stream.ended, &wants_more);
        if (wants_more)
            why = nz_stream_read(&reader->stream, carry, NZ_LOOK);
    }
    reader->is_begun = true;
    if (why) {
        give_up(reader, batch, why);
    } else if (what) {
        nz_batch_say(batch, true, "%s: %s; skipped", reader->name, what);
        close_input(reader);
    } else if ((what = doubt_about(reader))) {
        nz_batch_say(batch, false, "%s: %s", reader->name, what);
    }
}

/* CSV: the first row, and from it the columns. */
static void read_head(nz_reader *reader, nz_batch *batch)
{
    char problem[512];
    size_t start = batch->bytes.length, row = 0, seen = 0;
    nz_csv_state state = NZ_CSV_START;
    int why = take_carry(reader, batch);
    for (;;) {
        row = nz_csv_row(&state, reader->format->delimiter, batch->bytes.data + start + seen,
                         batch->bytes.length - start - seen);
        row = row ? seen + row : 0;
        seen = batch->bytes.length - start;
        if (why || row || reader->stream.ended)
            break;
        why = nz_stream_read(&reader->stream, &batch->bytes, NZ_BATCH);
    }
    if (why) {
        give_up(reader, batch, why);
        return;
    }
    row = row ? row : seen;
    nz_buf_add(&reader->head, batch->bytes.data + start, row);
    why = put_back(reader, batch, start + row);
    nz_buf_cut(&batch->bytes, start);
    if (why) {
        give_up(reader, batch, why);
        return;
    }
    reader->line += nz_batch_lines(reader->head.data, reader->head.length);
    mend(reader, batch, &reader->head, 0);
    reader->is_headed = true;
    if (reader->head.length == 0)
        return; /* an empty file has no notes, and no fault */
    if (!nz_table_columns(&reader->columns, reader->format->delimiter, reader->head.data, reader->head.length,
                          &reader->reading->fields, reader->mem, problem, sizeof problem)) {
        nz_batch_say(batch, true, "%s:1: %s", reader->name, problem);
        close_input(reader);
    }
}

/* Whole records of the open input. */
static void read_records(nz_reader *reader, nz_batch *batch)
{
    size_t start = batch->bytes.length;
    nz_cut cut = {.delimiter = reader->columns.delimiter};
    int why = take_carry(reader, batch);
    if (!why)
        why = read_whole(reader, batch, start, &cut);
    bool ended = reader->stream.ended, is_open = cut.state == NZ_CSV_QUOTED;
    size_t whole = ended && !is_open ? batch->bytes.length - start : cut.whole;
    int lost = put_back(reader, batch, start + whole);
    add_piece(reader, batch, start);
    why = why ? why : lost;
    if (why)
        give_up(reader, batch, why);
    else if (ended && is_open)
        nz_batch_say(batch, true,
                     "%s:%zu: a quote in this row is never closed; skipped to the end of the file",
                     reader->name, reader->line);
    if (ended)
        close_input(reader);
}

/* A long file of UTF-8 as one note that is not read now. False: it is not one. */
static bool read_window(nz_reader *reader, nz_batch *batch)
{
    const nz_stream *stream = &reader->stream;
    if (!reader->reading->has_windows || !stream->is_file || stream->encoding != NZ_UTF8 ||
        stream->size < NZ_BUFFER_KEPT || stream->size > NZ_MAX_RECORD)
        return false;
    off_t here = lseek(stream->fd, 0, SEEK_CUR);
    size_t offset = (size_t)here - reader->carry.length;
    if (here < (off_t)reader->carry.length || offset + NZ_BUFFER_KEPT > stream->size)
        return false;
    nz_window *window = nz_window_new(reader->mem, stream->fd, offset, stream->size - offset);
    nz_piece *piece = window && nz_window_is_plain(window) ? nz_batch_add(batch, reader->name) : NULL;
    if (!piece) {
        nz_window_free(window);
        return false;
    }
    piece->format = reader->format;
    piece->is_window = true;
    piece->length = window->length;
    piece->line = 1;
    batch->window = window;
    close_input(reader);
    return true;
}

/* A file that is one note. */
static void read_file(nz_reader *reader, nz_batch *batch)
{
    size_t start = batch->bytes.length;
    size_t here = reader->carry.length, size = reader->stream.size;
    int why = take_carry(reader, batch);
    if (!why && size > here && !nz_buf_reserve(&batch->bytes, size - here + 1))
        why = ENOMEM;
    while (!why && !reader->stream.ended) {
        size_t length = batch->bytes.length - start;
        size_t room = reader->stream.size > length ? reader->stream.size - length + 1 : NZ_BATCH;
        why = length > NZ_MAX_RECORD ? EFBIG : nz_stream_read(&reader->stream, &batch->bytes, room);
    }
    if (why) {
        nz_buf_cut(&batch->bytes, start);
        give_up(reader, batch, why);
        return;
    }
    add_piece(reader, batch, start);
    close_input(reader);
}

bool nz_reader_next(nz_reader *reader, nz_batch *batch)
{
    nz_batch_reset(batch);
    while (!reader->ended && nz_batch_size(batch) < NZ_BATCH / 2 && batch->count < MAX_PIECES) {
        if (reader->stream.fd < 0) {
            open_input(reader, batch);
            continue;
        }
        if (!reader->stream.is_file && batch->count)
            break; /* reading on could wait; what is there can be done */
        if (!reader->is_begun)
            begin(reader, batch);
        else if (!reader->is_headed)
            read_head(reader, batch);
        else if (reader->format->cut)
            read_records(reader, batch);
        else if (!read_window(reader, batch))
            read_file(reader, batch);
    }
    return batch->count > 0;
}
