/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-page-addin.h>

G_BEGIN_DECLS

/* The smallest page that can be: it writes down what it is told. The second of two answers
 * the search; the first counts seven. */
#define TYPE_PAGE_FIXTURE (page_fixture_get_type ())
G_DECLARE_FINAL_TYPE (PageFixture, page_fixture, PAGE, FIXTURE, QfPage)

QfPageAddin *page_fixture_addin_new   (guint        number);
/* "open(R5,-) leave changed" */
const char  *page_fixture_get_log     (PageFixture *self);
/* Pages that were made and are not gone yet. */
guint        page_fixture_count_alive (void);

G_END_DECLS
