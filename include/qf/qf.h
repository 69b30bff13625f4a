/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The contract of Qianfa's core, free of GTK: all that a plugin may use. */
#include "qf-api.h"
#include "qf-channel.h"
#include "qf-check.h"
#include "qf-compare.h"
#include "qf-command.h"
#include "qf-document.h"
#include "qf-entry.h"
#include "qf-error.h"
#include "qf-finding.h"
#include "qf-html.h"
#include "qf-importer.h"
#include "qf-office.h"
#include "qf-person.h"
#include "qf-release.h"
#include "qf-rule.h"
#include "qf-search.h"
#include "qf-status.h"
#include "qf-terms.h"
#include "qf-text.h"
#include "qf-xml.h"
