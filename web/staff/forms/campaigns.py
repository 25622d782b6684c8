"""What is asked about a campaign: its beginnings, whom it is for, and when its mails leave?"""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from crm.choices import Language
from crm.models import City, CompetenceNeed, Contact, Segment, User
from outreach.models import Campaign, Sender

from .fields import MomentField

WEEKDAYS = [
    (1, gettext_lazy("Monday")),
    (2, gettext_lazy("Tuesday")),
    (3, gettext_lazy("Wednesday")),
    (4, gettext_lazy("Thursday")),
    (5, gettext_lazy("Friday")),
    (6, gettext_lazy("Saturday")),
    (7, gettext_lazy("Sunday")),
]


class OwnerTownField(forms.ModelChoiceField):
    """The town in whose name something is made; empty is the whole network, for who works for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(City.objects.none(), label=gettext_lazy("Town"), required=False, **kwargs)

    def offer(self, actor: User, town: str | None) -> None:
        """Only the towns that `actor` writes for; a single one is not asked."""
        cities = actor.reach.cities
        self.queryset = City.objects.filter(code__in=cities)
        self.required = not actor.reach.network
        self.empty_label = _("The whole network") if actor.reach.network else None
        self.initial = town if town in cities else min(cities, default=None)
        if len(cities) + actor.reach.network == 1:
            self.widget = forms.HiddenInput()


class SenderField(forms.ModelChoiceField):
    """A sender in use, of the actor's sight."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Sender.objects.none(), label=gettext_lazy("Sender"), empty_label=None, **kwargs)

    def offer(self, actor: User, kept: Sender | None = None) -> None:
        wanted = Q(is_active=True) | Q(pk=kept.pk) if kept else Q(is_active=True)
        self.queryset = Sender.objects.visible_to(actor).filter(wanted)


class BasicsForm(forms.Form):
    """What a campaign is called, what it is about, in whose name it is sent."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=300,
        help_text=gettext_lazy(
            "Why the matter concerns the readers' work. This stands at the end of each mail."
        ),
    )
    sender = SenderField()
    fallback_language = forms.ChoiceField(
        label=gettext_lazy("When a mail is not written in the reader's language, send it in"),
        choices=Language,
        initial=Language.FI,
    )

    def __init__(self, *args: Any, actor: User, kept: Campaign | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sender: Any = self.fields["sender"]
        sender.offer(actor, kept.sender if kept else None)

    @classmethod
    def of(cls, campaign: Campaign, actor: User, data: Any = None) -> "BasicsForm":
        """The form filled with `campaign`."""
        kept = {name: getattr(campaign, name) for name in cls.base_fields}
        return cls(data, actor=actor, kept=campaign, initial=kept | {"sender": campaign.sender_id})


class NewCampaignForm(BasicsForm):
    """A new draft; the needs it is for may come with the address (`?need=`)."""

    city = OwnerTownField()
    needs = forms.ModelMultipleChoiceField(
        CompetenceNeed.objects.none(), required=False, widget=forms.MultipleHiddenInput()
    )
    field_order = ["name", "purpose", "city", "sender", "fallback_language"]

    def __init__(self, *args: Any, actor: User, town: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        city: Any = self.fields["city"]
        city.offer(actor, town)
        needs: Any = self.fields["needs"]
        needs.queryset = CompetenceNeed.objects.visible_to(actor)


class NeedsField(forms.ModelMultipleChoiceField):
    """Needs with the number of their candidates."""

    def label_from_instance(self, obj: CompetenceNeed) -> str:
        number = obj.candidate_count  # type: ignore[attr-defined]  # annotated by the desk
        words = ngettext("%d candidate", "%d candidates", number) % number
        return f"{obj} – {obj.city} ({words})"


class WhoForm(forms.Form):
    """Whom a campaign is for: the candidates of needs, a segment, picked people."""

    needs = NeedsField(
        CompetenceNeed.objects.none(),
        label=gettext_lazy("Candidates of these needs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    segment = forms.ModelChoiceField(
        Segment.objects.none(),
        label=gettext_lazy("People of a segment"),
        required=False,
        empty_label=gettext_lazy("No segment"),
    )
    picks = forms.ModelMultipleChoiceField(
        Contact.objects.none(),
        label=gettext_lazy("Picked people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        needs: Any,
        segments: Any,
        contacts: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in {"needs": needs, "segment": segments, "picks": contacts}.items():
            field: Any = self.fields[name]
            field.queryset = rows


class WhenForm(forms.Form):
    """When mails leave, and how many."""

    starts_at = MomentField(
        label=pgettext_lazy("campaign", "Start"),
        required=False,
        help_text=gettext_lazy("Leave this empty to start as soon as you launch."),
    )
    opens = forms.TimeField(
        label=gettext_lazy("Mails leave from"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    closes = forms.TimeField(
        label=pgettext_lazy("time of day", "to"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On these days"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one day.")},
    )
    holidays_too = forms.BooleanField(label=gettext_lazy("On public holidays as well"), required=False)
    per_minute = forms.IntegerField(label=gettext_lazy("At most so many mails a minute"), min_value=1)
    per_person_day = forms.IntegerField(
        label=gettext_lazy("At most so many mails to a person in a day"),
        min_value=1,
        max_value=50,
        help_text=gettext_lazy("Mails of all towns count."),
    )
    per_person_month = forms.IntegerField(
        label=gettext_lazy("At most so many mails to a person in 30 days"), min_value=1, max_value=500
    )

    @classmethod
    def of(cls, campaign: Campaign, data: Any = None) -> "WhenForm":
        """The form filled with `campaign`."""
        return cls(data, initial={name: getattr(campaign, name) for name in cls.base_fields})
