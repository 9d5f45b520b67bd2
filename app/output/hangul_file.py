"""Writes composed papers as a file that 한글 opens and edits (.hwpx: OWPML, KS X 6101:2024).

It is a package of XML parts as an EPUB is: pictures, a header of looks, and a section for each paper with its pages
and their foot. How the lines break is left to 한글, which breaks them when it opens the file. Checked against the
schema of the standard; it was drawn by another reader, and not opened in 한글 itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.core.papers import Footer
from app.core.progress import Progress
from app.output.characters import tidy
from app.output.flow import Flow, Page
from app.output.footers import LYING, UPRIGHT, code_lines, issue_line, page_of
from app.output.hangul_blocks import write_sheet
from app.output.hangul_body import Body, Media
from app.output.hangul_styles import Letters, Look, Ruling, Styles, units
from app.output.ink import MM
from app.output.layout import LARGE, lay
from app.output.lettering import Lettering
from app.output.printed import Part, WrittenDocument, rows_of
from app.output.progress import tell
from app.output.traces import trace_line

_NAMESPACES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        **{
            each: f"http://www.hancom.co.kr/hwpml/2011/{name}"
            for each, name in (
                ("ha", "app"),
                ("hp", "paragraph"),
                ("hs", "section"),
                ("hc", "core"),
                ("hh", "head"),
                ("hhs", "history"),
                ("hm", "master-page"),
            )
        },
        "hp10": "http://www.hancom.co.kr/hwpml/2016/paragraph",
        "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
        "dc": "http://purl.org/dc/elements/1.1/",
        "opf": "http://www.idpf.org/2007/opf/",
        "ooxmlchart": "http://www.hancom.co.kr/hwpml/2016/ooxmlchart",
        "hwpunitchar": "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar",
        "epub": "http://www.idpf.org/2007/ops",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    }.items()
)
"""All that 한글 itself declares: some of its readers look for them before anything else."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_PROGRAM = "마을이음"
_FOOT, _BELOW, _GAINED = 9 * MM, 7 * MM, 5 * MM
"""Heights of the foot and of the white below it, and what a form of one page has more at its top."""
_SHORT, _LONG = units(210 * MM), units(297 * MM)
_NUMBER, _TRACED = Letters(9), Letters(9)
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every part: two files of one paper are alike."""


def write(
    parts: Sequence[Part], stream: BinaryIO, *, progress: Progress | None = None
) -> WrittenDocument:
    """Write papers one behind the other, each with pages of its own; 한글 counts them."""
    styles, media, sections = Styles(), list[Media](), list[str]()
    for done, part in enumerate(parts):
        sections.append(_section(part, styles, media))
        tell(progress, done + 1, len(parts))
    title = escape(tidy(parts[0].sheet.title), quote=True).replace("\n", " ")
    with ZipFile(stream, "w") as package:
        _put(package, "mimetype", b"application/hwp+zip", ZIP_STORED)
        _put(package, "version.xml", _VERSION)
        _put(package, "META-INF/container.xml", _CONTAINER)
        _put(package, "META-INF/manifest.xml", _MANIFEST)
        _put(package, "settings.xml", _SETTINGS)
        _put(package, "Contents/content.hpf", _contents(title, len(sections), media))
        _put(package, "Contents/header.xml", _header(styles, len(sections)))
        for number, section in enumerate(sections):
            _put(package, f"Contents/section{number}.xml", section)
        for each in media:
            _put(package, f"BinData/{each.name}.png", each.content, ZIP_STORED)
        _put(package, "Preview/PrvText.txt", tidy(parts[0].sheet.title))
    rows = sum(rows_of(part.sheet) for part in parts)
    return WrittenDocument(0, rows, (), (0,) * len(parts))


def _put(package: ZipFile, name: str, content: str | bytes, way: int = ZIP_DEFLATED) -> None:
    """Add a part to the package; the first must be its type, unpacked."""
    info = ZipInfo(name, _MOMENT)
    info.compress_type = way
    package.writestr(info, content if isinstance(content, bytes) else content.encode("utf-8"))


# --- a paper -------------------------------------------------------------------------------------


def _section(part: Part, styles: Styles, media: list[Media]) -> str:
    """Return one paper as a section of its own."""
    setup = _setup(part, styles)
    body = Body(_flow(part), styles, media, setup)
    write_sheet(part.sheet, body)
    return f"{_DECLARATION}<hs:sec {_NAMESPACES}>{body.finish()}</hs:sec>"


def _flow(part: Part) -> Flow:
    """Return in what sizes a paper is set: a form of one page in those in which it is printed."""
    if part.sheet.one_page and not part.large:
        return lay(part.sheet, Lettering())
    scale = LARGE if part.large else 1
    return Flow(page_of(part.sheet), Lettering(), scale=scale, title=part.sheet.title)


def _setup(part: Part, styles: Styles) -> str:
    """Return what a section begins with: its paper, margins, frame and foot."""
    sheet, page = part.sheet, page_of(part.sheet)
    paper = _paper(page, lying=sheet.landscape, tight=sheet.one_page, own=sheet.margins is not None)
    frame = Ruling(1, 1, 1, 1, doubled=True) if sheet.border else Ruling()
    border = (
        f'borderFillIDRef="{styles.ruling(frame)}" textBorder="PAPER" headerInside="0"'
        ' footerInside="0" fillArea="PAPER"'
    )
    edge = units(page.frame.left)
    offset = f'<hp:offset left="{edge}" right="{edge}" top="{edge}" bottom="{units(19 * MM)}"/>'
    borders = "".join(
        f'<hp:pageBorderFill type="{which}" {border}>{offset}</hp:pageBorderFill>'
        for which in ("BOTH", "EVEN", "ODD")
    )
    return (
        '<hp:run charPrIDRef="0"><hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134"'
        ' tabStop="8000" outlineShapeIDRef="0" memoShapeIDRef="0" textVerticalWidthHead="0"'
        ' masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>'
        '<hp:startNum pageStartsOn="BOTH" page="1" pic="0" tbl="0" equation="0"/>'
        '<hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0"'
        ' border="SHOW_ALL" fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0"'
        ' showLineNumber="0"/>'
        '<hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/>'
        f"{paper}{_NOTES}{borders}</hp:secPr>"
        '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1"'
        f' sameGap="0"/></hp:ctrl>{_foot(part, page, styles)}</hp:run>'
    )


def _paper(page: Page, *, lying: bool, tight: bool, own: bool) -> str:
    """Return the paper and its margins; one that lies is told by the word alone.

    A form of one page begins a little higher, since lines of 한글 are a little higher.
    """
    body = page.body
    side, top = units(body.left), units(page.height - body.top - (_GAINED if tight else 0))
    below = units(page.foot if own else _BELOW + page.inset)
    foot = 0 if own else units(_FOOT)
    return (
        f'<hp:pagePr landscape="{"NARROWLY" if lying else "WIDELY"}" width="{_SHORT}"'
        f' height="{_LONG}" gutterType="LEFT_ONLY"><hp:margin header="0"'
        f' footer="{foot}" gutter="0" left="{side}" right="{side}" top="{top}"'
        f' bottom="{below}"/></hp:pagePr>'
    )


def _foot(part: Part, page: Page, styles: Styles) -> str:
    """Return what stands at the foot of every page: its number, and by what the paper can be traced."""
    lines = [*(_foot_line(styles, each, "right") for each in part.trace.again.splitlines())]
    for text, _, _ in code_lines(part.sheet, part.office, part.trace):
        lines.append(_foot_line(styles, text, "left"))
    if part.sheet.numbered:
        lines.append(_foot_line(styles, "", "center", _NUMBER, _PAGE_NUMBER))
    match part.sheet.footer:
        case Footer.TRACE:
            lines.append(_foot_line(styles, trace_line(part.trace), "left"))
        case Footer.ISSUE:
            size = LYING if part.sheet.landscape else UPRIGHT
            left = issue_line(part.office, part.trace, 1)
            inside = f"<hp:t>{escape(left)}<hp:tab/>{escape(size)}</hp:t>"
            lines.append(_foot_line(styles, "", "apart", _TRACED, inside))
        case Footer.NUMBER:
            lines.append(_foot_line(styles, issue_line(part.office, part.trace, 1), "left"))
        case Footer.NONE:
            pass
    if not lines:
        return ""
    return (
        '<hp:ctrl><hp:footer id="1" applyPageType="BOTH"><hp:subList id=""'
        ' textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="BOTTOM" linkListIDRef="0"'
        f' linkListNextIDRef="0" textWidth="{units(page.body.width)}"'
        f' textHeight="{units(_FOOT)}" hasTextRef="0" hasNumRef="0">'
        f"{''.join(lines)}</hp:subList></hp:footer></hp:ctrl>"
    )


def _foot_line(
    styles: Styles, text: str, align: str, letters: Letters = _TRACED, inside: str = ""
) -> str:
    content = inside or f"<hp:t>{escape(tidy(text), quote=False)}</hp:t>"
    return (
        f'<hp:p id="0" paraPrIDRef="{styles.look(Look(align, leading=1.2))}" styleIDRef="0"'
        ' pageBreak="0" columnBreak="0" merged="0">'
        f'<hp:run charPrIDRef="{styles.letters(letters)}">{content}</hp:run></hp:p>'
    )


# --- the package ---------------------------------------------------------------------------------


def _header(styles: Styles, sections: int) -> str:
    return (
        f'{_DECLARATION}<hh:head {_NAMESPACES} version="1.4" secCnt="{sections}">'
        '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/>'
        f"<hh:refList>{styles.lists()}</hh:refList>"
        '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/>'
        '</hh:compatibleDocument><hh:docOption><hh:linkinfo path="" pageInherit="0"'
        ' footnoteInherit="0"/></hh:docOption><hh:trackchageConfig flags="56"/></hh:head>'
    )


def _contents(title: str, sections: int, media: Sequence[Media]) -> str:
    xml = 'media-type="application/xml"'
    items = [f'<opf:item id="header" href="Contents/header.xml" {xml}/>']
    items += [
        f'<opf:item id="section{each}" href="Contents/section{each}.xml" {xml}/>'
        for each in range(sections)
    ]
    items += [
        f'<opf:item id="{each.name}" href="BinData/{each.name}.png" media-type="image/png"'
        ' isEmbeded="1"/>'
        for each in media
    ]
    items += [
        f'<opf:item id="{each}" href="{each}.xml" {xml}/>' for each in ("version", "settings")
    ]
    spine = "".join(
        f'<opf:itemref idref="{each}" linear="yes"/>'
        for each in ("header", *(f"section{number}" for number in range(sections)))
    )
    return (
        f'{_DECLARATION}<opf:package {_NAMESPACES} version="" unique-identifier="" id="">'
        f"<opf:metadata><opf:title>{title}</opf:title><opf:language>ko</opf:language>"
        f'<opf:meta name="creator" content="text">{_PROGRAM}</opf:meta></opf:metadata>'
        f"<opf:manifest>{''.join(items)}</opf:manifest><opf:spine>{spine}</opf:spine>"
        "</opf:package>"
    )


_PAGE_NUMBER = (
    '<hp:t>- </hp:t><hp:ctrl><hp:autoNum num="1" numType="PAGE"><hp:autoNumFormat type="DIGIT"'
    ' userChar="" prefixChar="" suffixChar="" supscript="0"/></hp:autoNum></hp:ctrl><hp:t> -</hp:t>'
)
"""How many pages there are is not told: not every reader counts them."""
_NOTES = "".join(
    f'<hp:{name}><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")"'
    ' supscript="0"/><hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/>'
    '<hp:numbering type="CONTINUOUS" newNum="1"/>'
    f'<hp:placement place="{place}" beneathText="0"/></hp:{name}>'
    for name, place in (("footNotePr", "EACH_COLUMN"), ("endNotePr", "END_OF_DOCUMENT"))
)
_VERSION = (
    f'{_DECLARATION}<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version"'
    ' tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" buildNumber="0" os="1"'
    f' xmlVersion="1.4" application="{_PROGRAM}" appVersion="1"/>'
)
_CONTAINER = (
    f'{_DECLARATION}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf"'
    ' media-type="application/hwpml-package+xml"/><ocf:rootfile'
    ' full-path="Preview/PrvText.txt" media-type="text/plain"/></ocf:rootfiles></ocf:container>'
)
_MANIFEST = (
    f'{_DECLARATION}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
_SETTINGS = (
    f"{_DECLARATION}<ha:HWPApplicationSetting {_NAMESPACES}>"
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)
