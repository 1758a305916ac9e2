/* annotated_text.c - a text file with inline markup is one note:
 * corpus/dev/a-plain-call-001.txt gets the id dev-a-plain-call-001. */
#include "read/corpus_file.h"
#include "read/markup.h"

nz_status nz_corpus_markup(nz_corpus_file *file)
{
    nz_annotated place = {.file = file->path, .line = 1, .name = file->name};
    place.id = nz_corpus_id(&file->corpus->arena, file->path);
    nz_status status = nz_markup_read(&file->text, &file->spans, file->bytes.data, file->bytes.length,
                                      file->path, file->err);
    if (status == NZ_OK)
        status = place.id ? nz_corpus_take(file, &place) : NZ_ENOMEM;
    return status;
}
