"""The closed word lists of the register, with their names on screen."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(TextChoices):
    FI = "fi", _("Finnish")
    SV = "sv", _("Swedish")
    EN = "en", _("English")


class Role(TextChoices):
    STAFF = "staff", _("project staff")
    COORDINATOR = "coordinator", _("network coordinator")
    VIEWER = "viewer", _("viewer")
    ADMINISTRATOR = "administrator", _("administrator")


class Scope(TextChoices):
    """What an API client may do; reading people needs `personal_data` besides the room's scope."""

    REGISTER_READ = "register:read", _("read the register")
    REGISTER_WRITE = "register:write", _("write to the register")
    OUTREACH_READ = "outreach:read", _("read outreach")
    OUTREACH_WRITE = "outreach:write", _("write outreach")
    PERSONAL_DATA = "personal_data", _("personal data")
    ADMIN = "admin", _("administration")


class OrganizationKind(TextChoices):
    COMPANY = "company", _("company")
    RESEARCH_INSTITUTE = "research_institute", _("research institute")
    UNIVERSITY = "university", _("university")
    UNIVERSITY_OF_APPLIED_SCIENCES = "university_of_applied_sciences", _("university of applied sciences")
    VOCATIONAL_SCHOOL = "vocational_school", _("vocational school")
    PUBLIC_BODY = "public_body", _("public body")
    ASSOCIATION = "association", _("association")
    INVESTOR = "investor", _("investor")
    OTHER = "other", pgettext_lazy("kind of organization", "other")


class Basis(TextChoices):
    """Lawful basis for keeping a contact (GDPR Art. 6(1)); Data Protection Act 1050/2018, section 4."""

    PUBLIC_TASK = "public_task", _("task in the public interest")
    CONSENT = "consent", _("consent")
    CONTRACT = "contract", _("contract")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest")


class NeedState(TextChoices):
    OPEN = "open", pgettext_lazy("competence need", "open")
    MET = "met", pgettext_lazy("competence need", "met")
    CLOSED = "closed", pgettext_lazy("competence need", "closed")


class Priority(IntegerChoices):
    HIGH = 1, pgettext_lazy("priority", "high")
    NORMAL = 2, pgettext_lazy("priority", "normal")
    LOW = 3, pgettext_lazy("priority", "low")


class Stage(TextChoices):
    PROPOSED = "proposed", _("proposed")
    IDENTIFIED = "identified", _("identified")
    SHORTLISTED = "shortlisted", _("shortlisted")
    CONTACTED = "contacted", _("contacted")
    IN_DIALOGUE = "in_dialogue", _("in dialogue")
    COMMITTED = "committed", _("committed")
    DECLINED = "declined", _("declined")


class InteractionKind(TextChoices):
    CALL = "call", _("call")
    MEETING = "meeting", _("meeting")
    MAIL = "mail", _("mail")
    NOTE = "note", _("note")
    EVENT = "event", pgettext_lazy("kind of interaction", "event")


class Direction(TextChoices):
    OUT = "out", _("from us")
    IN = "in", _("to us")


class ImportState(TextChoices):
    """A batch waits, is applied under a lease, and ends in one of three ways."""

    WAITING = "waiting", pgettext_lazy("import", "waiting")
    APPLYING = "applying", pgettext_lazy("import", "being applied")
    DONE = "done", pgettext_lazy("import", "done")
    FAILED = "failed", pgettext_lazy("import", "failed")


class RowOutcome(TextChoices):
    PENDING = "pending", pgettext_lazy("imported row", "pending")
    BLANK = "blank", pgettext_lazy("imported row", "blank")
    CREATED = "created", pgettext_lazy("imported row", "created")
    UPDATED = "updated", pgettext_lazy("imported row", "updated")
    DUPLICATE = "duplicate", pgettext_lazy("imported row", "repeated")
    REFUSED = "refused", pgettext_lazy("imported row", "refused")
