-- SPDX-License-Identifier: LGPL-2.1-or-later
-- Schema 2: search. All of this is made from what stands in schema 1 and can be made again from it.

-- Which documents (rowid: the document's ordinal) have which grams, see text/qf-search-grams.c. No
-- text, no places, no columns, no sizes: the program reads each candidate itself.
CREATE VIRTUAL TABLE search_index USING fts5 (
  text, content = '', columnsize = 0, detail = none, tokenize = 'qianfa'
);

-- What of a document is in the index: taking it out again needs exactly that.
CREATE TABLE search_row (
  ordinal         INTEGER NOT NULL PRIMARY KEY,
  version         INTEGER NOT NULL CHECK (version > 0),
  number          TEXT    NOT NULL,
  release         TEXT    NOT NULL,  -- whose attachments are with it; '' none
  release_version INTEGER NOT NULL
) STRICT;

-- The text of an attachment as it was read when it came into the index; '' where it has none.
CREATE TABLE search_file (
  digest TEXT NOT NULL PRIMARY KEY CHECK (length (digest) = 64),
  text   TEXT NOT NULL
) STRICT;

-- Documents still to be indexed; until then they are read one by one.
CREATE TABLE search_todo (
  ordinal INTEGER NOT NULL PRIMARY KEY
) STRICT;
INSERT INTO search_todo (ordinal) SELECT ordinal FROM entry WHERE items = 'document';
