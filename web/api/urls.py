"""REST under /api/v1/."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from .addresses import register
from .campaigns import CampaignResource
from .candidacies import CandidacyResource
from .cities import CityResource
from .competences import CompetenceResource
from .contacts import ContactResource
from .documentation import Page, Schema
from .enrollments import EnrollmentResource
from .imports import ImportResource
from .interactions import InteractionResource
from .messages import EventResource, MessageResource
from .needs import NeedResource
from .nowhere import Nowhere
from .organizations import OrganizationResource
from .people import PersonResource
from .responses import ResponseResource
from .schema import call_codes_text
from .segments import SegmentResource
from .senders import SenderResource
from .suppressions import SuppressionResource
from .tasks import TaskResource
from .templates import TemplateResource
from .views import Resource

app_name = "api"
RESOURCES: dict[str, type[Resource]] = {
    "cities": CityResource,
    "competences": CompetenceResource,
    "needs": NeedResource,
    "organizations": OrganizationResource,
    "people": PersonResource,
    "contacts": ContactResource,
    "candidacies": CandidacyResource,
    "interactions": InteractionResource,
    "tasks": TaskResource,
    "segments": SegmentResource,
    "imports": ImportResource,
    "templates": TemplateResource,
    "senders": SenderResource,
    "campaigns": CampaignResource,
    "enrollments": EnrollmentResource,
    "messages": MessageResource,
    "events": EventResource,
    "responses": ResponseResource,
    "suppressions": SuppressionResource,
}

register()
router = SimpleRouter(use_regex_path=False)
for name, resource in RESOURCES.items():
    router.register(name, resource, basename=name)
    call_codes_text(resource.filterset_class)

urlpatterns = [
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", Page.as_view(), name="docs"),
    path("v1/", include(router.urls)),
    re_path(r"^v1/.*$", Nowhere.as_view(), name="nowhere"),
]
