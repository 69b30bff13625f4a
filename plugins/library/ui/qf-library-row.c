/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-library-row"

#include "config.h"

#include "qf-library-row.h"

#include <qf-ui/qf-ui.h>

struct _QfLibraryRow
{
  GObject parent_instance;

  char *id;
  char *title;
  char *number;
  char *validity;
  char *effective;
  char *type;
  char *released;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_NUMBER,
  PROP_VALIDITY,
  PROP_EFFECTIVE,
  PROP_KIND,
  PROP_RELEASED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (QfLibraryRow, qf_library_row, G_TYPE_OBJECT)

static void
qf_library_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QfLibraryRow *self = QF_LIBRARY_ROW (object);
  const char *const fields[N_PROPS]
      = { NULL,       self->title,   self->number, self->validity, self->effective,
          self->type, self->released };

  if (id > PROP_0 && id < N_PROPS)
    g_value_set_string (value, fields[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
qf_library_row_finalize (GObject *object)
{
  QfLibraryRow *self = QF_LIBRARY_ROW (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->number);
  g_free (self->validity);
  g_free (self->effective);
  g_free (self->type);
  g_free (self->released);
  G_OBJECT_CLASS (qf_library_row_parent_class)->finalize (object);
}

static void
qf_library_row_class_init (QfLibraryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS]
      = { NULL, "title", "number", "validity", "effective", "kind", "released" };

  object_class->get_property = qf_library_row_get_property;
  object_class->finalize = qf_library_row_finalize;
  for (guint i = PROP_TITLE; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
qf_library_row_init (QfLibraryRow *self)
{
}

/* As the other dates of the table, so that a column can be read down. */
static char *
format_date (gint64 time)
{
  g_autoptr (GDateTime) local = time != 0 ? g_date_time_new_from_unix_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("");
}

QfLibraryRow *
qf_library_row_new (const QfEntry *entry, const char *validity)
{
  QfLibraryRow *self = g_object_new (QF_TYPE_LIBRARY_ROW, NULL);

  self->id = g_strdup (entry->id);
  self->title = g_strdup (entry->title);
  self->number = g_strdup (entry->number);
  self->validity = g_strdup (validity);
  self->effective = g_strdup (entry->effective);
  self->type = g_strdup (entry->type);
  self->released = format_date (entry->released);
  return self;
}

const char *
qf_library_row_get_id (QfLibraryRow *self)
{
  return self->id;
}

const char *
qf_library_row_get_title (QfLibraryRow *self)
{
  return self->title;
}

const char *
qf_library_row_get_number (QfLibraryRow *self)
{
  return self->number;
}

const char *
qf_library_row_get_validity (QfLibraryRow *self)
{
  return self->validity;
}
