"""Is this zip (XLSX, ODS) safe to unpack? What it claims and what it really unpacks to, never all at once."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from crm.errors import UnreadableFile

from . import limits, reasons
from .extents import ExcelExtent, OpenDocumentExtent

_CHUNK = 1 << 20
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCAL_HEADER = struct.Struct("<4s22xHH")


def entries_of(content: bytes) -> list[zipfile.ZipInfo]:
    """What the archive claims to hold. UnreadableFile where it is broken, locked or claims too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(reasons.DAMAGED) from error
    if len(entries) > limits.MAX_ZIP_ENTRIES:
        raise UnreadableFile(reasons.UNPACKS_TOO_LARGE)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile(reasons.PASSWORD)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise UnreadableFile(reasons.DAMAGED)
    _refuse_bomb(sum(entry.file_size for entry in entries), len(content))
    return entries


def check_contents(content: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack piece by piece, keeping nothing. UnreadableFile where it grows or spans beyond the limits."""
    unpacked = 0
    for entry in entries:
        extent = OpenDocumentExtent() if entry.filename == "content.xml" else ExcelExtent()
        for chunk in _inflate(content, entry):
            unpacked += len(chunk)
            _refuse_bomb(unpacked, len(content))
            extent.look(chunk)


def _refuse_bomb(unpacked: int, packed: int) -> None:
    if unpacked > limits.MAX_UNZIPPED_BYTES or (
        unpacked > limits.ZIP_RATIO_COUNTS_FROM_BYTES and unpacked > packed * limits.MAX_ZIP_RATIO
    ):
        raise UnreadableFile(reasons.UNPACKS_TOO_LARGE)


def _inflate(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    # zipfile stops at the size that is claimed; other readers do not, so the stream itself is followed.
    header = content[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise UnreadableFile(reasons.DAMAGED)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not stream.eof:
            yield stream.decompress(packed, _CHUNK)
            packed = stream.unconsumed_tail
    except zlib.error as error:
        raise UnreadableFile(reasons.DAMAGED) from error
