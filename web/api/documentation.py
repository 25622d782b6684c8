"""Where is the contract? The OpenAPI document and its page."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response


class Schema(SpectacularAPIView):
    """OpenAPI 3.1. It holds no secret: anyone may read it."""

    authentication_classes = []
    permission_classes = []
    throttle_classes = []


@method_decorator(csp_update({"style-src": [SELF, "'unsafe-inline'"]}), name="dispatch")
class Page(SpectacularSwaggerSplitView):
    """Swagger UI sets inline styles; on this page alone they are let through."""

    authentication_classes = []
    permission_classes = []
    throttle_classes = []
    schema = None
    url_name = "api:schema"
    renderer_classes = [*SpectacularSwaggerSplitView.renderer_classes, JSONRenderer]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)
