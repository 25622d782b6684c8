"""What do we say about privacy and accessibility?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from crm.models import City

from .languages import page


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Joint controllers town by town, basis, rights, retention (GDPR Art. 13, 14, 26)."""
    towns = City.objects.towns().select_related("region")
    return page(request, "privacy", {"towns": towns, "mail_domain": settings.MAIL_DOMAIN})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement of Act 306/2019, section 8."""
    return page(request, "accessibility", {"mail_domain": settings.MAIL_DOMAIN})
