"""What is asked about a sender?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.models import User
from outreach.models import Sender

from .campaigns import OwnerTownField


class SenderForm(forms.Form):
    """In whose name mails go out, how they are signed, how fast they may leave."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("The reader sees this name, for example “Raahen yrityspalvelut”."),
    )
    email = forms.EmailField(label=_("E-mail"))
    city = OwnerTownField()
    signature_fi = forms.CharField(
        label=_("Signature in Finnish"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "fi"}),
    )
    signature_sv = forms.CharField(
        label=_("Signature in Swedish"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "sv"}),
    )
    signature_en = forms.CharField(
        label=_("Signature in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "en"}),
    )
    per_minute = forms.IntegerField(label=_("At most so many mails a minute"), min_value=1, max_value=100_000)
    per_day = forms.IntegerField(label=_("At most so many mails a day"), min_value=1, max_value=10_000_000)
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, actor: User, town: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        city: Any = self.fields["city"]
        city.offer(actor, town)

    @classmethod
    def of(cls, sender: Sender, actor: User, data: Any = None) -> "SenderForm":
        """The form filled with `sender`; a new one where it is not saved yet."""
        kept = {name: getattr(sender, name) for name in cls.base_fields if name != "city"}
        form = cls(data, actor=actor, town=sender.city_id, initial=kept)
        if not sender._state.adding:
            del form.fields["city"]
        return form
