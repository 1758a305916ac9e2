/* jsonl_look.c - is it one JSON text over many lines, where a record a line is
 * wanted?
 *
 *     [{"text":"Alles goed."},        {
 *      {"text":"Belde terug."}]         "text": "Alles goed."
 *                                     }
 *
 * Told once, and not for each of its lines. A file of records of which the first
 * is cut off must not be taken for it: so the first line must be one that JSON
 * can go on from, and what follows must go on from it, into the third line. */
#include "base/limits.h"
#include "read/format.h"
#include "read/json.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t skip_space(const char *bytes, size_t at, size_t length)
{
    while (at < length && is_space(bytes[at]))
        at++;
    return at;
}

static size_t line_end(const char *bytes, size_t at, size_t length)
{
    const char *end = memchr(bytes + at, '\n', length - at);
    return end ? (size_t)(end - bytes) : length;
}

/* How far bytes[0..length) are JSON: `length` when it ends too early, or is whole. */
static size_t scan(const char *bytes, size_t length, bool *is_whole)
{
    nz_json_record record;
    *is_whole = nz_json_scan(bytes, length, NULL, 0, &record);
    return *is_whole ? length : record.error_at;
}

/* Does JSON begin on the line [0, end) that must go on behind it? */
static bool is_beginning(const char *bytes, size_t end)
{
    bool is_whole;
    while (end > 0 && is_space(bytes[end - 1]))
        end--;
    return scan(bytes, end, &is_whole) == end && !is_whole;
}

const char *nz_jsonl_look(const char *bytes, size_t length, bool ended, bool *wants_more)
{
    static const char array[] = "a JSON array; a record a line is wanted, as jq -c '.[]' makes them";
    static const char object[] =
        "a JSON object over several lines; a record a line is wanted, as jq -c . makes them";
    size_t from = skip_space(bytes, 0, length);
    bool is_whole, can_grow = !ended && length < NZ_LOOK;
    *wants_more = from == length && can_grow;
    if (from == length || (bytes[from] != '[' && bytes[from] != '{'))
        return NULL;
    bool is_array = bytes[from] == '[';
    size_t end = line_end(bytes, from, length);
    *wants_more = end == length && can_grow;
    if (*wants_more || !is_beginning(bytes + from, end - from))
        return NULL;
    size_t second = skip_space(bytes, end, length);
    size_t third = skip_space(bytes, line_end(bytes, second, length), length);
    *wants_more = third == length && can_grow;
    if (*wants_more)
        return NULL;
    size_t good = from + scan(bytes + from, length - from, &is_whole);
    bool goes_on = third < length ? good > third : is_array ? good == length : is_whole;
    return goes_on ? is_array ? array : object : NULL;
}
