"""How much of a file do we take on?"""

MAX_BYTES = 100_000_000
MAX_LINE_CHARACTERS = 1_000_000
MAX_COLUMNS = 1_000
MAX_ROWS = 500_000
# Rows × columns of one sheet: calamine lays a sheet out densely, however few cells are filled.
MAX_SHEET_CELLS = 15_000_000

MAX_UNZIPPED_BYTES = 1_000_000_000
MAX_ZIP_ENTRIES = 5_000
# Sheets of a real office pack 5 to 40 times; one sheet of blanks with formats may reach 150.
MAX_ZIP_RATIO = 200
ZIP_RATIO_COUNTS_FROM_BYTES = 10_000_000

# How far a header may stand below the top, and how much is looked at to guess anything.
HEADER_WITHIN_ROWS = 30
SAMPLE_ROWS = 200
SAMPLE_CHARACTERS = 200_000
