"""Does a POST that is sent twice happen once?"""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from crm.models import IdempotencyKey
from outreach.models import Sender
from web.api.idempotency import lock_number

from .caller import Caller, faults


def body(**changes: Any) -> dict[str, Any]:
    return {"name": "Raahe", "email": "raahe@seutu.example", "city": "678"} | changes


def test_the_same_key_and_body_give_the_first_answer_again(raahe: Caller) -> None:
    first, second = (raahe.post("senders/", body(), Idempotency_Key="a") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json() == first.json()
    assert (second["Location"], second["ETag"]) == (first["Location"], first["ETag"])
    assert (second["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
    assert Sender.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(raahe: Caller) -> None:
    raahe.post("senders/", body(), Idempotency_Key="a")
    other = raahe.post("senders/", body(name="muu"), Idempotency_Key="a")
    elsewhere = raahe.post("suppressions/", {"address": "x@yritys.example"}, Idempotency_Key="a")
    assert (other.status_code, elsewhere.status_code) == (422, 422)
    assert faults(other) == [("#", "idempotency_key_reused")]
    assert Sender.objects.count() == 1


def test_order_of_keys_and_blanks_in_the_body_do_not_matter(raahe: Caller) -> None:
    raahe.post("senders/", b'{"name": "R", "email": "r@seutu.example", "city": "678"}', Idempotency_Key="a")
    again = raahe.post(
        "senders/", b'{"city":"678","email":"r@seutu.example","name":"R"}', Idempotency_Key="a"
    )
    assert (again.status_code, Sender.objects.count()) == (201, 1)


def test_a_refused_request_may_be_mended_under_the_same_key(raahe: Caller) -> None:
    refused = raahe.post("senders/", body(email="no"), Idempotency_Key="a")
    mended = raahe.post("senders/", body(), Idempotency_Key="a")
    assert (refused.status_code, mended.status_code) == (400, 201)


def test_keys_of_two_clients_do_not_meet(raahe: Caller, rauma: Caller) -> None:
    answers = [
        caller.post("senders/", body(city=city), Idempotency_Key="a").status_code
        for caller, city in ((raahe, "678"), (rauma, "684"))
    ]
    assert answers == [201, 201]


def test_a_key_is_forgotten_after_72_hours_with_what_it_held(raahe: Caller) -> None:
    raahe.post("senders/", body(), Idempotency_Key="old")
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=72, minutes=1))
    assert raahe.post("senders/", body(email="r2@seutu.example"), Idempotency_Key="old").status_code == 201
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["old"]


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_that_is_none_is_refused(raahe: Caller, key: str) -> None:
    assert raahe.post("senders/", body(), Idempotency_Key=key).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_a_key_in_flight_is_refused_at_once(raahe: Caller) -> None:
    number = lock_number(f"{raahe.client.pk}:busy")
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        refused = raahe.post("senders/", body(), Idempotency_Key="busy")
    assert (refused.status_code, faults(refused)) == (409, [("#", "in_flight")])
    assert raahe.post("senders/", body(), Idempotency_Key="busy").status_code == 201
