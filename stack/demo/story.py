"""`make demo`: the whole stack on throw-away data does the main job, from a file to the last answer."""

import asyncio
import sys
import threading
from concurrent.futures import Future
from datetime import datetime

from stack.catcher.maildir import Maildir
from stack.demo import correspondence, ending, logins, outreach, register
from stack.demo.display import Display
from stack.demo.logs import Logs
from stack.demo.scene import Scene
from stack.demo.waiting import Waiting
from stack.errors import CannotStart
from stack.up import Stack, on_throwaway_data

INTERRUPTED = 130  # as a shell says it: stopped before there was a verdict
SCOPES = ("register:read", "register:write", "outreach:read", "outreach:write", "personal_data")


def main(*, port: int, once: bool) -> int:
    """Run the demo; 1 when `once` and an outcome was not as it must be. CannotStart names the culprit."""
    display = Display(sys.stdout)
    logs = Logs(display)
    verdicts: list[int] = []

    async def life(stack: Stack) -> int:
        verdicts.append(await _life(stack, display, logs, once=once))
        return verdicts[-1]

    code = 2
    try:
        display.act("Starting: PostgreSQL, Redis, mail catcher, web, three workers, beat")
        code = on_throwaway_data(port=port, say=logs.say, life=life)
        if once and not verdicts:
            code = INTERRUPTED
    finally:
        if code in (0, INTERRUPTED) or logs.is_empty():
            logs.remove()
        else:
            display.say(f"What each part said is kept in {logs.folder}")
    return code


async def _life(stack: Stack, display: Display, logs: Logs, *, once: bool) -> int:
    if not stack.environment.get("CATCHER_URL"):
        raise CannotStart("The demo reads its mail from its own catcher: unset EMAIL_URL and EMAIL_BACKEND.")
    loop, stopped = asyncio.get_running_loop(), threading.Event()

    def start(*words: str) -> "Future[str]":
        return asyncio.run_coroutine_threadsafe(stack.manage(*words), loop)

    scene = Scene(
        address=stack.address,
        catcher=stack.environment["CATCHER_URL"],
        secret=stack.environment["INBOUND_MAIL_SECRET"],
        mails=Maildir(stack.home.mail),
        display=display,
        waiting=Waiting(logs.folder, stopped),
        start=start,
    )
    try:
        await asyncio.to_thread(play, scene)
    finally:
        stopped.set()
    if not once:
        display.say("\nCtrl-C stops everything and throws the data away.")
        await asyncio.Event().wait()
    return 1 if scene.differences else 0


def play(scene: Scene) -> None:
    """The seven acts, in their order; what was not as it must be is in `scene.differences` afterwards."""
    display, today = scene.display, datetime.now().astimezone().date()
    display.say(f"   workspace {scene.address}   API {scene.address}api/docs/   mail {scene.catcher}")
    owner = logins.coordinator(scene)
    scene.key = scene.command("create_api_client", "Demo", "--scopes", *SCOPES)["key"]
    display.act("1  Towns, competences, needs")
    needs = register.reference(scene)
    display.act("2  A spreadsheet of actors comes in")
    register.bring_in(scene)
    display.act("3  Candidates for two needs")
    wanted = outreach.candidates(scene, needs)
    display.act("4  A campaign to their people")
    coordinator = owner.result()
    campaign = outreach.campaign(scene, wanted, owner=logins.id_of(coordinator))
    display.act("5  The worker sends")
    mails = correspondence.first_mails(scene, campaign)
    display.act("6  Answers come back")
    parts = correspondence.answer(scene, mails)
    display.act("7  The silent ones get a follow-up")
    users = [each.result() for each in logins.others(scene)]
    report = ending.settle(scene, campaign)
    ending.judge(scene, campaign, report, parts, today)
    _close(scene, [coordinator, *users])


def _close(scene: Scene, users: list[str]) -> None:
    display = scene.display
    timings = display.timings()
    display.act("Look around")
    logins.show(scene, users)
    display.say(f"\n   workspace  {scene.address}")
    display.say(f"   API        {scene.address}api/docs/")
    display.say(f"   mail       {scene.catcher}\n")
    display.table(("time", "took"), timings)
    if scene.differences:
        display.say(f"\n{len(scene.differences)} outcomes are not as they must be:")
        rows = [(each.who, each.what, each.expected, each.found) for each in scene.differences]
        display.table(("who", "what", "must be", "is"), rows)
    else:
        display.say("\nEvery outcome is as it must be.")
