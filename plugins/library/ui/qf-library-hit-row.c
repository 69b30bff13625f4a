/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-hit-row"

#include "config.h"

#include "qf-library-hit-row.h"

/* A row of the list of hits; rows are used again for other hits. */

struct _QfLibraryHitRow
{
  AdwBin parent_instance;

  GtkLabel *title;
  AdwBin *validity;
  GtkLabel *caption;
  GtkLabel *snippet;
};

G_DEFINE_FINAL_TYPE (QfLibraryHitRow, qf_library_hit_row, ADW_TYPE_BIN)

const char *
qf_library_get_style (const char *validity)
{
  static const struct
  {
    const char *validity;
    const char *style;
  } styles[] = { { "有效", "success" },
                 { "尚未施行", "accent" },
                 { "已修改", "warning" },
                 { "已废止", "error" },
                 { "已失效", "plain" } };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].validity, validity) == 0)
      return styles[i].style;
  return "plain";
}

static void
qf_library_hit_row_class_init (QfLibraryHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/library/qf-library-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfLibraryHitRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryHitRow, validity);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryHitRow, caption);
  gtk_widget_class_bind_template_child (widget_class, QfLibraryHitRow, snippet);
}

static void
qf_library_hit_row_init (QfLibraryHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_library_hit_row_new (void)
{
  return g_object_new (QF_TYPE_LIBRARY_HIT_ROW, NULL);
}

void
qf_library_hit_row_show (QfLibraryHitRow *self, QfLibraryHit *hit)
{
  const QfEntry *entry = qf_library_hit_get_entry (hit);
  g_autofree char *title = qf_library_hit_dup_title (hit);
  g_autofree char *caption = qf_library_hit_dup_caption (hit);
  g_autofree char *snippet = qf_library_hit_dup_snippet (hit);
  gboolean released = g_strcmp0 (entry->stage, "released") == 0;

  gtk_label_set_markup (self->title, title);
  gtk_label_set_text (self->caption, caption);
  gtk_label_set_markup (self->snippet, snippet);
  /* Only what is released is in force or not. */
  adw_bin_set_child (
      self->validity,
      released ? qf_chip_new (entry->validity, qf_library_get_style (entry->validity)) : NULL);
}
