"""What is said where no resource lives?"""

from typing import Any

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Nowhere(APIView):
    """404 for any address under /api/v1/ that is none, as a problem rather than a page."""

    permission_classes = []
    authentication_classes = []
    throttle_classes = []
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        raise Http404
