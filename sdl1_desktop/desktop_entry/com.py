"""The little of Windows' COM that a shortcut needs, called through ``ctypes``.

An object of COM is a pointer to a table of functions; each takes the object first and answers a
number that is negative where it failed. The order of the functions is fixed for good.
Source: the headers ``ShObjIdl_core.h``, ``objidl.h`` and ``propsys.h`` of the Windows SDK.
"""

from __future__ import annotations

import ctypes
import uuid
from typing import Any

__all__ = ["ComError", "ComObject", "Guid", "PropertyKey", "TextVariant", "check"]

_QUERY_INTERFACE = 0
_RELEASE = 2

FUNCTION: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
"""How COM's functions are called; elsewhere than on Windows, as C's are."""


class ComError(OSError):
    """A function of COM failed."""


class Guid(ctypes.Structure):
    """The name of an interface or a class, or of a folder."""

    _fields_ = (("octets", ctypes.c_ubyte * 16),)

    @classmethod
    def of(cls, text: str) -> Guid:
        """From its usual form: ``000214f9-0000-0000-c000-000000000046``."""
        return cls.from_buffer_copy(uuid.UUID(text).bytes_le)


class PropertyKey(ctypes.Structure):
    """The name of a property: that of a set, and a number in it."""

    _fields_ = (("set", Guid), ("number", ctypes.c_uint32))


class TextVariant(ctypes.Structure):
    """A property's value that is a text (``VT_LPWSTR``)."""

    _fields_ = (
        ("kind", ctypes.c_ushort),
        ("reserved", ctypes.c_ushort * 3),
        ("text", ctypes.c_wchar_p),
        ("unused", ctypes.c_void_p),
    )

    @classmethod
    def of(cls, text: str) -> TextVariant:
        """The text as a value."""
        return cls(kind=31, text=text)


class ComObject:
    """One interface of an object; released at the end of its ``with`` block."""

    def __init__(self, pointer: int) -> None:
        self._pointer = pointer

    def __enter__(self) -> ComObject:
        return self

    def __exit__(self, *_error: object) -> None:
        self._function(_RELEASE)(self._pointer)

    def call(self, index: int, *values: Any) -> None:
        """Call the function at ``index`` of the table.

        ``values`` are ctypes values, so that each has its size; a text is a ``c_wchar_p``.

        Raises:
            ComError: it failed.
        """
        check(self._function(index, *map(type, values))(self._pointer, *values))

    def interface(self, guid: str) -> ComObject:
        """Another interface of the same object.

        Raises:
            ComError: it has none of this name.
        """
        found = ctypes.c_void_p()
        name = Guid.of(guid)
        function = self._function(_QUERY_INTERFACE, ctypes.c_void_p, ctypes.c_void_p)
        check(function(self._pointer, ctypes.addressof(name), ctypes.addressof(found)))
        return ComObject(found.value or 0)

    def _function(self, index: int, *kinds: Any) -> Any:
        table = ctypes.cast(self._pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))
        prototype = FUNCTION(ctypes.c_int32, ctypes.c_void_p, *kinds)
        return prototype(table[0][index])


def check(result: int) -> None:
    """See that a function of COM went well.

    Raises:
        ComError: it did not.
    """
    if result < 0:
        raise ComError(f"Windows error 0x{result & 0xFFFFFFFF:08X}")
