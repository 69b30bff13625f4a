/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-document-input"

#include "config.h"

#include <qf/qf-document.h>
#include <qf/qf-error.h>

#include <string.h>

/* The same XML from a stranger's side: whatever is not exactly the canonical form is refused,
 * and fast. */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OPEN "<document xmlns=\"urn:qianfa:document:1\" kind=\"policy\">\n"
#define NO_PROPERTIES "<properties>\n</properties>\n"
#define CLOSE "</body>\n</document>\n"
#define BODY(inside) HEAD OPEN NO_PROPERTIES "<body>\n" inside CLOSE
#define WITH(properties) HEAD OPEN "<properties>\n" properties "</properties>\n<body>\n" CLOSE

static void
assert_refused_bytes (const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();
  g_autoptr (QfDocument) document = qf_document_new_from_bytes (bytes, &error);
  g_assert_null (document);
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  /* A bound for hangs, far from what any of these takes. */
  g_assert_cmpint (g_get_monotonic_time () - before, <, 20 * G_USEC_PER_SEC);
}

static void
assert_accepted (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = qf_document_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (document);
}

static void
test_control (void)
{
  /* What follows differs from these by one thing each. */
  assert_accepted (BODY (""));
  assert_accepted (BODY ("<title>题</title>\n<paragraph>文&amp;\"'</paragraph>\n"));
  assert_accepted (WITH ("<property name=\"class\">重要政策</property>\n"
                         "<property name=\"number\">令第3号</property>\n"));
  assert_accepted (BODY ("<table>\n<row><cell columns=\"2\">文</cell></row>\n</table>\n"));
}

static void
test_refused (gconstpointer data)
{
  assert_refused_bytes (data, strlen (data));
}

static const struct
{
  const char *path;
  const char *xml;
} refused[] = {
  { "empty", "" },
  { "no-xml", "hello" },
  { "cut", HEAD OPEN NO_PROPERTIES "<body>\n<paragraph>文" },
  { "document-type", HEAD "<!DOCTYPE document>\n" OPEN NO_PROPERTIES "<body>\n" CLOSE },
  { "internal-entity", HEAD "<!DOCTYPE d [<!ENTITY a \"b\">]>\n" OPEN NO_PROPERTIES
                            "<body>\n<paragraph>&a;</paragraph>\n" CLOSE },
  { "external-entity",
    HEAD "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n" OPEN NO_PROPERTIES
         "<body>\n<paragraph>&a;</paragraph>\n" CLOSE },
  { "parameter-entity",
    HEAD "<!DOCTYPE d [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/x\"> %a;]>\n" OPEN NO_PROPERTIES
         "<body>\n" CLOSE },
  { "billion-laughs",
    HEAD "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
         "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
         "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>\n" OPEN
             NO_PROPERTIES "<body>\n<paragraph>&f;&f;&f;&f;</paragraph>\n" CLOSE },
  { "undeclared-entity", BODY ("<paragraph>&nbsp;</paragraph>\n") },
  { "comment", BODY ("<!-- x -->\n") },
  { "comment-in-text", BODY ("<paragraph>a<!-- x -->b</paragraph>\n") },
  { "processing-instruction", BODY ("<?x y?>\n") },
  { "stylesheet", HEAD "<?xml-stylesheet href=\"a.xsl\"?>\n" OPEN NO_PROPERTIES "<body>\n" CLOSE },
  { "cdata", BODY ("<paragraph><![CDATA[文]]></paragraph>\n") },
  { "character-reference", BODY ("<paragraph>&#25991;</paragraph>\n") },
  { "reference-to-nul", BODY ("<paragraph>&#0;</paragraph>\n") },
  { "escaped-quote", BODY ("<paragraph>&quot;</paragraph>\n") },
  { "unescaped-greater", BODY ("<paragraph>a > b</paragraph>\n") },
  { "not-nfc", BODY ("<paragraph>cafe\xCC\x81</paragraph>\n") },
  { "compatibility-ideograph", BODY ("<paragraph>\xEF\xA4\x80</paragraph>\n") },
  { "carriage-return",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n" OPEN NO_PROPERTIES "<body>\r\n" CLOSE },
  { "indented", HEAD OPEN "  <properties>\n</properties>\n<body>\n" CLOSE },
  { "line-feed-in-text", BODY ("<paragraph>a\nb</paragraph>\n") },
  { "tab-in-text", BODY ("<paragraph>a\tb</paragraph>\n") },
  { "no-line-feed-at-end", HEAD OPEN NO_PROPERTIES "<body>\n</body>\n</document>" },
  { "text-after-end", BODY ("") "x" },
  { "second-root", BODY ("") OPEN NO_PROPERTIES "<body>\n" CLOSE },
  { "single-quotes",
    "<?xml version='1.0' encoding='UTF-8'?>\n" OPEN NO_PROPERTIES "<body>\n" CLOSE },
  { "other-encoding-named",
    "<?xml version=\"1.0\" encoding=\"GBK\"?>\n" OPEN NO_PROPERTIES "<body>\n" CLOSE },
  { "utf-16-lie",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" OPEN NO_PROPERTIES "<body>\n" CLOSE },
  { "byte-order-mark", "\xEF\xBB\xBF" BODY ("") },
  { "attributes-in-other-order",
    BODY ("<table>\n<row><cell columns=\"2\" header=\"yes\">a</cell></row>\n</table>\n") },
  { "root-attributes-in-other-order", HEAD
    "<document kind=\"policy\" xmlns=\"urn:qianfa:document:1\">\n" NO_PROPERTIES "<body>\n" CLOSE },
  { "attribute-twice", BODY ("<heading level=\"1\" level=\"1\">a</heading>\n") },
  { "span-of-one", BODY ("<table>\n<row><cell columns=\"1\">a</cell></row>\n</table>\n") },
  { "span-with-zero", BODY ("<table>\n<row><cell columns=\"02\">a</cell></row>\n</table>\n") },
  { "span-overlap", BODY ("<table>\n<row><cell>a</cell><cell rows=\"2\">b</cell></row>\n"
                          "<row><cell columns=\"2\">c</cell></row>\n</table>\n") },
  { "unknown-element", BODY ("<script>a</script>\n") },
  { "unknown-attribute", BODY ("<paragraph style=\"x\">a</paragraph>\n") },
  { "other-namespace", BODY ("<paragraph xmlns=\"urn:other\">a</paragraph>\n") },
  { "prefix", HEAD "<q:document xmlns:q=\"urn:qianfa:document:1\" kind=\"policy\">\n"
                   "<q:properties>\n</q:properties>\n<q:body>\n</q:body>\n</q:document>\n" },
  { "no-namespace", HEAD "<document kind=\"policy\">\n" NO_PROPERTIES "<body>\n" CLOSE },
  { "unknown-kind", HEAD "<document xmlns=\"urn:qianfa:document:1\" kind=\"poem\">\n" NO_PROPERTIES
                         "<body>\n" CLOSE },
  { "title-twice", BODY ("<title>a</title>\n<title>b</title>\n") },
  { "title-late", BODY ("<paragraph>a</paragraph>\n<title>b</title>\n") },
  { "heading-level-five", BODY ("<heading level=\"5\">a</heading>\n") },
  { "heading-without-level", BODY ("<heading>a</heading>\n") },
  { "nested-block", BODY ("<paragraph><paragraph>a</paragraph></paragraph>\n") },
  { "text-between-blocks", BODY ("a") },
  { "blank-unknown", BODY ("<paragraph><blank name=\"secret\"/></paragraph>\n") },
  { "blank-written-as-text", BODY ("<paragraph>{文号}</paragraph>\n") },
  { "blank-long-form", BODY ("<paragraph><blank name=\"number\"></blank></paragraph>\n") },
  { "empty-table", BODY ("<table>\n</table>\n") },
  { "empty-paragraph-short-form", BODY ("<paragraph/>\n") },
  { "hidden-character", BODY ("<paragraph>a\xE2\x80\xAE"
                              "b</paragraph>\n") },
  { "hidden-character-in-property", WITH ("<property name=\"unit\">a\xE2\x80\x8B</property>\n") },
  { "property-twice", WITH ("<property name=\"class\">重要政策</property>\n"
                            "<property name=\"class\">一般文件</property>\n") },
  { "properties-in-other-order", WITH ("<property name=\"number\">令第3号</property>\n"
                                       "<property name=\"class\">重要政策</property>\n") },
  { "property-empty", WITH ("<property name=\"unit\"></property>\n") },
  { "property-with-spaces", WITH ("<property name=\"unit\"> a</property>\n") },
  { "property-unknown", WITH ("<property name=\"colour\">red</property>\n") },
  { "property-outside-list", WITH ("<property name=\"class\">机密</property>\n") },
  { "property-alias", WITH ("<property name=\"type\">令</property>\n") },
  { "title-as-property", WITH ("<property name=\"title\">a</property>\n") },
  { "xinclude", BODY ("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
                      "href=\"file:///etc/passwd\" parse=\"text\"/>\n") },
};

static void
test_quadratic (void)
{
  /* A hundred thousand characters, three thousand times. */
  g_autoptr (GString) xml = g_string_new (HEAD "<!DOCTYPE d [<!ENTITY a \"");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (xml, 'a');
  g_string_append (xml, "\">]>\n" OPEN NO_PROPERTIES "<body>\n<paragraph>");
  for (guint i = 0; i < 3000; i++)
    g_string_append (xml, "&a;");
  g_string_append (xml, "</paragraph>\n" CLOSE);
  assert_refused_bytes (xml->str, xml->len);
}

static void
test_depth (void)
{
  g_autoptr (GString) xml = g_string_new (HEAD OPEN NO_PROPERTIES "<body>\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "<paragraph>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "</paragraph>");
  g_string_append (xml, CLOSE);
  assert_refused_bytes (xml->str, xml->len);
}

static void
test_attributes (void)
{
  g_autoptr (GString) xml = g_string_new (HEAD OPEN NO_PROPERTIES "<body>\n<paragraph");
  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (xml, " a%u=\"\"", i);
  g_string_append (xml, "></paragraph>\n" CLOSE);
  assert_refused_bytes (xml->str, xml->len);
}

static void
test_bytes (void)
{
  static const char nul[] = BODY ("<paragraph>a\0b</paragraph>\n");
  assert_refused_bytes (nul, sizeof nul - 1);
  static const char invalid[] = BODY ("<paragraph>\xFF\xC0\x80</paragraph>\n");
  assert_refused_bytes (invalid, sizeof invalid - 1);
  static const char utf7[] = "+ADw-?xml version=+ACI-1.0+ACI-?+AD4-";
  assert_refused_bytes (utf7, sizeof utf7 - 1);

  gsize written;
  g_autofree char *utf16 = g_convert (BODY (""), -1, "UTF-16LE", "UTF-8", NULL, &written, NULL);
  assert_refused_bytes (utf16, written);

  g_autofree char *large = g_strnfill (QF_DOCUMENT_MAX_BYTES + 1, ' ');
  memcpy (large, HEAD, strlen (HEAD));
  assert_refused_bytes (large, QF_DOCUMENT_MAX_BYTES + 1);
}

/* No byte may be changed and read: every one is either refused or another document. */
static void
test_every_byte_counts (void)
{
  static const char xml[] = WITH ("<property name=\"class\">重要政策</property>\n");
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (QfDocument) document = qf_document_new_from_bytes (bytes, NULL);
  g_assert_nonnull (document);
  for (gsize i = 0; i < sizeof xml - 1; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree char *copy = g_memdup2 (xml, sizeof xml - 1);
        copy[i] ^= (char)(1 << bit);
        g_autoptr (GBytes) changed = g_bytes_new_take (g_steal_pointer (&copy), sizeof xml - 1);
        g_autoptr (QfDocument) other = qf_document_new_from_bytes (changed, NULL);
        if (other != NULL)
          {
            g_assert_true (g_bytes_equal (qf_document_get_bytes (other), changed));
            g_assert_cmpstr (qf_document_get_digest (other), !=, qf_document_get_digest (document));
          }
      }
}

static gpointer
read_again_and_again (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (QfDocument) document = qf_document_new_from_bytes (data, NULL);
      if (document == NULL || !g_bytes_equal (qf_document_get_bytes (document), data))
        return GINT_TO_POINTER (FALSE);
    }
  return GINT_TO_POINTER (TRUE);
}

static void
test_threads (void)
{
  static const char xml[] = BODY ("<title>题</title>\n<paragraph>文</paragraph>\n");
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_again_and_again, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-input/many-threads-may-read", test_threads);
  g_test_add_func ("/document-input/canonical-form-is-accepted", test_control);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/document-input/refused/", refused[i].path, NULL);
      g_test_add_data_func (path, refused[i].xml, test_refused);
    }
  g_test_add_func ("/document-input/refused/quadratic-entity", test_quadratic);
  g_test_add_func ("/document-input/refused/depth-100000", test_depth);
  g_test_add_func ("/document-input/refused/300000-attributes", test_attributes);
  g_test_add_func ("/document-input/refused/other-bytes", test_bytes);
  g_test_add_func ("/document-input/every-byte-counts", test_every_byte_counts);
  return g_test_run ();
}
