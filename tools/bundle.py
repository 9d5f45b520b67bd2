"""What of Python, Qt and the libraries goes into the built folder, and what is left out of it.

Qt and the libraries bring much that an office window never touches. What may be left out was found by leaving
it out and running the frozen program's `--self-test`, which is the only thing that shows a mistake (without
QtNetwork, for example, everything builds and no page of a paper is drawn: QtPdf is linked against it).
"""

import re
import struct
import subprocess
from pathlib import Path, PurePath

from tools import console

NAME = "maeul-ieum"
CONSOLE_NAME = f"{NAME}-cli"
"""On Windows, the command line's own program: who starts one with a window is not waited for there."""

# PyNaCl and isal import these from C; reportlab imports its barcodes by names made at run time.
MODULES_UNSEEN = ("_cffi_backend", "isal.igzip_lib")
PACKAGES_UNSEEN = ("reportlab.graphics.barcode",)

# Python modules that a library asks for and this program never reaches.
MODULES_LEFT_OUT = [
    "_hashlib",  # Python has what the program hashes by itself; OpenSSL is 5 MB
    "_ssl",
    "ssl",
    "_bz2",  # what is read and written is packed by zlib
    "_lzma",
    "_sqlite3",  # sqlcipher3 stands in for it
    "bz2",
    "lzma",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL._webp",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
    "asyncio",
    "bdb",
    "charset_normalizer",
    "doctest",
    "ftplib",
    "lxml",
    "multiprocessing",
    "numpy",
    "pandas",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "reportlab.graphics.samples",
    "reportlab.graphics.testshapes",
    "setuptools",
    "sqlite3",
    "test",
    "tkinter",
    "tzdata",
    "unittest",
    "xmlrpc",
]

# Qt's plugins by folder, and what the names of those that are wanted contain. Folders not named
# here (databases, sensors, TLS, Qt Quick, …) are left out whole.
PLUGINS_KEPT = {
    "accessiblebridge": ("",),
    "iconengines": ("svg",),
    "imageformats": ("ico", "svg"),
    "platforminputcontexts": ("compose", "ibus"),  # how Hangul is typed on Linux
    "platforms": ("offscreen", "qwayland", "qwindows", "qxcb"),
    "platformthemes": ("xdgdesktopportal",),
    "printsupport": ("",),
    "styles": ("vista",),  # the window draws itself; dialogs of Qt's own are the older ones
    "wayland-decoration-client": ("",),
    "wayland-graphics-integration-client": ("wayland-egl",),
    "wayland-shell-integration": ("xdg",),
}
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(?P<folder>[^/]+)/(?P<file>[^/]+)$")

# Libraries that only the plugins and modules left out above have asked for.
_LIBRARIES_LEFT_OUT = re.compile(
    r"""
    ^(lib)?Qt6(EglFS|Labs|OpenGL|PdfQuick|Qml|Quick|ShaderTools|VirtualKeyboard)
    | ^(opengl32sw|d3dcompiler)   # drawing in software for Qt Quick on Windows
    | ^lib(gtk|gdk|cairo|pango|atk|atspi|epoxy|gdk_pixbuf)\b|^libgdk|^libgtk  # the GTK theme
    | ^lib(avif|webp|Lerc)        # picture formats of Pillow
    | ^(lib)?sqlite3\b           # of Python's own sqlite3
    | ^lib(crypto|ssl)-3\w*\.dll$  # of the modules left out; sqlcipher3 and cryptography bring their own
    | ^lib(cups|gnutls|p11-kit|unistring|idn2|tasn1|nettle|hogweed|gmp|avahi)  # a Linux that prints has its own
    """,
    re.VERBOSE,
)

# Qt's own texts for buttons and dialogs; there is one language.
_TRANSLATIONS_KEPT = {"qt_ko.qm", "qtbase_ko.qm"}
_UNICODE_DATA = re.compile(r"^libicudata\.so\.(?P<version>\d+)$")
_EMPTY = struct.pack(
    "<HBBHHBBBB4s4s4sIII", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD", b"\1", b"", 0, 0, 0
)
"""ICU's common data with nothing in it: header, an empty list of contents."""


def is_wanted(target: str) -> bool:
    """Whether a file that PyInstaller found belongs in the folder; `target` is its place there."""
    path = PurePath(target.replace("\\", "/"))
    place = path.as_posix()
    if plugin := _PLUGIN.search(place):
        return any(part in plugin["file"] for part in PLUGINS_KEPT.get(plugin["folder"], ()))
    if place.endswith(".qm"):
        return path.name in _TRANSLATIONS_KEPT
    if place.startswith(("reportlab/fonts/", "tzdata")):  # papers use the fonts in resources/
        return False
    return not _LIBRARIES_LEFT_OUT.search(path.name)


def emptied(target: str, made_in: Path) -> Path | None:
    """Make what takes the place of a library that is only data nobody asks for; nothing for all other files.

    On Linux Qt is linked against ICU, whose 32 MB of languages, calendars and charsets it would ask for sorting in
    a language, names of time zones and old charsets: the program has its own for what it needs of these. Where ICU
    finds no data, Qt does without.
    """
    found = _UNICODE_DATA.match(PurePath(target).name)
    if found is None:
        return None
    made_in.mkdir(parents=True, exist_ok=True)
    (made_in / "empty").write_bytes(_EMPTY)
    symbol = f"--defsym=icudt{found['version']}_dat=_binary_empty_start"
    read_in = ("ld", "-r", "--format=binary", "-o", "empty.o", "empty")
    linked = ("ld", "-shared", "-soname", found[0], "-z", "noexecstack", symbol, "-o", found[0])
    subprocess.run(read_in, cwd=made_in, check=True)
    subprocess.run([*linked, "empty.o"], cwd=made_in, check=True)
    return made_in / found[0]


def version() -> str:
    """Return the project's version."""
    text = (console.ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise console.RefusalError("app/__init__.py에 __version__이 없습니다.")
    return found[1]


def version_resource() -> str:
    """Return what Windows shows of the program's file, as PyInstaller reads it."""
    told = version()
    numbers = tuple(int(part) for part in (*told.split("."), "0"))
    words = {
        "CompanyName": "마을이음",
        "FileDescription": "마을이음",
        "FileVersion": told,
        "InternalName": NAME,
        "LegalCopyright": "MIT License",
        "ProductName": "마을이음",
        "ProductVersion": told,
    }
    strings = ", ".join(f"StringStruct({name!r}, {word!r})" for name, word in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,"
        " fileType=1, subtype=0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('041204B0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [0x0412, 0x04B0])])])"
    )
