/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "page-fixture"

#include "config.h"

#include "page-fixture.h"

struct _PageFixture
{
  QfPage parent_instance;
  GString *log;
};

G_DEFINE_FINAL_TYPE (PageFixture, page_fixture, QF_TYPE_PAGE)

static guint n_alive;

static void G_GNUC_PRINTF (2, 3) note (PageFixture *self, const char *format, ...)
{
  va_list arguments;

  if (self->log->len > 0)
    g_string_append_c (self->log, ' ');
  va_start (arguments, format);
  g_string_append_vprintf (self->log, format, arguments);
  va_end (arguments);
}

static void
page_fixture_open (QfPage *page, const char *item, const char *place)
{
  note (PAGE_FIXTURE (page), "open(%s,%s)", item != NULL ? item : "-", place != NULL ? place : "-");
  qf_page_set_item (page, item);
}

static void
page_fixture_changed (QfPage *page)
{
  note (PAGE_FIXTURE (page), "changed");
}

static void
page_fixture_leave (QfPage *page)
{
  note (PAGE_FIXTURE (page), "leave");
}

static void
page_fixture_save (QfPage *page)
{
  note (PAGE_FIXTURE (page), "save");
}

static void
page_fixture_search_entered (QfPage *page)
{
  note (PAGE_FIXTURE (page), "search-entered");
}

static void
page_fixture_search (QfPage *page, const char *words)
{
  note (PAGE_FIXTURE (page), "search(%s)", words);
}

static void
page_fixture_finalize (GObject *object)
{
  g_string_free (PAGE_FIXTURE (object)->log, TRUE);
  n_alive--;
  G_OBJECT_CLASS (page_fixture_parent_class)->finalize (object);
}

static void
page_fixture_class_init (PageFixtureClass *klass)
{
  QfPageClass *page_class = QF_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = page_fixture_finalize;
  page_class->open = page_fixture_open;
  page_class->changed = page_fixture_changed;
  page_class->leave = page_fixture_leave;
  page_class->save = page_fixture_save;
  page_class->search = page_fixture_search;
  page_class->search_entered = page_fixture_search_entered;
}

static void
page_fixture_init (PageFixture *self)
{
  GtkBuildableIface *buildable = GTK_BUILDABLE_GET_IFACE (self);

  n_alive++;
  self->log = g_string_new (NULL);
  buildable->add_child (GTK_BUILDABLE (self), NULL,
                        G_OBJECT (gtk_button_new_with_label ("Content")), NULL);
  buildable->add_child (GTK_BUILDABLE (self), NULL, G_OBJECT (gtk_label_new ("Inspector")),
                        "inspector");
}

const char *
page_fixture_get_log (PageFixture *self)
{
  return self->log->str;
}

guint
page_fixture_count_alive (void)
{
  return n_alive;
}

/* --- the add-in ---------------------------------------------------------------------- */

#define TYPE_FIXTURE_ADDIN (fixture_addin_get_type ())
G_DECLARE_FINAL_TYPE (FixtureAddin, fixture_addin, FIXTURE, ADDIN, GObject)

struct _FixtureAddin
{
  GObject parent_instance;
  guint number;
};

static void fixture_addin_iface_init (QfPageAddinInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FixtureAddin,
                               fixture_addin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_PAGE_ADDIN, fixture_addin_iface_init))

static const char *
get_id (QfPageAddin *addin)
{
  return FIXTURE_ADDIN (addin)->number == 0 ? "fixture0" : "fixture1";
}

static const char *
get_title (QfPageAddin *addin)
{
  return FIXTURE_ADDIN (addin)->number == 0 ? "First" : "Second";
}

static const char *
get_icon_name (QfPageAddin *addin)
{
  return "qf-page-symbolic";
}

static QfPage *
create (QfPageAddin *addin, QfWorkbench *workbench)
{
  return g_object_new (TYPE_PAGE_FIXTURE, "workbench", workbench, NULL);
}

static int
get_order (QfPageAddin *addin)
{
  return FIXTURE_ADDIN (addin)->number == 0 ? 1 : 2;
}

static gboolean
count (QfPageAddin *addin,
       QfOffice *office,
       QfPageCount *number,
       GCancellable *cancellable,
       GError **error)
{
  number->number = FIXTURE_ADDIN (addin)->number == 0 ? 7 : 0;
  return TRUE;
}

static gboolean
answers_search (QfPageAddin *addin)
{
  return FIXTURE_ADDIN (addin)->number == 1;
}

static void
fixture_addin_iface_init (QfPageAddinInterface *iface)
{
  iface->get_id = get_id;
  iface->get_title = get_title;
  iface->get_icon_name = get_icon_name;
  iface->create = create;
  iface->get_order = get_order;
  iface->count = count;
  iface->answers_search = answers_search;
}

static void
fixture_addin_class_init (FixtureAddinClass *klass)
{
}

static void
fixture_addin_init (FixtureAddin *self)
{
}

QfPageAddin *
page_fixture_addin_new (guint number)
{
  FixtureAddin *self = g_object_new (TYPE_FIXTURE_ADDIN, NULL);

  self->number = number;
  return QF_PAGE_ADDIN (self);
}
