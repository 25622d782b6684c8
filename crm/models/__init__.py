"""The nouns of the register."""

from .candidacies import Candidacy
from .competences import Competence, CompetenceNeed, HeldCompetence
from .idempotency import IdempotencyKey
from .imports import ImportBatch, ImportRow
from .interactions import Interaction
from .organizations import Organization
from .people import Contact, ContactShare, Person
from .places import City, Region
from .segments import Segment
from .tasks import Task
from .users import NOWHERE, ApiClient, Membership, Reach, Seer, User

__all__ = [
    "NOWHERE",
    "ApiClient",
    "Candidacy",
    "City",
    "Competence",
    "CompetenceNeed",
    "Contact",
    "ContactShare",
    "HeldCompetence",
    "IdempotencyKey",
    "ImportBatch",
    "ImportRow",
    "Interaction",
    "Membership",
    "Organization",
    "Person",
    "Reach",
    "Region",
    "Seer",
    "Segment",
    "Task",
    "User",
]
