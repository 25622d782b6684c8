"""A live server on a small network in mid-work, and Debian's chromium to look at it with."""

import os
import shutil
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from crm.models import User

from . import story

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Open = Callable[..., BrowserContext]


@pytest.fixture(autouse=True)
def quick_and_plain(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


# Closed with this folder: while Playwright's loop runs in this thread, no other test can run one of its own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser; tests that need it are left out, and say so, where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def told(chromium: Browser, transactional_db: None) -> SimpleNamespace:
    """The story's rows, by name."""
    return story.tell(timezone.now())


@pytest.fixture
def look(chromium: Browser, live_server: Any) -> Iterator[Open]:
    """Open a context in which `user` is signed in: look(user, language="sv", width=320, scheme="dark")."""
    contexts: list[BrowserContext] = []

    def open_context(
        user: User | None, *, language: str = "en", width: int = 1280, scheme: Any = "light", **more: Any
    ) -> BrowserContext:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
            **more,
        )
        cookies = {"django_language": language} | ({"sessionid": session_of(user)} if user else {})
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
        )
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


def session_of(user: User) -> str:
    """The key of a fresh session of this user."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key or ""
