"""`python -m config.check_templates`: does every template compile, and is every one that it names there?"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.template import Engine, TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates
from django.template.base import FilterExpression, Template
from django.template.loader_tags import ExtendsNode, IncludeNode

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
KINDS = (".html", ".txt", ".mjml", ".xml")
COMPONENT = re.compile(r"<c-(?!vars\b|slot\b|component\b)([a-z][\w.-]*)")


def faults(folder: Path) -> list[str]:
    """One line a template that is broken, or names one that is not there."""
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)  # noqa: S101 - settings.py names no other
    engine = backend.engine
    files = (file for file in sorted(folder.rglob("*")) if file.suffix in KINDS)
    return [fault for file in files for fault in _faults_of(engine, file, str(file.relative_to(folder)))]


def _faults_of(engine: Engine, file: Path, name: str) -> Iterator[str]:
    try:
        template = engine.get_template(name)
        for named in _names(template):
            engine.get_template(named)
    except (TemplateSyntaxError, UnicodeDecodeError) as error:
        yield f"{name}: {error}"
    except TemplateDoesNotExist as error:
        yield f"{name}: there is no {error}"
    for component in set(COMPONENT.findall(file.read_text())):
        path = component.replace(".", "/").replace("-", "_")
        if not any(place.exists() for place in _component_files(path)):
            yield f"{name}: there is no component {component}"


def _names(template: Template) -> Iterator[str]:
    nodes = template.nodelist
    named = [
        node.parent_name for node in nodes.get_nodes_by_type(ExtendsNode) if isinstance(node, ExtendsNode)
    ]
    named += [node.template for node in nodes.get_nodes_by_type(IncludeNode) if isinstance(node, IncludeNode)]
    for expression in named:
        if isinstance(expression, FilterExpression) and isinstance(expression.var, str):
            yield expression.var.split("#")[0]


def _component_files(path: str) -> Iterator[Path]:
    yield TEMPLATES / "cotton" / f"{path}.html"
    yield TEMPLATES / "cotton" / path / "index.html"


def main() -> int:
    """Print the faults; 1 when there are any."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    found = faults(TEMPLATES)
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
