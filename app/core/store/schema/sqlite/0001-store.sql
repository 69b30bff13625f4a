-- SPDX-License-Identifier: LGPL-2.1-or-later
-- Schema 1. Columns only find rows; what counts is in the signed bytes. Triggers and CHECKs are the
-- second net: they stop bugs, and a shell that means well. Blobs stand last in a row, so that
-- lists do not read them.

CREATE TABLE store (
  one       INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  id        TEXT    NOT NULL CHECK (length (id) = 36),
  office    TEXT    NOT NULL CHECK (office <> ''),
  kind      TEXT    NOT NULL CHECK (kind IN ('office', 'trial')),
  algorithm TEXT    NOT NULL CHECK (algorithm IN ('ed25519', 'sm2')),
  created   INTEGER NOT NULL
) STRICT;

-- The log: a chain of hashes. seq has no holes.
CREATE TABLE log (
  seq      INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
  kind     TEXT    NOT NULL CHECK (kind IN ('store', 'offer', 'roll', 'session', 'act', 'register',
                                         'office', 'receipt')),
  release  TEXT    NOT NULL CHECK (release <> ''),
  payload  TEXT    NOT NULL CHECK (length (payload) = 64),
  previous TEXT    NOT NULL CHECK (length (previous) = 64 OR (seq = 1 AND previous = '-')),
  digest   TEXT    NOT NULL CHECK (length (digest) = 64)
) STRICT;
CREATE TRIGGER log_order BEFORE INSERT ON log
  WHEN NEW.seq IS NOT (SELECT coalesce (max (seq), 0) + 1 FROM log)
    OR NEW.previous IS NOT coalesce ((SELECT digest FROM log ORDER BY seq DESC LIMIT 1), '-')
  BEGIN SELECT RAISE (ABORT, 'QF-E-LOG-ORDER'); END;

-- Documents (D) and releases (R). A number is taken once and never again.
CREATE TABLE item (
  id      TEXT    NOT NULL PRIMARY KEY,
  items   TEXT    NOT NULL CHECK (items IN ('document', 'release')),
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  UNIQUE (items, ordinal),
  CHECK (id = CASE items WHEN 'document' THEN 'D' ELSE 'R' END || ordinal)
) STRICT;
CREATE TRIGGER item_once BEFORE INSERT ON item
  WHEN EXISTS (SELECT 1 FROM item
                 WHERE id = NEW.id OR (items = NEW.items AND ordinal = NEW.ordinal))
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

CREATE TABLE version (
  item      TEXT    NOT NULL REFERENCES item (id),
  number    INTEGER NOT NULL CHECK (number > 0),
  digest    TEXT    NOT NULL CHECK (length (digest) = 64),
  staff     TEXT    NOT NULL,
  time      INTEGER NOT NULL,
  key       TEXT    CHECK (length (key) = 64),
  signature BLOB,
  statement BLOB,
  content   BLOB    NOT NULL,
  PRIMARY KEY (item, number),
  CHECK ((key IS NULL) = (signature IS NULL) AND (key IS NULL) = (statement IS NULL))
) STRICT;
CREATE TRIGGER version_order BEFORE INSERT ON version
  WHEN NEW.number IS NOT (SELECT coalesce (max (number), 0) + 1 FROM version WHERE item = NEW.item)
    OR NOT EXISTS (SELECT 1 FROM item WHERE id = NEW.item)
  BEGIN SELECT RAISE (ABORT, 'QF-E-VERSION-ORDER'); END;

-- What lists show: a cache, written again with every change.
CREATE TABLE entry (
  id        TEXT    NOT NULL PRIMARY KEY REFERENCES item (id),
  items     TEXT    NOT NULL CHECK (items IN ('document', 'release')),
  ordinal   INTEGER NOT NULL,
  release   TEXT    REFERENCES item (id),
  kind      TEXT    NOT NULL,
  title     TEXT    NOT NULL,
  number    TEXT    NOT NULL,
  klass     TEXT    NOT NULL,
  type      TEXT    NOT NULL,
  issuer    TEXT    NOT NULL,
  unit      TEXT    NOT NULL,
  attribute TEXT    NOT NULL,
  validity  TEXT    NOT NULL,
  effective TEXT    NOT NULL,
  expires   TEXT    NOT NULL,
  stage     TEXT    NOT NULL,
  drafter   TEXT    NOT NULL,
  waiting   TEXT    NOT NULL,
  returned  TEXT    NOT NULL,
  changed   INTEGER NOT NULL,
  since     INTEGER NOT NULL,
  released  INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_changed  ON entry (items, changed DESC, ordinal DESC);
CREATE INDEX entry_stage    ON entry (items, stage, changed DESC, ordinal DESC);
CREATE INDEX entry_drafter  ON entry (items, drafter, changed DESC, ordinal DESC);
CREATE INDEX entry_kind     ON entry (items, kind, changed DESC, ordinal DESC);
CREATE INDEX entry_type     ON entry (items, type, changed DESC, ordinal DESC);
CREATE INDEX entry_issuer   ON entry (items, issuer, changed DESC, ordinal DESC);
CREATE INDEX entry_validity ON entry (items, validity, changed DESC, ordinal DESC);
CREATE INDEX entry_release  ON entry (items, release, changed DESC, ordinal DESC);

-- One row for each person an item waits for: ",1003,1005," of the entry, taken apart.
CREATE TABLE waiting (
  staff   TEXT    NOT NULL,
  items   TEXT    NOT NULL,
  changed INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  entry   TEXT    NOT NULL REFERENCES entry (id),
  PRIMARY KEY (staff, items, changed DESC, ordinal DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_entry ON waiting (entry);

-- How many entries stand at each stage; written by triggers alone.
CREATE TABLE counter (
  items  TEXT    NOT NULL,
  stage  TEXT    NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (items, stage)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_counted AFTER INSERT ON entry BEGIN
  INSERT INTO counter (items, stage, amount) VALUES (NEW.items, NEW.stage, 1)
    ON CONFLICT (items, stage) DO UPDATE SET amount = amount + 1;
END;
CREATE TRIGGER entry_moved AFTER UPDATE ON entry WHEN OLD.stage <> NEW.stage BEGIN
  UPDATE counter SET amount = amount - 1 WHERE items = OLD.items AND stage = OLD.stage;
  INSERT INTO counter (items, stage, amount) VALUES (NEW.items, NEW.stage, 1)
    ON CONFLICT (items, stage) DO UPDATE SET amount = amount + 1;
END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

CREATE TABLE working_copy (
  staff   TEXT NOT NULL,
  item    TEXT NOT NULL REFERENCES item (id),
  parent  TEXT,
  content BLOB NOT NULL,
  PRIMARY KEY (staff, item)
) STRICT;

CREATE TABLE blob (
  digest TEXT    NOT NULL PRIMARY KEY CHECK (length (digest) = 64),
  size   INTEGER NOT NULL,
  bytes  BLOB    NOT NULL,
  CHECK (size = length (bytes))
) STRICT;
CREATE TRIGGER blob_once BEFORE INSERT ON blob
  WHEN EXISTS (SELECT 1 FROM blob WHERE digest = NEW.digest)
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

CREATE TABLE public_key (
  fingerprint TEXT NOT NULL PRIMARY KEY CHECK (length (fingerprint) = 64),
  der         BLOB NOT NULL
) STRICT;
CREATE TRIGGER public_key_once BEFORE INSERT ON public_key
  WHEN EXISTS (SELECT 1 FROM public_key WHERE fingerprint = NEW.fingerprint)
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

-- What a log entry records; log_seq names that entry, and each entry records one thing.
CREATE TABLE offer (
  log_seq   INTEGER NOT NULL PRIMARY KEY REFERENCES log (seq),
  staff     TEXT    NOT NULL,
  key       TEXT    NOT NULL CHECK (length (key) = 64),
  signature BLOB    NOT NULL,
  statement BLOB    NOT NULL
) STRICT;
CREATE INDEX offer_staff ON offer (staff, log_seq);
CREATE TRIGGER offer_once BEFORE INSERT ON offer
  WHEN EXISTS (SELECT 1 FROM offer WHERE log_seq = NEW.log_seq)
    OR NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.log_seq AND kind = 'offer')
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

CREATE TABLE session (
  log_seq     INTEGER NOT NULL PRIMARY KEY REFERENCES log (seq),
  session_key TEXT    NOT NULL CHECK (length (session_key) = 64),
  key         TEXT    NOT NULL CHECK (length (key) = 64),
  signature   BLOB    NOT NULL,
  statement   BLOB    NOT NULL
) STRICT;
CREATE TRIGGER session_once BEFORE INSERT ON session
  WHEN EXISTS (SELECT 1 FROM session WHERE log_seq = NEW.log_seq)
    OR NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.log_seq AND kind = 'session')
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

CREATE TABLE roll (
  number  INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  log_seq INTEGER NOT NULL UNIQUE REFERENCES log (seq),
  time    INTEGER NOT NULL,
  digest  TEXT    NOT NULL CHECK (length (digest) = 64),
  bytes   BLOB    NOT NULL
) STRICT;
CREATE TRIGGER roll_order BEFORE INSERT ON roll
  WHEN NEW.number IS NOT (SELECT coalesce (max (number), 0) + 1 FROM roll)
    OR NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.log_seq AND kind = 'roll'
                      AND payload = NEW.digest)
  BEGIN SELECT RAISE (ABORT, 'QF-E-ROLL-ORDER'); END;
CREATE TABLE roll_signature (
  number    INTEGER NOT NULL REFERENCES roll (number),
  ordinal   INTEGER NOT NULL CHECK (ordinal > 0),
  key       TEXT    NOT NULL CHECK (length (key) = 64),
  signature BLOB    NOT NULL,
  PRIMARY KEY (number, ordinal)
) STRICT;
CREATE TRIGGER roll_signature_once BEFORE INSERT ON roll_signature
  WHEN EXISTS (SELECT 1 FROM roll_signature WHERE number = NEW.number AND ordinal = NEW.ordinal)
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

CREATE TABLE pending_roll (
  one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  bytes BLOB    NOT NULL
) STRICT;
CREATE TABLE pending_signature (
  key       TEXT    NOT NULL PRIMARY KEY CHECK (length (key) = 64),
  ordinal   INTEGER NOT NULL UNIQUE CHECK (ordinal > 0),
  signature BLOB    NOT NULL
) STRICT;

CREATE TABLE revision (
  release  TEXT    NOT NULL REFERENCES item (id),
  number   INTEGER NOT NULL CHECK (number > 0),
  digest   TEXT    NOT NULL CHECK (length (digest) = 64),
  manifest BLOB    NOT NULL,
  PRIMARY KEY (release, number)
) STRICT;
CREATE TRIGGER revision_order BEFORE INSERT ON revision
  WHEN NEW.number IS NOT (SELECT coalesce (max (number), 0) + 1 FROM revision
                           WHERE release = NEW.release)
    OR NOT EXISTS (SELECT 1 FROM item WHERE id = NEW.release AND items = 'release')
  BEGIN SELECT RAISE (ABORT, 'QF-E-REVISION-ORDER'); END;

-- No uniqueness of stages or people here: an invalid row must never be in the way of a valid one.
CREATE TABLE act (
  id        TEXT    NOT NULL PRIMARY KEY,
  release   TEXT    NOT NULL,
  revision  INTEGER NOT NULL,
  log_seq   INTEGER NOT NULL UNIQUE REFERENCES log (seq),
  digest    TEXT    NOT NULL CHECK (length (digest) = 64),
  key       TEXT    NOT NULL CHECK (length (key) = 64),
  signature BLOB    NOT NULL,
  statement BLOB    NOT NULL,
  detail    BLOB,
  FOREIGN KEY (release, revision) REFERENCES revision (release, number)
) STRICT;
CREATE INDEX act_release ON act (release, revision, log_seq);
CREATE TRIGGER act_once BEFORE INSERT ON act
  WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id OR log_seq = NEW.log_seq)
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER act_known BEFORE INSERT ON act
  WHEN NOT EXISTS (SELECT 1 FROM revision WHERE release = NEW.release AND number = NEW.revision)
    OR NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.log_seq AND kind IN ('act', 'register')
                      AND release = NEW.release AND payload = NEW.digest)
  BEGIN SELECT RAISE (ABORT, 'QF-E-ACT-UNKNOWN'); END;

CREATE TABLE receipt (
  log_seq  INTEGER NOT NULL PRIMARY KEY REFERENCES log (seq),
  release  TEXT    NOT NULL,
  revision INTEGER NOT NULL,
  bytes    BLOB    NOT NULL,
  FOREIGN KEY (release, revision) REFERENCES revision (release, number)
) STRICT;
CREATE INDEX receipt_release ON receipt (release, log_seq);
CREATE TRIGGER receipt_once BEFORE INSERT ON receipt
  WHEN EXISTS (SELECT 1 FROM receipt WHERE log_seq = NEW.log_seq)
    OR NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.log_seq AND kind = 'receipt'
                      AND release = NEW.release)
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

-- The bytes lie in blob; the publish act has signed path and digest.
CREATE TABLE rendition (
  release  TEXT    NOT NULL,
  revision INTEGER NOT NULL,
  channel  TEXT    NOT NULL,
  path     TEXT    NOT NULL,
  document TEXT,
  digest   TEXT    NOT NULL REFERENCES blob (digest),
  PRIMARY KEY (release, revision, channel, path),
  FOREIGN KEY (release, revision) REFERENCES revision (release, number)
) STRICT;

-- Every value a setting ever had; the last one holds, and NULL ends it.
CREATE TABLE setting (
  log_seq   INTEGER NOT NULL PRIMARY KEY REFERENCES log (seq),
  name      TEXT    NOT NULL CHECK (name <> ''),
  key       TEXT    NOT NULL CHECK (length (key) = 64),
  value     BLOB,
  signature BLOB    NOT NULL,
  statement BLOB    NOT NULL
) STRICT;
CREATE INDEX setting_name ON setting (name, log_seq);
CREATE TRIGGER setting_once BEFORE INSERT ON setting
  WHEN EXISTS (SELECT 1 FROM setting WHERE log_seq = NEW.log_seq)
    OR NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.log_seq AND kind = 'office')
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;

-- What is written once. REPLACE in a plain shell does not fire DELETE triggers: the *_once and
-- *_order triggers above stand in its way.
CREATE TRIGGER store_no_update BEFORE UPDATE ON store
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER store_no_delete BEFORE DELETE ON store
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER item_no_update BEFORE UPDATE ON item
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER item_no_delete BEFORE DELETE ON item
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER version_no_update BEFORE UPDATE ON version
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER version_no_delete BEFORE DELETE ON version
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER blob_no_update BEFORE UPDATE ON blob
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER blob_no_delete BEFORE DELETE ON blob
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER public_key_no_update BEFORE UPDATE ON public_key
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER public_key_no_delete BEFORE DELETE ON public_key
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER offer_no_update BEFORE UPDATE ON offer
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER offer_no_delete BEFORE DELETE ON offer
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER session_no_update BEFORE UPDATE ON session
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER session_no_delete BEFORE DELETE ON session
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER roll_no_update BEFORE UPDATE ON roll
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER roll_no_delete BEFORE DELETE ON roll
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER roll_signature_no_update BEFORE UPDATE ON roll_signature
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER roll_signature_no_delete BEFORE DELETE ON roll_signature
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER act_no_update BEFORE UPDATE ON act
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER setting_no_update BEFORE UPDATE ON setting
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
CREATE TRIGGER store_once BEFORE INSERT ON store WHEN EXISTS (SELECT 1 FROM store)
  BEGIN SELECT RAISE (ABORT, 'QF-E-APPEND-ONLY'); END;
