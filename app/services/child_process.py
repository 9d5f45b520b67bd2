"""Long computing in a child process of the program itself: the window goes on as if nothing else were done.

Threads share one interpreter: beside a thread that computes, every query and every key waits for its turn. A
child has an interpreter of its own, and a lower priority. It does one thing and ends. What it is to do, the
key of the office within that, and what came of it go through pipes, never through arguments, the environment
or a file. It ends with the program, however that ends: then nobody holds the other end of its pipe any more.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import IO, Any, TypeVar, TypeVarTuple, cast

from app.core.errors import StorageError
from app.core.process_limits import Limits
from app.core.progress import Progress, Stopped, asks_to_stop

R = TypeVar("R")
Ts = TypeVarTuple("Ts")
Deed = Callable[..., Any]

ARGUMENT = "--child"
"""By which the program is started as a child of itself."""
LOOK = 0.1
"""Seconds between two looks whether the clerk wants it stopped."""
TOLD = 0.05
"""Seconds between two words of a child on how far it is."""
NICE = 10
"""By how much a child that only reads steps back behind the window."""
BUFFER = 1 << 16
_PROGRESS, _ANSWER, _ERROR = b"p", b"a", b"e"
_STOP = b"s"
_SHARE = struct.Struct("<dd")
_ROOT = Path(__file__).parents[2]
_SECRET = "MAEUL_"  # noqa: S105 - how the names of such variables begin
DIED = (
    "따로 하던 일이 도중에 끝나 버려 마치지 못했습니다. 저장된 자료는 그대로 있습니다.",
    "다시 해 보고, 또 그러면 파일을 나누어 작게 해 보세요.",
)


class ChildDiedError(StorageError):
    """A child ended before it had answered."""


# --- the side of who asks -----------------------------------------------------------------------


def run(
    function: Callable[[Progress | None, *Ts], R],
    *args: *Ts,
    progress: Progress | None = None,
    prepared: bool = False,
    gentle: bool = False,
    limits: Limits | None = None,
) -> R:
    """Do a function of a module in a child and return its answer; what it raises is raised here as well.

    `prepared` lets the child know what services offer each other. Who stops it has it ended at once, or,
    where it is `gentle`, asked to end, since it writes. Raises `Stopped`, and `ChildDiedError` where the child died:
    one that takes more than its `limits` does.
    """
    with _child(humble=not gentle) as child:
        try:
            told_to = (function, args, prepared, not gentle, limits)
            pickle.dump(told_to, _pipe(child.stdin), protocol=5)
            _pipe(child.stdin).flush()
        except OSError as error:
            raise ChildDiedError(*DIED) from error
        sort = _wait(child, progress, gentle=gentle)
        if sort not in (_ANSWER, _ERROR):
            raise ChildDiedError(*DIED)
        try:
            told: object = pickle.load(_pipe(child.stdout))  # noqa: S301 - of our own child
        except (EOFError, pickle.UnpicklingError) as error:
            raise ChildDiedError(*DIED) from error
    if isinstance(told, _Failure):
        raise told.error()
    return cast("R", told)


def command() -> list[str]:
    """Return how a child is started: the frozen program, or the module by the same Python."""
    frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable, *(() if frozen else ("-m", "app")), ARGUMENT]


@contextlib.contextmanager
def _child(*, humble: bool) -> Generator[subprocess.Popen[bytes]]:
    """Start a child, at a lower priority where it is humble, and see that none is left behind."""
    environment = {k: text for k, text in os.environ.items() if not k.startswith(_SECRET)}
    paths = (str(_ROOT), environment.get("PYTHONPATH", ""))
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
        flags |= subprocess.BELOW_NORMAL_PRIORITY_CLASS if humble else 0
    child = subprocess.Popen(  # noqa: S603 - our own program
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=BUFFER, env=environment,
        creationflags=flags,
    )  # fmt: skip
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        with contextlib.suppress(OSError):  # what it was still to be told
            _pipe(child.stdin).close()
        _pipe(child.stdout).close()


def _wait(child: subprocess.Popen[bytes], progress: Progress | None, *, gentle: bool) -> bytes:
    """Wait for an answer, telling meanwhile how far it is; returns of which sort it is, nothing of a dead child."""
    heard = SimpleQueue[tuple[bytes, tuple[float, ...]]]()
    listener = threading.Thread(
        target=_listen, args=(_pipe(child.stdout), heard.put), name="child", daemon=True
    )
    listener.start()
    at: tuple[float, ...] = (0, 1)
    asked = False
    try:
        while True:
            with contextlib.suppress(Empty):
                sort, told = heard.get(timeout=LOOK)
                if sort != _PROGRESS:
                    return sort
                at = told
            if asks_to_stop(progress, int(at[0]), int(at[1])) and not asked:
                if not gentle:
                    raise Stopped
                asked = True
                with contextlib.suppress(OSError):  # it ended meanwhile, and has answered
                    _pipe(child.stdin).write(_STOP)
                    _pipe(child.stdin).flush()
    finally:
        if listener.is_alive() and not asked:
            child.kill()
        listener.join()


def _listen(pipe: IO[bytes], hear: Callable[[tuple[bytes, tuple[float, ...]]], object]) -> None:
    """Hear what a child says until its answer begins, or it has died."""
    while (sort := pipe.read(1)) == _PROGRESS:
        told = pipe.read(_SHARE.size)
        if len(told) < _SHARE.size:
            sort = b""
            break
        hear((sort, _SHARE.unpack(told)))
    hear((sort, ()))


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    if end is None:
        message = "a child without pipes"
        raise RuntimeError(message)
    return end


@dataclass(frozen=True)
class _Failure:
    """What a child raised, told so that it can be raised again."""

    kind: type[BaseException]
    args: tuple[object, ...]
    state: dict[str, object]
    trace: str

    def error(self) -> BaseException:
        """Return it as it was, with where it came from."""
        error = self.kind.__new__(self.kind, *self.args)
        error.__dict__.update(self.state)
        error.add_note(self.trace)
        return error


# --- the side of the child ----------------------------------------------------------------------


def serve(prepare: Callable[[], object]) -> int:
    """Do what is asked for through the pipe, answer, and end; `prepare` is done where it is needed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that asked decides about it
    answers = os.fdopen(os.dup(1), "wb", buffering=BUFFER)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever is printed is no answer
    gc.disable()  # it ends before it would matter
    function, args, prepared, humble, limits = cast(
        "tuple[Deed, tuple[object, ...], bool, bool, Limits | None]",
        pickle.load(_Exact(0)),  # noqa: S301 - of the program itself
    )
    # One that writes holds what saves at the counter wait for: it is to be done with each part soon.
    if humble and sys.platform != "win32":
        os.nice(max(0, NICE - os.nice(0)))  # who began it may have stepped back already
    stopping = threading.Event()
    threading.Thread(target=_attend, args=(stopping,), daemon=True).start()
    sort, told = _ANSWER, cast("object", None)
    try:
        if limits is not None:
            limits.impose()
        if prepared:
            prepare()
        told = function(_reporter(answers, stopping), *args)
    except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
        sort, told = _ERROR, _failure(error)
    answers.write(sort)
    pickle.dump(told, answers, protocol=5)
    answers.close()
    return 0


class _Exact:
    """Reads from a descriptor what is asked for and no more: what follows is heard by another thread."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end alone."""
        found = bytearray()
        while len(found) < size and (more := os.read(self._descriptor, size - len(found))):
            found += more
        return bytes(found)

    def readline(self) -> bytes:
        """Return a line, which what is sent never holds; who unpickles asks for the way to read one."""
        found = bytearray()
        while (more := os.read(self._descriptor, 1)) and more != b"\n":
            found += more
        return bytes(found + more)


def _attend(stopping: threading.Event) -> None:
    """Take the wish to stop; end with the program that asked."""
    while os.read(0, 1) == _STOP:
        stopping.set()
    os._exit(1)


def _reporter(answers: IO[bytes], stopping: threading.Event) -> Progress:
    """Return what tells how far the work is, now and then."""
    last = [0.0]

    def report(done: float, whole: float) -> bool:
        if monotonic() - last[0] >= TOLD:
            last[0] = monotonic()
            answers.write(_PROGRESS + _SHARE.pack(done, whole))
            answers.flush()
        return stopping.is_set()

    return report


def _failure(error: BaseException) -> _Failure:
    """Return an error as it can be told; one that cannot is told by its words."""
    trace = "".join(traceback.format_exception(error))
    told = _Failure(type(error), error.args, dict(vars(error)), trace)
    try:
        pickle.loads(pickle.dumps(told))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever it holds, its words can be told
        return _Failure(RuntimeError, (str(error),), {}, trace)
    return told
