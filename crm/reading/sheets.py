"""What stands in this workbook (XLSX, XLS, ODS)? Each cell as the text a person would type."""

import datetime
import io

import python_calamine

from crm.errors import UnreadableFile

from . import archives, limits, reasons

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def open_workbook(content: bytes, *, is_zip: bool) -> python_calamine.CalamineWorkbook:
    """The workbook, once it is known to be safe to lay out. UnreadableFile says why not."""
    if is_zip:
        archives.check_contents(content, archives.entries_of(content))
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise UnreadableFile(reasons.PASSWORD) from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise UnreadableFile(reasons.DAMAGED) from error


def read_sheet(workbook: python_calamine.CalamineWorkbook, name: str) -> list[list[str]]:
    """The cells of a sheet from its very first row and column on; blank ends are cut."""
    try:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_height > limits.MAX_ROWS:
            raise UnreadableFile(reasons.TOO_MANY_ROWS)
        return [[text_of(cell) for cell in row] for row in sheet.iter_rows()]
    except python_calamine.CalamineError as error:
        raise UnreadableFile(reasons.DAMAGED) from error


def text_of(cell: Cell) -> str:
    """A whole number without its `.0`, a date in ISO, a truth as TRUE or FALSE."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return cell.isoformat(" ") if isinstance(cell, datetime.datetime) else str(cell)
