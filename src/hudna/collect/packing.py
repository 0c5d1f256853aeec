"""Packed bytes, unpacked up to a limit: a small file that grows without end is stopped."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from hudna.errors import InputError

_STEP = 1 << 16
_GZIP = b"\x1f\x8b"


def unpacked(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The bytes of a body with this ``Content-Encoding``.

    Raises `InputError` beyond ``most`` bytes and for broken packing.
    """
    found = bytearray()
    for chunk in _unpack(chunks, encoding.strip().lower()):
        found += chunk
        if len(found) > most:
            raise InputError(
                f"is larger than {most / 1_000_000:g} MB. Save what you need of it as a file and read that."
            )
    return bytes(found)


def _unpack(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from chunks
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _inflate(chunks)
    else:
        raise InputError(f"came packed as {encoding}, which was not asked for. Save it as a file and read that.")


def gunzipped(data: bytes, most: int) -> bytes:
    """The bytes of a file that may be packed with gzip. Raises `InputError` beyond ``most`` and for broken packing."""
    return unpacked([data], "gzip", most) if data.startswith(_GZIP) else data


def _inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """gzip (several members too), zlib, or the bare deflate that some servers send."""
    unpacker: zlib._Decompress | None = None
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if unpacker is None or unpacker.eof:
                    unpacker = _unpacker(rest)
                yield unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise InputError("came in a broken packing. Ask for it again later.") from error
    if unpacker is not None and not unpacker.eof:
        raise InputError("broke off before its end. Ask for it again later.")


def _unpacker(head: bytes) -> zlib._Decompress:
    if head.startswith(_GZIP):
        return zlib.decompressobj(31)
    with_header = head[0] & 0x0F == 8 and (len(head) < 2 or (head[0] << 8 | head[1]) % 31 == 0)
    return zlib.decompressobj(15 if with_header else -15)
