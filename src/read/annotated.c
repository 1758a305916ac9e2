/* annotated.c - see annotated.h. `{{complaint.billing|de factuur klopt niet}}.`
 * is the text `de factuur klopt niet.` with one span, bytes 0 to 21. */
#include "read/annotated.h"

void nz_annotation_init(nz_annotation *annotation, nz_arena *arena)
{
    *annotation = (nz_annotation){.arena = arena};
}

void nz_annotation_clear(nz_annotation *annotation)
{
    nz_mem_release(annotation->arena->mem, annotation->spans);
    nz_annotation_init(annotation, annotation->arena);
}

nz_annotated_span *nz_annotation_add(nz_annotation *annotation, const char *label, size_t label_length,
                                     const char *subtype, size_t subtype_length)
{
    void *spans = annotation->spans;
    char *name = nz_arena_copy(annotation->arena, label, label_length);
    char *kind = nz_arena_copy(annotation->arena, subtype, subtype_length);
    if (!name || !kind ||
        !nz_mem_grow(annotation->arena->mem, &spans, &annotation->capacity, annotation->count + 1,
                     sizeof *annotation->spans))
        return NULL;
    annotation->spans = spans;
    nz_annotated_span *span = &annotation->spans[annotation->count++];
    *span = (nz_annotated_span){.label = name, .subtype = kind, .score = -1, .reason = ""};
    return span;
}
