"""For which reasons is a file refused?"""

from django.utils.translation import gettext_lazy as _

from crm.errors import Reason

EMPTY = Reason("empty_file", _("The file is empty."))
NO_ROWS = Reason("no_rows", _("There is nothing in the file but blanks."))
TOO_LARGE = Reason("too_large", _("The file is larger than 100 MB."))
NOT_A_TABLE = Reason("not_a_table", _("The file is no table: neither CSV, XLSX, XLS, ODS nor vCard."))
DAMAGED = Reason("damaged", _("The file is damaged or cut off and can't be read."))
PASSWORD = Reason("password", _("The file is protected by a password. Save it without one."))
NUL_BYTES = Reason("nul_bytes", _("The file holds NUL bytes, which no text table does."))
LINE_TOO_LONG = Reason("line_too_long", _("A line of the file is longer than 1,000,000 characters."))
CELL_TOO_LONG = Reason(
    "cell_too_long", _("A cell is longer than 131,072 characters. Is a quotation mark left open?")
)
TOO_MANY_COLUMNS = Reason("too_many_columns", _("The table has more than 1,000 columns."))
TOO_MANY_ROWS = Reason("too_many_rows", _("The table has more than 500,000 rows."))
SHEET_TOO_WIDE = Reason(
    "sheet_too_wide",
    _("A sheet spans more than 15,000,000 cells, most of them blank. Delete the stray cells."),
)
UNPACKS_TOO_LARGE = Reason("unpacks_too_large", _("The file unpacks to far more than it claims to be."))
NO_SUCH_SHEET = Reason("no_such_sheet", _("The file has no sheet of that name."))
