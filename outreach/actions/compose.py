"""Turning intentions into Messages: a campaign's due step, a test, a single mail, account mail."""

from datetime import datetime

from django.utils.translation import gettext as _

from crm.errors import NotYours
from crm.models import ApiClient, CompetenceNeed, Contact, User
from crm.permissions import may_work_in

from ..choices import MessagePriority, Purpose
from ..errors import WrongState
from ..models import Campaign, Enrollment, Message, Sender, Step, Suppression
from ..rendering import notice_for, variables_for


def compose(enrollment: Enrollment, step: Step, *, need: CompetenceNeed | None, now: datetime) -> Message:
    """The (unsaved) mail of a step to a person, in their language, with all it will say.

    The first mail to someone who was not told yet carries the notice of GDPR Art. 14.
    """
    campaign, contact = enrollment.campaign, enrollment.contact
    if step.revision is None:
        raise WrongState(_("Launching freezes what a step says; this campaign was not launched."))
    language, _text = step.revision.text_in(contact.language, campaign.fallback_language)
    variables = variables_for(
        language=language, contact=contact, campaign=campaign, sender=campaign.sender, need=need
    )
    return Message(
        purpose=Purpose.CAMPAIGN,
        sender=campaign.sender,
        city_id=enrollment.city_id,
        campaign=campaign,
        step=step,
        enrollment=enrollment,
        person_id=enrollment.person_id,
        contact=contact,
        to_email=contact.email,
        language=language,
        revision=step.revision,
        variables=variables | {"notice": notice_for(contact, language)},
        carries_notice=contact.told_at is None,
        not_before=now,
        created_at=now,
        updated_at=now,
    )


def queue_test(
    *,
    campaign: Campaign,
    step: Step,
    to_user: User,
    now: datetime,
    contact: Contact | None = None,
    language: str,
) -> Message:
    """Queue the step as it stands now, as `contact` would get it, to the one who asks."""
    if not may_work_in(to_user, campaign.city_id):
        raise NotYours
    if step.template is None:
        raise WrongState(_("This step has no mail."))
    revision = step.revision or step.template.latest
    used, _text = revision.text_in(language, campaign.fallback_language)
    variables = variables_for(
        language=used, contact=contact, campaign=campaign, sender=campaign.sender, need=campaign.needs.first()
    )
    notice = notice_for(contact, used) if contact else None
    return Message.objects.create(
        purpose=Purpose.TEST,
        priority=MessagePriority.NOW,
        sender=campaign.sender,
        city_id=campaign.city_id,
        to_email=to_user.email,
        language=used,
        revision=revision,
        variables=variables | {"notice": notice},
        queued_by=to_user,
        not_before=now,
    )


def queue_single(
    *, contact: Contact, sender: Sender, subject: str, text: str, actor: User | ApiClient, now: datetime
) -> Message:
    """Queue one mail to one person, in the sender's own words."""
    if not Contact.objects.visible_to(actor).filter(pk=contact.pk).exists():
        raise NotYours
    if not may_work_in(actor, sender.city_id):
        raise NotYours
    if not contact.email or Suppression.objects.covering([contact.email]).exists():
        raise WrongState(_("This contact has no address that may be written to."))
    return Message.objects.create(
        purpose=Purpose.SINGLE,
        priority=MessagePriority.SOON,
        sender=sender,
        city_id=sender.city_id or contact.city_id,
        person_id=contact.person_id,
        contact=contact,
        to_email=contact.email,
        language=contact.language,
        subject=subject,
        text=text,
        queued_by=actor if isinstance(actor, User) else None,
        not_before=now,
    )


def queue_account_mail(to_email: str, *, subject: str, text: str, now: datetime) -> Message:
    """Queue a mail about a user's account; it goes before any campaign's."""
    return Message.objects.create(
        purpose=Purpose.ACCOUNT,
        priority=MessagePriority.NOW,
        to_email=to_email,
        subject=subject,
        text=text,
        not_before=now,
    )
