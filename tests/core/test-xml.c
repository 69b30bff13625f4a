/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-xml"

#include "config.h"

#include <qf/qf-xml.h>

#include <string.h>

static void
start_cb (const char *name,
          const char *uri,
          const char *const *names,
          const char *const *uris,
          const char *const *values,
          gpointer user_data)
{
  GString *told = user_data;
  g_string_append_printf (told, "<%s{%s}", name, uri);
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (told, " %s{%s}=%s", names[i], uris[i], values[i]);
  g_string_append_c (told, '>');
}

static void
end_cb (const char *name, const char *uri, gpointer user_data)
{
  g_string_append_printf (user_data, "</%s>", name);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, (gssize)length);
}

static const QfXmlHandlers handlers = { start_cb, end_cb, text_cb };

static void
test_tells_in_order (void)
{
  static const char xml[]
      = "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
        "<w:p xmlns:w=\"urn:w\" a=\"1&amp;2&#38;&lt;\" w:b=\"&#x4E00;\"><!-- c --><?pi x?>"
        "甲&amp;乙<![CDATA[<丙>]]><e xmlns=\"urn:e\"/></w:p>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (qf_xml_parse (bytes, 1000, &handlers, told, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (told->str, ==, "<p{urn:w} a{}=1&2&< b{urn:w}=一>甲&乙<丙><e{urn:e}></e></p>");
}

static void
test_handlers_may_be_missing (void)
{
  static const QfXmlHandlers none = { NULL, NULL, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<a b=\"c\">d</a>", 14);
  g_assert_true (qf_xml_parse (bytes, 1000, &none, NULL, NULL));
}

static void
assert_refused (const char *xml, gsize size, gsize max)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, size);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();
  g_assert_false (qf_xml_parse (bytes, max, &handlers, told, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_assert_null (strstr (told->str, "root:"));
  g_assert_cmpint (g_get_monotonic_time () - before, <, 20 * G_USEC_PER_SEC);
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "",
    "text",
    "<a>",
    "<a></b>",
    "<a b=\"1\" b=\"2\"/>",
    "<a/><b/>",
    "<p:a/>",
    "<a>&b;</a>",
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
    "<!DOCTYPE a [<!ENTITY % b SYSTEM \"file:///etc/passwd\"> %b;]><a/>",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
    "<?xml version=\"1.0\" encoding=\"GB18030\"?><a/>",
    "<a>\x01</a>",
    "<a>&#0;</a>",
    "<a>&#xD800;</a>",
    "<a>\xFF</a>",
    "<a><!-- no end",
    "<a b=\"no end",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i], strlen (cases[i]), 1000);
  assert_refused ("<a>\0</a>", 8, 1000);
  assert_refused ("<a>12345</a>", 12, 11);
}

static void
test_costly (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "</a>");
  assert_refused (deep->str, deep->len, 100 * 1000 * 1000);

  g_autoptr (GString) wide = g_string_new ("<a");
  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (wide, " a%u=\"\"", i);
  g_string_append (wide, "/>");
  assert_refused (wide->str, wide->len, 100 * 1000 * 1000);

  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    {
      g_string_append (names, "<a");
      for (guint j = 0; j < 200; j++)
        g_string_append_printf (names, " xmlns:n%u_%u=\"u\"", i, j);
      g_string_append_c (names, '>');
    }
  for (guint i = 0; i < 100; i++)
    g_string_append (names, "</a>");
  assert_refused (names->str, names->len, 100 * 1000 * 1000);

  g_autoptr (GString) laughs = g_string_new ("<!DOCTYPE a [<!ENTITY a \"ha\">");
  for (char name = 'b'; name < 'z'; name++)
    g_string_append_printf (laughs, "<!ENTITY %c \"&%c;&%c;&%c;&%c;\">", name, name - 1, name - 1,
                            name - 1, name - 1);
  g_string_append (laughs, "]><a>&y;</a>");
  assert_refused (laughs->str, laughs->len, 100 * 1000 * 1000);
}

/* A large file is no reason to refuse: parts of an office file are many megabytes. */
static void
test_large (void)
{
  g_autoptr (GString) xml = g_string_new ("<a>");
  for (guint i = 0; i < 500000; i++)
    g_string_append (xml, "<b c=\"d\">一二三四五六七八</b>");
  g_string_append (xml, "</a>");
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml->str, xml->len);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_assert_cmpuint (xml->len, >, 15 * 1000 * 1000);
  g_assert_true (qf_xml_parse (bytes, 64 * 1000 * 1000, &handlers, told, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (told->str, "</b></a>"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/tells-elements-in-order", test_tells_in_order);
  g_test_add_func ("/xml/handlers-may-be-missing", test_handlers_may_be_missing);
  g_test_add_func ("/xml/bad-input-is-refused", test_refused);
  g_test_add_func ("/xml/costly-input-is-refused-fast", test_costly);
  g_test_add_func ("/xml/large-input-is-read", test_large);
  return g_test_run ();
}
