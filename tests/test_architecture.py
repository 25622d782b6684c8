"""Is the house still small? Sizes that a reader can take in at once."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("config", "crm", "outreach", "web", "worker", "stack")
FILE_LINES, FUNCTION_LINES, VIEW_LINES, JOB_LINES = 300, 40, 15, 5


def sources() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [Path(line) for line in listed.stdout.splitlines()]
    return [path for path in paths if path.parts[0] in ROOMS and "migrations" not in path.parts]


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def is_door(function: ast.FunctionDef) -> bool:
    """A view (it answers a request with a response) or a job (it takes nothing)."""
    arguments = function.args.args
    answers = isinstance(function.returns, ast.Name) and function.returns.id == "HttpResponse"
    return not function.name.startswith("_") and (
        not arguments or (arguments[0].arg == "request" and answers)
    )


def test_no_file_is_longer_than_a_reader_takes_in() -> None:
    lengths = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {path: lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{path}:{function.name}": body_lines(function)
        for path in sources()
        for function in functions(path)
        if body_lines(function) > FUNCTION_LINES
    }
    assert long == {}


@pytest.mark.parametrize(
    ("folder", "limit"),
    [("web/staff", VIEW_LINES), ("web/public", VIEW_LINES), ("worker/jobs.py", JOB_LINES)],
)
def test_doors_translate_and_do_not_conduct(folder: str, limit: int) -> None:
    long = {
        f"{path}:{function.name}": body_lines(function)
        for path in sources()
        if str(path).startswith(folder)
        for function in functions(path)
        if is_door(function) and body_lines(function) > limit
    }
    assert long == {}


def test_every_file_of_ours_says_which_question_it_answers() -> None:
    silent = [
        str(path)
        for path in sources()
        if path.name not in ("__init__.py", "apps.py")
        and not ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_import_stands_inside_a_function() -> None:
    inside = [
        f"{path}:{function.name}"
        for path in sources()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []
