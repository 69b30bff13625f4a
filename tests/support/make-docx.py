#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Builds the .docx files that the tests read, from XML parts as Word and WPS write them.

    make-docx.py FOLDER [STAMP]             every case of the three modules beside it
    make-docx.py --text FILE.txt OUT.docx   a plain .docx of a text, a paragraph a line

Everything is our own writing; 人物、单位均为虚构. The output is the same on every run.
"""

import os
import sys
import warnings

import docx_features  # pylint: disable=unused-import
import docx_hostile  # pylint: disable=unused-import
import docx_texts  # pylint: disable=unused-import
from docx_parts import CASES, RAW, p, pack, parts


def write(path, value):
    with open(path, "wb") as file:
        file.write(value if isinstance(value, bytes) else pack(value))


def main():
    if sys.argv[1:2] == ["--text"]:
        with open(sys.argv[2], encoding="utf-8") as file:
            body = "".join(p(line) for line in file.read().splitlines())
        write(sys.argv[3], parts(body))
        return
    folder = sys.argv[1]
    # Some hold an entry twice by design.
    warnings.simplefilter("ignore")
    os.makedirs(folder, exist_ok=True)
    for name, function in {**CASES, **RAW}.items():
        write(os.path.join(folder, name + ".docx"), function())
    if len(sys.argv) > 2:
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write(f"{len(CASES) + len(RAW)} files\n")


if __name__ == "__main__":
    main()
