/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-document.h"

G_BEGIN_DECLS

/**
 * QfImport:
 *
 * What an importer read from a file: paragraphs and tables as they stand there, with what
 * the file says about them, and a list of what could not be kept. The core recognises the
 * official structure (title, number, addressee, levels, signature, date), applies NFC and
 * refuses what may not come in; an importer only reads.
 */
#define QF_TYPE_IMPORT (qf_import_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfImport, qf_import, QF, IMPORT, GObject)

/* What the file itself says a paragraph is; the core may know better. */
typedef enum
{
  QF_IMPORT_PLAIN,
  QF_IMPORT_TITLE,        /* style "Title", centred large type, <h1> */
  QF_IMPORT_HEADING,      /* an outline level; see @level */
  QF_IMPORT_NOTE,         /* a footnote or endnote */
  QF_IMPORT_RIGHT,        /* right-aligned: signature or date */
  QF_IMPORT_BOILERPLATE,  /* a web page's navigation, a running head: listed as dropped */
} QfImportHint;

QF_API QfImport    *qf_import_new               (void);
/* @level: 1-9 with QF_IMPORT_HEADING, else 0. Automatic numbers are part of @text. */
QF_API void         qf_import_add_paragraph     (QfImport      *self,
                                                 QfImportHint   hint,
                                                 guint          level,
                                                 const char    *text);
/* @rows: (element-type GPtrArray): rows of #QfCell, copied */
QF_API void         qf_import_add_table         (QfImport      *self,
                                                 GPtrArray     *rows);
/* One line for the reader: what was left out or changed, how many, e.g. "3 comments". */
QF_API void         qf_import_add_dropped       (QfImport      *self,
                                                 const char    *what);
/* Text that is not part of the body but must be looked at for secrecy marks (headers,
 * comments, deleted text, document properties). */
QF_API void         qf_import_add_hidden_text   (QfImport      *self,
                                                 const char    *text);
/* A property that the file states for sure (a page's meta tags). */
QF_API void         qf_import_set_property      (QfImport      *self,
                                                 const char    *key,
                                                 const char    *value);
/* (array zero-terminated=1): what was dropped, in order */
QF_API const char * const *qf_import_get_dropped (QfImport     *self);

/**
 * qf_import_to_document:
 *
 * Returns: (transfer full): the recognised document. %QF_ERROR_REFUSED with
 *   涉密文件不得在本机处理 where a secrecy mark (密级) is found anywhere, %QF_ERROR_INPUT where
 *   the text is over the limit or empty
 */
QF_API QfDocument  *qf_import_to_document       (QfImport      *self,
                                                 QfKind         kind,
                                                 GError       **error);

/**
 * QfImporter:
 *
 * Reads one kind of file. Called on a worker thread with bytes that may be hostile:
 * no DTD, no network, no file beside them, limits as documented in the plugin's README.
 */
#define QF_TYPE_IMPORTER (qf_importer_get_type ())
QF_API G_DECLARE_INTERFACE (QfImporter, qf_importer, QF, IMPORTER, GObject)

struct _QfImporterInterface
{
  GTypeInterface parent_iface;

  /* REQUIRED. Lower-case file name endings without the dot; static, NULL-terminated. */
  const char * const *(*get_suffixes) (QfImporter    *self);

  /* REQUIRED. */
  QfImport           *(*read)         (QfImporter    *self,
                                       GBytes        *bytes,
                                       GCancellable  *cancellable,
                                       GError       **error);
};

QF_API const char * const *qf_importer_get_suffixes (QfImporter    *self);
QF_API QfImport           *qf_importer_read         (QfImporter    *self,
                                                     GBytes        *bytes,
                                                     GCancellable  *cancellable,
                                                     GError       **error);

G_END_DECLS
