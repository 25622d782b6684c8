"""Is the shipped reference data whole: tree, towns, needs, the words of the sample spreadsheet?"""

import csv
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "crm" / "data"
SAMPLE = {
    "akkukemia",
    "biokaasu",
    "elintarvikekehitys",
    "hitsausrobotiikka",
    "kiertotalous",
    "konenäkö",
    "kyberturvallisuus",
    "matkailun digitalisaatio",
    "puurakentaminen",
    "satamalogistiikka",
    "teollinen muotoilu",
    "vetymetallurgia",
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_parent_stands_before_its_children() -> None:
    seen = {""}
    for row in rows("competences.csv"):
        assert row["parent"] in seen
        assert row["code"] not in seen
        seen.add(row["code"])


def test_the_words_of_the_sample_spreadsheet_are_leaves() -> None:
    tree = rows("competences.csv")
    parents = {row["parent"] for row in tree}
    leaves = {row["name_fi"] for row in tree if row["code"] not in parents}
    assert SAMPLE - leaves == set()


def test_a_word_means_one_competence() -> None:
    words = Counter()
    for row in rows("competences.csv"):
        own = {row["name_fi"], row["name_sv"], row["name_en"], *row["synonyms"].split("|")}
        words.update({word.casefold() for word in own})
    assert [word for word, times in words.items() if times > 1] == []


def test_each_town_has_two_needs_or_more_of_known_competences() -> None:
    needs = rows("needs.csv")
    assert {row["competence"] for row in needs} - {row["code"] for row in rows("competences.csv")} == set()
    towns = {row["code"] for row in rows("network.csv")}
    assert {town for town, times in Counter(row["city"] for row in needs).items() if times >= 2} == towns


def test_no_text_is_missing_in_any_language() -> None:
    needs = rows("needs.csv")
    assert [row for row in needs if not all(row.values())] == []
    assert [
        row for row in rows("competences.csv") if not all(row[f"name_{x}"] for x in ("fi", "sv", "en"))
    ] == []


def test_the_network_is_ten_of_the_308_municipalities() -> None:
    codes = [row["code"] for row in rows("municipalities.csv")]
    towns = {row["code"] for row in rows("network.csv")}
    assert (len(codes), len(set(codes)), len(towns), towns - set(codes)) == (308, 308, 10, set())
