"""How does what a verb of outreach refuses come to stand at the field that caused it?"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from crm.errors import InvalidFields, NotAllowed, NotYours, Refused
from outreach.errors import InvalidTemplate


def attempt(form: forms.Form, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What `verb` answers; None where it refused, and then the form says why."""
    try:
        with transaction.atomic():
            return verb(*args, **kwargs)
    except (NotYours, NotAllowed, InvalidTemplate):
        raise
    except InvalidFields as error:
        _note(form, error.fields)
    except ValidationError as error:
        _note(
            form, error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        )
    except Refused as error:
        form.add_error(None, str(error.message))
    except IntegrityError:
        # The only constraints that a form's values can break are those on names and addresses.
        form.add_error("name" if "name" in form.fields else None, _("This name is in use already."))
    return None


def _note(form: forms.Form, fields: Mapping[str, Iterable[object]]) -> None:
    for name, messages in fields.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, str(message))
