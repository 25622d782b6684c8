"""Is this zip (XLSX, ODS) safe to unpack? What it claims and what it really unpacks to, never all at once."""

import io
import re
import struct
import zipfile
import zlib

from crm.errors import UnreadableFile

from . import limits, reasons

_CHUNK = 1 << 20
_OVERLAP = 256
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,7})\s*["']""")
_REPEATED = re.compile(rb"""number-(rows|columns)-repeated\s*=\s*["']\s*(\d+)""")


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
        extent = _Extent()
        tail = b""
        for chunk in _inflate(content, entry):
            unpacked += len(chunk)
            _refuse_bomb(unpacked, len(content))
            extent.look(tail + chunk)
            tail = chunk[-_OVERLAP:]


def _refuse_bomb(unpacked: int, packed: int) -> None:
    if unpacked > limits.MAX_UNZIPPED_BYTES or (
        unpacked > limits.ZIP_RATIO_COUNTS_FROM_BYTES and unpacked > packed * limits.MAX_ZIP_RATIO
    ):
        raise UnreadableFile(reasons.UNPACKS_TOO_LARGE)


def _inflate(content: bytes, entry: zipfile.ZipInfo):
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


class _Extent:
    """How far a sheet spans: calamine lays it out densely, and a far cell would take all memory."""

    def __init__(self) -> None:
        self.rows = self.columns = 1
        self.repeated = {b"rows": 1, b"columns": 1}

    def look(self, xml: bytes) -> None:
        for letters, digits in set(_CELL.findall(xml)):
            self.rows = max(self.rows, int(digits))
            self.columns = max(self.columns, _column_number(letters))
        if self.rows * self.columns > limits.MAX_SHEET_CELLS:
            raise UnreadableFile(reasons.SHEET_TOO_WIDE)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
