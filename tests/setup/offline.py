"""``python tests/setup/offline.py ARGS``: run ``python ARGS`` such that whoever connects to a network is killed.

Seen by the kernel (seccomp), so that compiled code and child processes are held too. Looking a name up counts: it
connects to ask. A socket within the machine (AF_UNIX) is no network; the filter tells it by the length of the address.
"""

import ctypes
import os
import platform
import sys

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
KILL, ALLOW = 0x80000000, 0x7FFF0000
CONNECT = {"x86_64": 42, "aarch64": 203}[platform.machine()]
NUMBER, THIRD_ARGUMENT = 0, 32  # where ``struct seccomp_data`` has the call's number and the length of the address
IPV4, IPV6 = 16, 28  # sizes of ``sockaddr_in`` and ``sockaddr_in6``


class Step(ctypes.Structure):
    """``struct sock_filter``."""

    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("k", ctypes.c_uint))


class Program(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(Step)))


def forbid_connections() -> None:
    """From now on a ``connect`` to a network, by this process or those it starts, ends the one that calls it."""
    steps = (Step * 7)(
        Step(LOAD, 0, 0, NUMBER),
        Step(JUMP_IF_EQUAL, 0, 3, CONNECT),
        Step(LOAD, 0, 0, THIRD_ARGUMENT),
        Step(JUMP_IF_EQUAL, 2, 0, IPV4),
        Step(JUMP_IF_EQUAL, 1, 0, IPV6),
        Step(RETURN, 0, 0, ALLOW),
        Step(RETURN, 0, 0, KILL),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    program = Program(len(steps), steps)
    for call in (
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if libc.prctl(*call):
            raise OSError(ctypes.get_errno(), "the kernel takes no filter of system calls")


if __name__ == "__main__":
    forbid_connections()
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
