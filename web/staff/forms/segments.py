"""What is asked when a list's filter is kept under a name?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import ActorForm, town_field


class SegmentForm(ActorForm):
    """A name for the filter that stands in `query`; of a town, or (who works for all) of the network."""

    name = forms.CharField(label=_("Name of the segment"), max_length=200)
    city = town_field()
    query = forms.CharField(widget=forms.HiddenInput(), required=False)

    def _offer_towns(self, town: str | None) -> None:
        super()._offer_towns(town)
        if self.actor.reach.network:
            city: Any = self.fields["city"]
            city.required = False
            city.empty_label = _("The whole network")
