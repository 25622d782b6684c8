"""What do administrators look after at /admin/? Users and their roles, systems and their scopes, senders.

People's data is not here: the workspace shows it within each user's reach, the admin would not.
"""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crm.models import ApiClient, City, Competence, Membership, User
from crm.permissions import may_administer
from outreach.models import Sender

admin.site.site_header = "Seutu"
# One way to sign in: allauth's, with its limits and the second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth asks


class ForAdministrators:
    """Opened by the role (or to a superuser), not by a permission for each table."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._is_open(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open(request)

    def _is_open(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.is_active and (user.is_superuser or may_administer(user))


class MembershipInline(ForAdministrators, admin.TabularInline):
    model = Membership
    extra = 1


class UserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


@admin.register(User)
class SeutuUserAdmin(ForAdministrators, UserAdmin):
    """Who may sign in, and their roles by town."""

    add_form = UserForm
    inlines = [MembershipInline]
    ordering = ["name"]
    list_display = ["name", "email", "is_active", "is_staff"]
    list_filter = ["is_active", "memberships__role", "memberships__city"]
    search_fields = ["name", "email"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "language"]}),
        (_("rights"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
        (None, {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"classes": ["wide"], "fields": ["email", "name", "usable_password", "password1", "password2"]},
        )
    ]
    filter_horizontal = ()


@admin.register(ApiClient)
class ApiClientAdmin(ForAdministrators, admin.ModelAdmin):
    """Systems that call; a key is made on saving a new one and shown this once."""

    list_display = ["name", "key_prefix", "last_used_at", "expires_at", "revoked_at"]
    fields = ["name", "scopes", "cities", "expires_at", "revoked_at"]
    filter_horizontal = ["cities"]

    def save_model(self, request: HttpRequest, obj: ApiClient, form: Any, change: bool) -> None:
        if not change:
            key = obj.new_key()
            messages.warning(request, _("The key, shown this once: %s") % key)
        super().save_model(request, obj, form, change)


@admin.register(Sender)
class SenderAdmin(ForAdministrators, admin.ModelAdmin):
    """In whose name each town, or the network, writes, and how fast."""

    list_display = ["name", "email", "city", "per_minute", "per_day", "is_active"]
    list_filter = ["is_active", "city"]
    search_fields = ["name", "email"]
    fields = [
        "name",
        "email",
        "city",
        "signature_fi",
        "signature_sv",
        "signature_en",
        "per_minute",
        "per_day",
        "is_active",
    ]


@admin.register(City)
class CityAdmin(ForAdministrators, admin.ModelAdmin):
    list_display = ["code", "name_fi", "name_sv", "is_town", "role"]
    list_filter = ["is_town", "region"]
    search_fields = ["name_fi", "name_sv", "code"]


@admin.register(Competence)
class CompetenceAdmin(ForAdministrators, admin.ModelAdmin):
    list_display = ["path", "name_fi", "name_sv", "name_en"]
    search_fields = ["code", "name_fi", "name_sv", "name_en", "synonyms"]
