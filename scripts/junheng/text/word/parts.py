"""The parts of a Word document that are the same in all: styles, numbering, fonts, footers, settings.

The measures are those of GB/T 9704—2012: A4, margins of 37, 35, 28 and 26 mm, 22 lines of 28 characters on a page; the title
in 小标宋 of size 2 (22 pt), the text in 仿宋 of size 3 (16 pt), the headings in 黑体, 楷体 and 仿宋. Who lacks a font gets the
one that it names as its alternative. A browser writes the same parts: see `data/word_parts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WIDTH: Final = 8844
"""Width of the text in twentieths of a point: 156 mm."""
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

FONTS: Final[Mapping[str, str]] = {
    "方正小标宋简体": "方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体",
    "仿宋_GB2312": "仿宋,FangSong,华文仿宋,STFangsong",
    "楷体_GB2312": "楷体,KaiTi,华文楷体,STKaiti",
    "黑体": "SimHei,微软雅黑,STHeiti",
    "宋体": "SimSun,STSong",
}
"""The fonts, with those to take where they are missing."""


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" w:cs="Times New Roman"/>'


def _run(name: str, size: int, *, strong: bool = False) -> str:
    """Return the form of a style's characters; `size` is in half points."""
    bold = "<w:b/><w:bCs/>" if strong else ""
    near = '<w:spacing w:val="0"/>' if size < 32 else ""
    return f'<w:rPr>{_font(name)}{bold}{near}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def _style(key: str, name: str, form: str, base: str = "Normal", after: str = "") -> str:
    """Return a style of paragraphs; `form` is its properties, in the order of the schema."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    default = "" if base else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{based}{following}<w:qFormat/>{form}</w:style>"
    )


_LINE: Final = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
"""The 22 lines of a page of 225 mm."""
_NEAR: Final = -5
"""What is taken from the space after a character, in twentieths of a point: 28 of 16 points stand in a line of 442 points."""
_OPEN: Final = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_FIRST: Final = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_FLUSH: Final = '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>'


def _heading(level: int, font: str, *, strong: bool = False) -> str:
    form = (
        f'<w:pPr><w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    )
    return _style(f"Heading{level}", f"heading {level}", form + _run(font, 32, strong=strong), after="Normal")


def _item(key: str, name: str, number: int) -> str:
    form = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return _style(key, name, form)


_STYLES: Final = "".join(
    [
        (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{_font('仿宋_GB2312')}"
            '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
            "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
        _style(
            "Normal",
            "Normal",
            f'<w:pPr><w:widowControl w:val="0"/>{_LINE}{_FIRST}<w:jc w:val="both"/></w:pPr>'
            f'<w:rPr><w:spacing w:val="{_NEAR}"/></w:rPr>',
            "",
        ),
        _style(
            "Title",
            "Title",
            '<w:pPr><w:keepNext/><w:spacing w:before="0" w:after="290" w:line="640" w:lineRule="exact"/>'
            f'{_FLUSH}<w:jc w:val="center"/></w:pPr>{_run("方正小标宋简体", 44)}',
            after="Subtitle",
        ),
        _style(
            "Subtitle",
            "Subtitle",
            f'<w:pPr><w:spacing w:before="0" w:after="290"/>{_FLUSH}<w:jc w:val="center"/></w:pPr>'
            f"{_run('楷体_GB2312', 32)}",
            after="Normal",
        ),
        _heading(1, "黑体"),
        _heading(2, "楷体_GB2312"),
        _heading(3, "仿宋_GB2312", strong=True),
        _heading(4, "仿宋_GB2312"),
        _item("ListBullet", "List Bullet", 2),
        _item("ListBox", "List Box", 3),
        _item("ListNumber", "List Number", 4),
        _style(
            "Caption",
            "caption",
            f'<w:pPr><w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/>{_FLUSH}'
            f'<w:jc w:val="center"/></w:pPr>{_run("黑体", 24)}',
        ),
        _style(
            "TableText", "Table Text", f'<w:pPr>{_OPEN}{_FLUSH}<w:jc w:val="left"/></w:pPr>{_run("仿宋_GB2312", 24)}'
        ),
        _style("TableHead", "Table Head", f"<w:pPr><w:keepNext/></w:pPr>{_run('黑体', 24)}", "TableText"),
        _style("TableEnd", "Table End", f'<w:pPr><w:spacing w:line="240" w:lineRule="exact"/>{_FLUSH}</w:pPr>'),
        _style("Imprint", "Imprint", '<w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr>', "TableText"),
        _style("TOC1", "toc 1", f'<w:pPr>{_FLUSH}<w:jc w:val="left"/></w:pPr>{_run("黑体", 28)}'),
        _style("Reference", "Reference", '<w:pPr><w:jc w:val="left"/></w:pPr>'),
        _style(
            "TOC2",
            "toc 2",
            '<w:pPr><w:ind w:left="560" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
            f"{_run('仿宋_GB2312', 28)}",
        ),
        _style(
            "TOC3",
            "toc 3",
            f'<w:pPr>{_OPEN}<w:ind w:left="1120" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
            f"{_run('仿宋_GB2312', 24)}",
        ),
        _style(
            "FootnoteText", "footnote text", f'<w:pPr>{_OPEN}{_FLUSH}<w:jc w:val="left"/></w:pPr>{_run("宋体", 18)}'
        ),
        _style("Footer", "footer", f"<w:pPr>{_OPEN}{_FLUSH}</w:pPr>{_run('宋体', 28)}"),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>',
        (
            '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F9E"/>'
            '<w:u w:val="single"/></w:rPr></w:style>'
        ),
        (
            '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        ),
        (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
            '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        ),
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        "<w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style>",
    ]
)


def _levels(kinds: list[tuple[str, str]], *, styled: bool) -> str:
    """Return the levels of a numbering: the format and the text of each. A heading has its number in the text's indent."""
    made = []
    for level, (kind, words) in enumerate(kinds):
        style = f'<w:pStyle w:val="Heading{level + 1}"/>' if styled else ""
        indent = (
            f'<w:ind w:left="{420 * level}" w:firstLineChars="200" w:firstLine="640"/>'
            if level and not styled
            else _FIRST
        )
        font = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        made.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}<w:suff w:val="{"nothing" if styled else "space"}"/>'
            f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr>{font}</w:lvl>'
        )
    return "".join(made)


_NUMBERINGS: Final = "".join(
    f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    for key, levels in (
        (
            1,
            _levels(
                [
                    ("chineseCountingThousand", "%1、"),
                    ("chineseCountingThousand", "（%2）"),
                    ("decimal", "%3."),
                    ("decimal", "（%4）"),
                ],
                styled=True,
            ),
        ),
        (2, _levels([("bullet", "•"), ("bullet", "–"), ("bullet", "·")], styled=False)),
        (3, _levels([("bullet", "□"), ("bullet", "□"), ("bullet", "□")], styled=False)),
        (4, _levels([("decimal", "%1."), ("decimal", "（%2）"), ("lowerLetter", "%3.")], styled=False)),
    )
)
LISTS: Final = 4
"""The number of numberings that every document has; each numbered list has one more, to begin at 1."""


def numbering(lists: int) -> str:
    """Return the part with the numberings, for a document with so many numbered lists."""
    own = "".join(
        f'<w:num w:numId="{LISTS + number}"><w:abstractNumId w:val="4"/>'
        + "".join(f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(3))
        + "</w:num>"
        for number in range(1, lists + 1)
    )
    always = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in range(1, LISTS + 1))
    return f"{_HEAD}<w:numbering {_W}>{_NUMBERINGS}{always}{own}</w:numbering>"


def _footer(side: str, indent: str) -> str:
    """Return a footer with the number of the page, in 宋体 of size 4 between dashes, a character away from the edge."""
    return (
        f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind {indent} w:firstLineChars="0" w:firstLine="0"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


_SETTINGS: Final = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    '</w:footnotePr><w:compat><w:doNotExpandShiftReturn/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_FONT_TABLE: Final = f"{_HEAD}<w:fonts {_W}>" + "".join(
    f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
    '<w:pitch w:val="variable"/></w:font>'
    for name, others in FONTS.items()
) + "</w:fonts>"  # fmt: skip
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("footnotes", "footnotes"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        )
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_TOP: Final = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
FIXED: Final[Mapping[str, str]] = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _TOP,
    "word/styles.xml": f"{_HEAD}<w:styles {_W}>{_STYLES}</w:styles>",
    "word/settings.xml": _SETTINGS,
    "word/fontTable.xml": _FONT_TABLE,
    "word/footer1.xml": _footer("right", 'w:rightChars="100" w:right="280"'),
    "word/footer2.xml": _footer("left", 'w:leftChars="100" w:left="280"'),
}
"""The parts that are the same in all documents, by path."""


def relations(pictures: int) -> str:
    """Return the part that says which parts the text uses, for a document with so many pictures."""
    kinds = ("styles", "numbering", "settings", "fontTable", "footnotes")
    links = [
        f'<Relationship Id="rId{n}" Type="{_KINDS}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(kinds, 1)
    ]
    links += [f'<Relationship Id="rId{n + 5}" Type="{_KINDS}/footer" Target="footer{n}.xml"/>' for n in (1, 2)]
    links += [
        f'<Relationship Id="rId{n + 7}" Type="{_KINDS}/image" Target="media/picture{n}.png"/>'
        for n in range(1, pictures + 1)
    ]
    head = f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return f"{head}{''.join(links)}</Relationships>"


BEGIN: Final = (
    f'{_HEAD}<w:document {_W} {_R} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>'
)
END: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="even" r:id="rId7"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>'
)
NOTES_BEGIN: Final = (
    f'{_HEAD}<w:footnotes {_W}><w:footnote w:type="separator" w:id="-1"><w:p><w:pPr>{_OPEN}{_FLUSH}</w:pPr>'
    '<w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p>'
    f"<w:pPr>{_OPEN}{_FLUSH}</w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
NOTES_END: Final = "</w:footnotes>"
