/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-hit"

#include "config.h"

#include "qf-library-hit.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-ui.h>

/* Offsets of a hit count characters; markup needs the bytes between them escaped. The mark is a
 * marker's yellow, thin enough for light and for dark, and bold, for who sees no colours. */

#define MARK "<span background=\"#f5c211\" background_alpha=\"36%\" weight=\"bold\">"

struct _QfLibraryHit
{
  GObject parent_instance;

  QfSearchHit *hit; /* owned */
};

G_DEFINE_FINAL_TYPE (QfLibraryHit, qf_library_hit, G_TYPE_OBJECT)

static void
qf_library_hit_finalize (GObject *object)
{
  qf_search_hit_free (QF_LIBRARY_HIT (object)->hit);
  G_OBJECT_CLASS (qf_library_hit_parent_class)->finalize (object);
}

static void
qf_library_hit_class_init (QfLibraryHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_library_hit_finalize;
}

static void
qf_library_hit_init (QfLibraryHit *self)
{
}

QfLibraryHit *
qf_library_hit_new (QfSearchHit *hit)
{
  QfLibraryHit *self = g_object_new (QF_TYPE_LIBRARY_HIT, NULL);

  self->hit = hit;
  return self;
}

const QfEntry *
qf_library_hit_get_entry (QfLibraryHit *self)
{
  return self->hit->entry;
}

static void
append_escaped (GString *markup, const char *from, const char *to)
{
  g_autofree char *escaped = g_markup_escape_text (from, to - from);

  g_string_append (markup, escaped);
}

static char *
mark (const char *text, GArray *spans)
{
  GString *markup = g_string_new (NULL);
  const char *at = text;
  glong place = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const QfSpan *span = &g_array_index (spans, QfSpan, i);
      const char *start = g_utf8_offset_to_pointer (at, span->start - place);
      const char *end = g_utf8_offset_to_pointer (start, span->end - span->start);
      append_escaped (markup, at, start);
      g_string_append (markup, MARK);
      append_escaped (markup, start, end);
      g_string_append (markup, "</span>");
      at = end;
      place = span->end;
    }
  append_escaped (markup, at, at + strlen (at));
  return g_string_free (markup, FALSE);
}

char *
qf_library_hit_dup_title (QfLibraryHit *self)
{
  return mark (self->hit->entry->title, self->hit->title_spans);
}

char *
qf_library_hit_dup_snippet (QfLibraryHit *self)
{
  return mark (self->hit->snippet, self->hit->snippet_spans);
}

const char *
qf_library_hit_get_line (QfLibraryHit *self)
{
  return self->hit->snippet;
}

static void
append_part (GString *caption, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (caption, "%s%s", caption->len > 0 ? "　" : "", part);
}

char *
qf_library_hit_dup_caption (QfLibraryHit *self)
{
  const QfEntry *entry = self->hit->entry;
  g_autoptr (GString) caption = g_string_new (NULL);
  g_autofree char *time = qf_format_day (entry->released > 0 ? entry->released : entry->changed);
  QfKind kind;
  QfStage stage;

  if (qf_kind_from_string (entry->kind, &kind))
    {
      g_autofree char *label = qf_format_heading (qf_kind_get_label (kind));
      append_part (caption, label);
    }
  append_part (caption, entry->number);
  if (qf_stage_from_string (entry->stage, &stage))
    {
      g_autofree char *label = qf_format_heading (qf_stage_get_label (stage));
      append_part (caption, label);
    }
  append_part (caption, time);
  if (self->hit->attachment != NULL)
    {
      g_autofree char *file = g_strdup_printf (_ ("in the attachment %s"), self->hit->attachment);
      append_part (caption, file);
    }
  return g_string_free (g_steal_pointer (&caption), FALSE);
}

/* A draft is looked at where it is written, what waits for a reviewer where it is read, all else
 * where its signatures and pages are. */
const char *
qf_library_hit_get_page (QfLibraryHit *self)
{
  const QfEntry *entry = self->hit->entry;
  QfStage stage = QF_STAGE_DRAFT;

  qf_stage_from_string (entry->stage, &stage);
  if (stage == QF_STAGE_DRAFT)
    return "drafting";
  return stage < QF_STAGE_CLEARED ? "review" : "release";
}

const char *
qf_library_hit_get_item (QfLibraryHit *self)
{
  const QfEntry *entry = self->hit->entry;
  gboolean released = entry->release != NULL && *entry->release != '\0';

  if (!released || g_str_equal (qf_library_hit_get_page (self), "drafting"))
    return entry->id;
  return entry->release;
}
