"""Are HTML bodies turned into the lines that a person sees?"""

import pytest

from outreach.inbound.hypertext import html_to_text

BODIES = [
    ("<p>Hei,</p><p>kiinnostaa.</p>", "Hei,\n\nkiinnostaa."),
    ('<p class="MsoNormal">Hei,</p><p class="MsoNormal">kiinnostaa.</p>', "Hei,\nkiinnostaa."),
    ("<div>Hei<br><br>kaksi</div><div>kolme</div>", "Hei\n\nkaksi\nkolme"),
    ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
    ("Osaa<b>mis</b>ta\n  <i>on</i>", "Osaamista on"),
    ("<ul><li>ti 9</li><li>ke 13</li></ul>", "- ti 9\n- ke 13"),
    ("<table><tr><td>Puh.</td><td>040</td></tr><tr><td>x</td></tr></table>", "Puh. 040\nx"),
    ("<head><title>t</title><style>p{}</style></head><p>näkyy</p><script>x</script>", "näkyy"),
    ('<div style="display: none">esikatselu</div>Hei', "Hei"),
    ('Sopii.<blockquote type="cite">Hei<p>vaan</p></blockquote>Ja tämä.', "Sopii.\n> …\nJa tämä."),
    ("<blockquote>Oma sitaatti</blockquote>Hei", "Oma sitaatti\n\nHei"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "expected"), BODIES)
def test_html_becomes_lines(source: str, expected: str) -> None:
    assert html_to_text(source) == expected
