"""A mail as the catcher keeps it, for the tests of the demo."""

from datetime import UTC, datetime

from stack.demo.arrivals import Arrival, read

CAME_AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
RAW = (
    "Return-Path: <return+abc@seutu.example>\r\n"
    "Delivered-To: Anna.Strom@vind.example\r\n"
    "Message-ID: <token@seutu.example>\r\n"
    "Reply-To: reply+abc@seutu.example\r\n"
    "List-Unsubscribe: <http://127.0.0.1:8000/u/abc/>,\r\n"
    " <mailto:unsubscribe+abc@seutu.example>\r\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    "From: Seutukaupunkien verkosto <verkosto@seutu.example>\r\n"
    "To: anna.strom@vind.example\r\n"
    "Subject: =?utf-8?q?Satamalogistiikan_kehitt=C3=A4minen?=\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Language: sv\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "\r\n"
    "Hej Anna,\r\n\r\nvi söker kunnande.\r\n"
)


def arrival() -> Arrival:
    """That mail, read."""
    return read(RAW.encode(), at=CAME_AT)
