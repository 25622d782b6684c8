"""Is the day of return read out of notices as people write them?"""

from datetime import date

import pytest

from outreach.inbound.dates.returns import returns_on

NOTICES = [
    ("2026-12-22", "Olen lomalla ja palaan 7.1.", "2027-01-07"),
    ("2026-07-20", "Olen poissa 10.8. asti.", "2026-08-11"),
    ("2026-07-10", "Palaan töihin viikolla 32.", "2026-08-03"),
    ("2026-12-20", "Jag är ledig till och med 3/1.", "2027-01-04"),
    ("2026-11-24", "I am out of the office and will be back on Monday.", "2026-11-30"),
    ("2026-07-02", "Olen lomalla 1.7.–31.7.", "2026-08-01"),
    ("2026-07-02", "Olen vuosilomalla 1.-31.7.2026. Kiireellisissä asioissa ota yhteyttä.", "2026-08-01"),
    ("2026-07-20", "I am on annual leave until 10 August 2026.", "2026-08-10"),
    ("2026-07-08", "I'm out of office from July 6 to July 31 with limited access", "2026-08-01"),
    ("2026-07-08", "Jag är på semester t.o.m. 9 augusti.", "2026-08-10"),
    ("2026-07-08", "Jag är tillbaka måndag den 10 augusti.", "2026-08-10"),
    ("2026-07-08", "Jag är åter på kontoret 10.8.", "2026-08-10"),
    ("2026-07-08", "Tavoitettavissa jälleen 4.8. alkaen.", "2026-08-04"),
    ("2026-11-24", "Olen poissa toimistolta perjantaihin asti.", "2026-11-28"),
    ("2027-01-02", "En ole tavoitettavissa 23.12.-6.1.", "2027-01-07"),
    ("2026-07-08", "Olen lomalla viikot 28-31.", "2026-08-03"),
    ("2026-12-22", "Palaan maanantaina 4.1.2027.", "2027-01-04"),
    ("2026-11-24", "Olen tänään poissa, palaan huomenna.", "2026-11-25"),
    ("2026-07-01", "Lomailen heinäkuun loppuun.", "2026-08-01"),
    ("2026-07-01", "Olen lomalla heinäkuun ja palaan elokuussa.", "2026-08-01"),
    ("2026-12-22", "I will return on 4th of January.", "2027-01-04"),
    ("2026-12-22", "Out of office through January 3.", "2027-01-04"),
    ("2026-12-01", "Poissa 1.12. - 5.12.2026", "2026-12-06"),
    ("2026-07-07", "Jag har semester vecka 28–31 och är tillbaka i augusti.", "2026-08-01"),
    ("2026-10-05", "Jag är borta den 5-9 oktober.", "2026-10-10"),
    ("2026-06-16", "Olen lomalla 15.6. alkaen. Palaan 13.7.", "2026-07-13"),
    ("2026-06-16", "Olen virkavapaalla 31.12.2026 saakka.", "2027-01-01"),
    ("2026-08-01", "Ich bin bis zum 14.08. im Urlaub, zurück am 15.08.", "2026-08-15"),
    ("2026-08-01", "I am currently out of the office with no return date. Call 040 123 4567 at 9.15", None),
    ("2026-12-23", "Kiitos viestistäsi. Olen lomalla 22.12.2026 - 6.1.2027 välisen ajan.", "2027-01-07"),
    (
        "2026-11-24",
        "Olen matkoilla ja luen postia satunnaisesti. Palaan toimistolle ensi viikolla.",
        "2026-11-30",
    ),
    ("2026-11-26", "I'm away next week.", "2026-12-07"),
    ("2026-11-24", "Olen poissa ke 25.11.", "2026-11-26"),
    ("2026-12-22", "Tillbaka 7/1.", "2027-01-07"),
    ("2026-12-22", "Olen lomalla 7. tammikuuta asti", "2027-01-08"),
    ("2026-12-22", "Back in the office: Tuesday, 12 January 2027", "2027-01-12"),
    ("2026-11-01", "Olen äitiyslomalla. Palaan töihin arviolta syyskuussa 2027.", "2027-09-01"),
    ("2026-11-24", "Paikalla taas torstaina.", "2026-11-26"),
    ("2026-11-24", "Olen koulutuksessa 24.-25.11., vastaan viesteihin torstaina.", "2026-11-26"),
    ("2026-07-20", "Olen kesälomalla heinäkuun ja palaan toimistolle ma 3.8.", "2026-08-03"),
    ("2026-07-20", "Olen lomalla 1.7. - 31.7. välisenä aikana.", "2026-08-01"),
    ("2026-07-20", "Olen lomalla 31.7. saakka. Palaan töihin maanantaina 3.8.", "2026-08-03"),
    ("2026-07-20", "Olen poissa 3.8.-7.8. Olen tavoitettavissa jälleen 10.8.2026.", "2026-08-10"),
    ("2026-07-20", "Olen lomalla elokuun 10. päivään saakka.", "2026-08-11"),
    ("2026-07-20", "Olen sairauslomalla toistaiseksi.", None),
    ("2026-07-20", "Olen työmatkalla 20.-22.7. ja vastaan viestiisi heti palattuani.", "2026-07-23"),
    ("2026-07-20", "Olen vuosilomalla vk 29-32.", "2026-08-10"),
    ("2026-07-20", "Palaan lomalta 10. elokuuta 2026.", "2026-08-10"),
    ("2026-07-20", "Tavoitat minut jälleen 10.8.2026 alkaen.", "2026-08-10"),
    ("2026-07-20", "Takaisin sorvin ääressä 10.8.", "2026-08-10"),
    ("2026-07-20", "Olen lomalla koko heinäkuun.", "2026-08-01"),
    ("2026-07-20", "Olen lomalla tämän viikon.", "2026-07-27"),
    ("2026-07-20", "Vastaan sähköpostiisi palattuani 15.8.", "2026-08-15"),
    (
        "2026-07-20",
        "Olen lomalla 10.8.2026 asti.\nVoit ottaa yhteyttä Timo Saloon: +358 40 555 1234.",
        "2026-08-11",
    ),
    ("2026-07-20", "Jag återkommer den 10/8.", "2026-08-10"),
    ("2026-07-20", "Jag är åter i tjänst 10.8.2026.", "2026-08-10"),
    ("2026-07-20", "Jag är ledig 3–14.8.", "2026-08-15"),
    ("2026-07-20", "Jag är på semester fram till den 10 augusti.", "2026-08-10"),
    ("2026-07-20", "Jag är föräldraledig till och med 31 december 2026.", "2027-01-01"),
    ("2026-07-20", "Jag är tillbaka på jobbet vecka 33.", "2026-08-10"),
    ("2026-07-20", "Jag är på semester v. 29-31.", "2026-08-03"),
    ("2026-07-20", "Jag är på tjänsteresa t.o.m. fredag 24.7.", "2026-07-25"),
    ("2026-07-20", "I am out of the office from Aug 3rd to Aug 14th.", "2026-08-15"),
    ("2026-07-20", "I am on vacation, returning Monday, August 17th.", "2026-08-17"),
    ("2026-07-20", "I'll be back in the office on 17/08/2026.", "2026-08-17"),
    ("2026-07-20", "I will be out of office starting 3 August and will return on 17 August.", "2026-08-17"),
    ("2026-07-20", "I'm OOO until 8/17.", "2026-08-17"),
    ("2026-07-20", "I will be out of the office until Tuesday, August 18, 2026.", "2026-08-18"),
    ("2026-07-20", "I am away until the end of August.", "2026-09-01"),
    ("2026-07-20", "I am out of the office until next Monday.", "2026-07-27"),
    ("2026-07-20", "Ich bin ab dem 17.08. wieder erreichbar.", "2026-08-17"),
    ("2026-07-20", "Ich bin vom 03.08.2026 bis 14.08.2026 nicht im Büro.", "2026-08-15"),
    ("2026-07-20", "Jag är på semester 13.7-9.8. Med vänlig hälsning Bo", "2026-08-10"),
    ("2026-07-20", "Lomalla 13.7.-9.8.2026. Kiireelliset: vaihde 08 123 4567.", "2026-08-10"),
    (
        "2026-07-20",
        "Kiitos viestistäsi! Olen lomalla ja palaan työpaikalle 10.8.2026 klo 8.00.",
        "2026-08-10",
    ),
    ("2026-07-20", "Hei, olen lomalla heinäkuun loppuun asti. T. Maija", "2026-08-01"),
    ("2026-07-20", "Olen poissa toimistolta 24.7.", "2026-07-25"),
    ("2026-07-20", "Olen opintovapaalla 1.8.2026–31.5.2027.", "2027-06-01"),
    ("2026-07-20", "Olen poissa ja palaan ti 4.8. Sähköpostejani ei lueta 20.7.-3.8.", "2026-08-04"),
    ("2026-07-20", "Out of office 20 Jul - 7 Aug. Back 10 Aug.", "2026-08-10"),
    (
        "2026-07-20",
        "I have limited access to email this week and will respond when I return on July 27.",
        "2026-07-27",
    ),
    ("2027-03-01", "Olen talvilomalla viikolla 9.", "2027-03-08"),
    ("2026-12-21", "Palaan 2.1.", "2027-01-02"),
    ("2026-12-21", "Olen lomalla tammikuun 3. päivään asti.", "2027-01-04"),
    (
        "2026-07-20",
        "Hej! Jag har semester och är tillbaka på kontoret torsdagen den 6 augusti.",
        "2026-08-06",
    ),
    ("2026-07-20", "Jag är tillbaka på måndag.", "2026-07-27"),
    ("2026-07-20", "I am currently on maternity leave and will return in March 2027.", "2027-03-01"),
    ("2026-07-20", "Olen poissa huomiseen asti.", "2026-07-22"),
]


@pytest.mark.parametrize(("sent", "notice", "expected"), NOTICES)
def test_first_day_back_is_read(sent: str, notice: str, expected: str | None) -> None:
    found = returns_on(notice, date.fromisoformat(sent))
    assert (found and found.isoformat()) == expected


def test_every_day_of_a_year_is_resolved_to_the_next_one_of_that_name() -> None:
    sent = date(2026, 12, 20)
    wrong = [
        day
        for day in (date.fromordinal(sent.toordinal() + ahead) for ahead in range(1, 280))
        if returns_on(f"Palaan {day.day}.{day.month}.", sent) != day
    ]
    assert wrong == []
