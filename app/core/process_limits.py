"""What a process may take of memory and time before the system ends it: a guard, not a wish.

Linux takes it as resource limits, Windows as a job that the process joins; elsewhere nothing is limited.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How much a process may take."""

    memory: int
    """Bytes of its own."""
    seconds: int
    """Of a processor."""

    def impose(self) -> None:
        """Limit this process from now on; it cannot be taken back."""
        if sys.platform == "win32":
            _join_job(self)
        else:
            _limit(self)


if sys.platform == "win32":
    from ctypes import wintypes

    _EXTENDED = 9
    """JobObjectExtendedLimitInformation."""
    _PROCESS_TIME, _PROCESS_MEMORY = 0x2, 0x100
    _TICKS = 10_000_000
    """Of 100 nanoseconds in a second."""

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Counters(ctypes.Structure):
        """IO_COUNTERS."""

        _fields_ = tuple((f"count_{place}", ctypes.c_ulonglong) for place in range(6))

    class _Limited(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", _Counters),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _join_job(limits: Limits) -> None:
        """Put this process into a job of its own; the job lasts as long as the process."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD,
        )  # fmt: skip
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        told = _Limited()
        told.BasicLimitInformation.LimitFlags = _PROCESS_TIME | _PROCESS_MEMORY
        told.BasicLimitInformation.PerProcessUserTimeLimit = limits.seconds * _TICKS
        told.ProcessMemoryLimit = limits.memory
        job = kernel.CreateJobObjectW(None, None)
        size = ctypes.sizeof(told)
        if not (
            job
            and kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(told), size)
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())

else:
    import resource

    def _limit(limits: Limits) -> None:
        """Set what the system keeps to; one that was set lower before stays."""
        for sort, wanted in (
            (resource.RLIMIT_DATA, limits.memory),
            (resource.RLIMIT_CPU, limits.seconds),
        ):
            _, hard = resource.getrlimit(sort)
            if hard == resource.RLIM_INFINITY or wanted < hard:
                resource.setrlimit(sort, (wanted, hard))
