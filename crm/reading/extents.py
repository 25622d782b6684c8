"""How far does a sheet span? calamine lays sheets out densely: one far cell would take all memory."""

import re
from xml.parsers import expat

from crm.errors import UnreadableFile

from . import limits, reasons

_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,7})\s*["']""")
_OVERLAP = 64


class ExcelExtent:
    """The farthest cell that an XLSX part names (`r="XFD1048576"`), looked for piece by piece."""

    def __init__(self) -> None:
        self.rows = self.columns = 1
        self.tail = b""

    def look(self, piece: bytes) -> None:
        """UnreadableFile once the sheet spans too much."""
        piece = self.tail + piece
        for letters, digits in set(_CELL.findall(piece)):
            self.rows = max(self.rows, int(digits))
            self.columns = max(self.columns, _column_number(letters))
        _refuse(self.rows, self.columns)
        self.tail = piece[-_OVERLAP:]


class OpenDocumentExtent:
    """The rows and columns an ODS table repeats; blanks at the ends take no room."""

    def __init__(self) -> None:
        self.rows = self.columns = self.blank_rows = 0
        self.cells = self.blank_cells = 0
        self.repeated = 1
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def look(self, piece: bytes) -> None:
        """UnreadableFile once the table spans too much, or where it is no XML."""
        try:
            self.parser.Parse(piece, False)
        except expat.ExpatError as error:
            raise UnreadableFile(reasons.DAMAGED) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(":table"):
            self.rows = self.columns = self.blank_rows = 0
        elif name.endswith(":table-row"):
            self.repeated = _count(attributes.get("table:number-rows-repeated"))
            self.cells = self.blank_cells = 0
        elif name.endswith("table-cell"):
            self.blank_cells += _count(attributes.get("table:number-columns-repeated"))
            if any(attribute.endswith("value-type") for attribute in attributes):
                self.cells, self.blank_cells = self.cells + self.blank_cells, 0

    def _end(self, name: str) -> None:
        if not name.endswith(":table-row"):
            return
        if not self.cells:
            self.blank_rows += self.repeated
            return
        self.rows, self.blank_rows = self.rows + self.blank_rows + self.repeated, 0
        self.columns = max(self.columns, self.cells)
        _refuse(self.rows, self.columns)


def _refuse(rows: int, columns: int) -> None:
    if rows * columns > limits.MAX_SHEET_CELLS:
        raise UnreadableFile(reasons.SHEET_TOO_WIDE)


def _count(text: str | None) -> int:
    return int(text) if text and text.strip().isdecimal() else 1


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
