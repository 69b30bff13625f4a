#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Words for WordprocessingML, and the packing of parts into a .docx."""

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
)

# --- small words for WordprocessingML --------------------------------------------------


def t(text):
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(content, properties=""):
    if not content.startswith("<"):
        content = t(content)
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{properties}{content}</w:r>"


def p(content="", properties=""):
    if content and not content.startswith("<"):
        content = r(content)
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{properties}{content}</w:p>"


def style(name):
    return f'<w:pStyle w:val="{name}"/>'


def numbered(number, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def cell(text, properties=""):
    content = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells, properties=""):
    properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code, result):
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
        + r('<w:fldChar w:fldCharType="separate"/>')
        + result
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def level(index, form, pattern, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(definitions, lists):
    """definitions: id to levels; lists: id to (definition, overrides)."""
    text = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{value}'
        "</w:abstractNum>"
        for key, value in definitions.items()
    )
    text += "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
        for key, (definition, overrides) in lists.items()
    )
    return f"{HEAD}<w:numbering {NAMESPACES}>{text}</w:numbering>"


WORD_STYLES = f"""{HEAD}<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="my1"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="n1"><w:name w:val="条文"/><w:basedOn w:val="a"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="n2"><w:name w:val="条文二"/><w:basedOn w:val="n1"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="loop1"><w:name w:val="loop1"/><w:basedOn w:val="loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="loop2"/><w:basedOn w:val="loop1"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="unseen"><w:name w:val="unseen"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""

# WPS numbers its styles through.
WPS_STYLES = f"""{HEAD}<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:latentStyles w:count="260"><w:lsdException w:uiPriority="0" w:name="Normal"/></w:latentStyles>
<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:qFormat/>
<w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:next w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:next w:val="1"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="9"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style>
</w:styles>"""

CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title>'
    "<dc:creator>赵宁</dc:creator></cp:coreProperties>"
)


def document(body):
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


KNOWN = {  # part to (relationship, content type)
    "styles.xml": ("styles", "styles"),
    "numbering.xml": ("numbering", "numbering"),
    "footnotes.xml": ("footnotes", "footnotes"),
    "endnotes.xml": ("endnotes", "endnotes"),
    "comments.xml": ("comments", "comments"),
    "settings.xml": ("settings", "settings"),
    "header1.xml": ("header", "header"),
    "footer1.xml": ("footer", "footer"),
}


def parts(body, more=None, relations="", whole=None, styles=WORD_STYLES):
    """A document's parts by name; @more: parts of word/, or with a slash anywhere."""
    found = {"styles.xml": styles}
    found.update(more or {})
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WORD_TYPE}.{KNOWN[name][1]}+xml"/>'
        for name in found
        if name in KNOWN
    )
    relations = relations + "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/relationships/{KNOWN[name][0]}" Target="{name}"/>'
        for i, name in enumerate(found)
        if name in KNOWN
    )
    result = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": whole if whole is not None else document(body),
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.'
        f'org/package/2006/relationships">{relations}</Relationships>',
    }
    for name, value in found.items():
        result[name if "/" in name else "word/" + name] = value
    return result


def pack(contents, method=zipfile.ZIP_DEFLATED):
    """contents: a dictionary, or a list of (name or ZipInfo, bytes)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, value in contents.items() if isinstance(contents, dict) else contents:
            if not isinstance(name, zipfile.ZipInfo):
                name = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                name.external_attr = 0o600 << 16
            name.compress_type = method
            archive.writestr(name, value.encode() if isinstance(value, str) else value)
    return buffer.getvalue()


# The four levels of official documents.
OUTLINE = (
    level(0, "chineseCountingThousand", "%1、", more='<w:suff w:val="nothing"/>')
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)

CASES = {}


# Those that are bytes already.
RAW = {}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


def raw(function):
    RAW[function.__name__.replace("_", "-")] = function
    return function

TITLE = p("示例市夜间停车管理办法", style("a3"))
TEXT = p("为了加强夜间停车管理，方便群众生活，制定本办法。")
