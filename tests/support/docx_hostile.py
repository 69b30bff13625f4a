#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Files that are damaged or meant to do harm."""

import struct
import zipfile

from docx_parts import (
    HEAD,
    NAMESPACES,
    TEXT,
    TITLE,
    WORD_STYLES,
    WORD_TYPE,
    case,
    cell,
    document,
    p,
    pack,
    parts,
    r,
    raw,
    row,
    t,
    table,
)

# --- hostile files ---------------------------------------------------------------------


def with_document(text):
    return parts("", whole=text)


def doctype(declaration, reference=""):
    return with_document(
        f'{HEAD}<!DOCTYPE w:document [{declaration}]><w:document {NAMESPACES}><w:body>'
        f"{p(r('<w:t>字' + reference + '</w:t>'))}</w:body></w:document>"
    )


@case
def hostile_dtd():
    return doctype("")


@case
def hostile_external_entity():
    return doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")


@case
def hostile_parameter_entity():
    return doctype('<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;')


@case
def hostile_billion_laughs():
    lines = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)
    )
    return doctype(lines, "&j;")


@case
def hostile_quadratic():
    return doctype(f'<!ENTITY a "{"a" * 100000}">', "&a;" * 3000)


@case
def hostile_entity_in_styles():
    return parts(TITLE, {"styles.xml": WORD_STYLES.replace("<w:styles", '<!DOCTYPE x [<!ENTITY a "b">]><w:styles')})


@case
def hostile_depth():
    return with_document(
        f"{HEAD}<w:document {NAMESPACES}><w:body>{'<w:p>' * 20000}{'</w:p>' * 20000}</w:body></w:document>"
    )


@case
def hostile_not_xml():
    return with_document("this is not XML at all")


@case
def hostile_cut_xml():
    return with_document(document(TITLE)[:-20])


@case
def hostile_wrong_encoding():
    return with_document(document(TITLE).encode("gb18030"))


@case
def hostile_utf16_lie():
    return with_document(document(TITLE).replace('"UTF-8"', '"UTF-16"').encode())


@case
def hostile_utf7():
    return with_document(document(TITLE).replace('"UTF-8"', '"UTF-7"').encode("utf-7"))


@case
def hostile_nul():
    return with_document(document(p("甲乙")).encode().replace("甲".encode(), b"\0"))


@case
def hostile_no_body():
    return with_document(f"{HEAD}<w:document {NAMESPACES}/>")


@case
def hostile_rows_outside():
    return parts(TITLE + row(cell("没有表")))


@case
def hostile_wide_table():
    return parts(TITLE + table(row(*[cell("字")] * 300)))


@case
def hostile_huge_span():
    return parts(TITLE + table(row(cell("宽", '<w:gridSpan w:val="2147483647"/>'), cell("后"))))


@case
def hostile_open_field():
    return parts(TITLE + p(r('<w:fldChar w:fldCharType="begin"/>')) + TEXT)


@case
def hostile_bomb():
    made = parts("", whole=document(p("字" * 8 + " " * (80 * 1024 * 1024))))
    return made


@case
def hostile_ratio():
    made = parts(TITLE)
    made["word/media/image1.bmp"] = b"\0" * (16 * 1024 * 1024)
    return made


@case
def hostile_many_entries():
    made = parts(TITLE)
    made.update({f"word/media/{i}": "" for i in range(100000)})
    return made


@case
def hostile_traversal():
    return {**parts(TITLE), "word/../../evil.xml": "<x/>"}


@case
def hostile_absolute():
    return {**parts(TITLE), "/etc/evil.xml": "<x/>"}


@case
def hostile_drive():
    return {**parts(TITLE), "C:/evil.xml": "<x/>"}


@case
def hostile_symlink():
    link = zipfile.ZipInfo("word/link.xml", (2026, 1, 1, 0, 0, 0))
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    return list(parts(TITLE).items()) + [(link, "/etc/passwd")]


@case
def hostile_duplicate():
    return list(parts(TITLE).items()) + [("word/document.xml", document(p("另一篇")))]


@case
def hostile_duplicate_case():
    return list(parts(TITLE).items()) + [("word/Document.XML", document(p("另一篇")))]


@case
def hostile_nested_zip():
    return {"document.docx": pack(parts(TITLE))}


@case
def hostile_spreadsheet():
    made = parts(TITLE)
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        f"{WORD_TYPE}.document.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    )
    return made


# These need the bytes of the archive itself.


@raw
def hostile_backslash():
    return pack({**parts(TITLE), "word/x/evil.xml": "<x/>"}).replace(b"word/x/evil.xml", b"word\\x\\evil.xml")


@raw
def hostile_truncated():
    return pack(parts(TITLE))[:-40]


@raw
def hostile_no_directory():
    whole = pack(parts(TITLE))
    return whole[: whole.index(b"PK\1\2")]


@raw
def hostile_encrypted():
    whole = bytearray(pack(parts(TITLE)))
    at = 0
    while (at := whole.find(b"PK\3\4", at)) >= 0:
        whole[at + 6] |= 1
        at += 4
    at = 0
    while (at := whole.find(b"PK\1\2", at)) >= 0:
        whole[at + 8] |= 1
        at += 4
    return bytes(whole)


@raw
def hostile_local_name():
    """The local header names another file than the directory does."""
    whole = pack(parts(TITLE))
    at = whole.index(b"word/document.xml")
    return whole[:at] + b"word/documend.xml" + whole[at + 17 :]


@raw
def hostile_local_size():
    whole = bytearray(pack(parts(TITLE)))
    at = whole.index(b"word/document.xml") - 30
    struct.pack_into("<I", whole, at + 22, 17)
    return bytes(whole)


@raw
def hostile_declared_size():
    """Both headers declare less than the data unpacks to."""
    whole = bytearray(pack(parts(TITLE)))
    name = b"word/document.xml"
    local = whole.index(name) - 30
    central = whole.rindex(name) - 46
    struct.pack_into("<I", whole, local + 22, 100)
    struct.pack_into("<I", whole, central + 24, 100)
    return bytes(whole)


@raw
def hostile_checksum():
    whole = bytearray(pack(parts(TITLE)))
    name = b"word/document.xml"
    for at in (whole.index(name) - 30 + 14, whole.rindex(name) - 46 + 16):
        whole[at] ^= 0xFF
    return bytes(whole)


@raw
def hostile_unlisted_entry():
    """A second document.xml that only the local headers know."""
    extra = pack({"word/document.xml": document(p("另一篇"))})
    extra = extra[: extra.index(b"PK\1\2")]
    whole = bytearray(pack(parts(TITLE)))
    start = struct.unpack_from("<I", whole, len(whole) - 6)[0]
    result = bytearray(whole[:start]) + extra + whole[start:]
    struct.pack_into("<I", result, len(result) - 6, start + len(extra))
    return bytes(result)


@raw
def hostile_overlap():
    """Two directory entries over the same data."""
    whole = bytearray(pack(parts(TITLE)))
    end = len(whole) - 22
    start = struct.unpack_from("<I", whole, end + 16)[0]
    entry = bytes(whole[start : whole.index(b"PK\1\2", start + 4)])
    name_length = struct.unpack_from("<H", entry, 28)[0]
    other = entry[:46] + entry[46 : 46 + name_length].replace(b"[", b"(") + entry[46 + name_length :]
    count, size = struct.unpack_from("<H", whole, end + 10)[0], struct.unpack_from("<I", whole, end + 12)[0]
    tail = bytearray(whole[end:])
    struct.pack_into("<HHI", tail, 8, count + 1, count + 1, size + len(other))
    return bytes(whole[:end] + other + tail)


@raw
def hostile_old_format():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048


@raw
def hostile_empty():
    return b""


@raw
def hostile_deleted_marks():
    one = p(r("字"), '<w:rPr><w:del w:id="1"/></w:rPr>')
    return pack(parts(TITLE + one * 100000 + TEXT), zipfile.ZIP_STORED)


@raw
def hostile_many_boxes():
    return pack(parts(TITLE + p(r("<w:pict><v:textbox><w:txbxContent>" + p("字") * 100000 + "</w:txbxContent></v:textbox></w:pict>"))), zipfile.ZIP_STORED)


@raw
def stored_parts():
    """Parts without compression."""
    return pack(parts(TITLE + TEXT), zipfile.ZIP_STORED)
