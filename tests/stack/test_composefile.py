"""Is the compose file valid, and does it insist on its secrets?"""

from stack.composefile import complaint, required

SECRETS = {
    "POSTGRES_PASSWORD",
    "SECRET_KEY",
    "INBOUND_MAIL_SECRET",
    "ALLOWED_HOSTS",
    "PUBLIC_URL",
    "EMAIL_URL",
}


def test_it_is_valid_with_its_variables():
    assert complaint(dict.fromkeys(required(), "x")) == ""


def test_it_is_refused_without_a_secret_and_says_which():
    assert set(required()) >= SECRETS
    without = {name: "x" for name in required() if name != "SECRET_KEY"}
    assert "SECRET_KEY" in complaint(without)
