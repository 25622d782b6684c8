"""What are months, weekdays and near days called, in the languages we read?"""

import re

MONTH_STEMS = {
    1: r"tammik(?:uu\w*|\.)?|januari|january|jan|januar|jaanuar\w*",
    2: r"helmik(?:uu\w*|\.)?|februari|february|feb|februar|veebruar\w*",
    3: r"maalisk(?:uu\w*|\.)?|mars|march|mar|märz|marts|märts\w*",
    4: r"huhtik(?:uu\w*|\.)?|april|apr|aprill\w*",
    5: r"toukok(?:uu\w*|\.)?|maj|may|mai",
    6: r"kesäk(?:uu\w*|\.)?|juni|june|jun|juuni\w*",
    7: r"heinäk(?:uu\w*|\.)?|juli|july|jul|juuli\w*",
    8: r"elok(?:uu\w*|\.)?|augusti|august|aug|augusti\w*",
    9: r"syysk(?:uu\w*|\.)?|september|sept|sep",
    10: r"lokak(?:uu\w*|\.)?|oktober|october|oct|okt|oktoober\w*",
    11: r"marrask(?:uu\w*|\.)?|november|nov",
    12: r"jouluk(?:uu\w*|\.)?|december|dec|dezember|desember|dez|detsember\w*",
}
MONTH = "|".join(MONTH_STEMS.values())

WEEKDAY_STEMS = {
    0: r"maanantai\w*|måndag\w*|monday\w*|montag\w*|mandag\w*|esmaspäev\w*",
    1: r"tiistai\w*|tisdag\w*|tuesday\w*|dienstag\w*|tirsdag\w*|teisipäev\w*",
    2: r"keskiviik\w*|onsdag\w*|wednesday\w*|mittwoch\w*|kolmapäev\w*",
    3: r"torstai\w*|torsdag\w*|thursday\w*|donnerstag\w*|neljapäev\w*",
    4: r"perjantai\w*|fredag\w*|friday\w*|freitag\w*",
    5: r"lauantai\w*|lördag\w*|saturday\w*|samstag\w*|lørdag\w*|laupäev\w*",
    6: r"sunnuntai\w*|söndag\w*|sunday\w*|sonntag\w*|søndag\w*|pühapäev\w*",
}
WEEKDAY = "|".join(WEEKDAY_STEMS.values())

NEAR_DAYS = {
    1: r"huomen\w*|huomiseen|i ?morgon|tomorrow|morgen",
    2: r"ylihuomen\w*|i övermorgon|day after tomorrow",
}


def number_of(stems: dict[int, str], word: str) -> int | None:
    """The number of the month or weekday that the word names."""
    low = word.lower().rstrip(".")
    return next((number for number, stem in stems.items() if re.fullmatch(stem, low)), None)
