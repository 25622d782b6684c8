"""Does a mail look like one that a mail system wrote about a failure?"""

import re

SYSTEM_SENDER = re.compile(
    r"(?i)^(?:mailer[-_.]?daemon|post_?master|mail[-_]?(?:delivery|daemon|system|admin)|mdaemon|bounces?|delivery[-_]?(?:status|failure|system)?|mta|microsoftexchange\w*|daemon|system|smtp\w*)(?:[-+_.\d\w]*)?@"
)
SYSTEM_NAME = re.compile(
    r"(?i)mail delivery|mailer.?daemon|postmaster|delivery (?:subsystem|system|agent)|system administrator|mail (?:system|server|daemon)|internet mail|exchange"
)
FAILED_SUBJECT = re.compile(
    r"(?i)undeliver|failure notice|(?:delivery|mail|message|transport)[\w ]* (?:fail|error|status|problem|unsuccessful|delay|notification)|return(?:ed|ing)? (?:mail|message|e-?mail|to sender)|non[- ]?deliver|not delivered"
    r"|could ?n[o']t be delivered|delivery (?:has )?(?:failed|failure|status|report|delay|incomplete|unsuccessful)|nondeliverable|unzustellbar|ei voi(?:tu|da) toimittaa|toimitus epäonnistui|toimittamaton|kan(?:de)? inte levereras|olevererbart|oleverer|unable to deliver"
    r"|warning: (?:message|could not)|mail system error|delayed|delivery notification|non remis|no se pudo entregar|mancata consegna|rejected|bounced|failed (?:mail|message|delivery)|mail failure|доставлено"
)
FAILED_WORDS = re.compile(
    r"(?i)(?:could|can|was|were|did|has|have|may|might)(?: ?n[o']t|not)(?: yet)?(?: be| been| able to be)?(?: successfully)? (?:delivered|deliver|sent|reach(?:ed)?|accepted|processed)"
    r"|(?:delivery|deliver)[\w ,']{0,60} (?:failed|fail|delayed|error|unsuccessful|expired|rejected)|unable to deliver|undeliverable|undelivered|permanent(?: fatal)? errors?|fatal error"
    r"|failed (?:permanently|recipients?)|delivery (?:failed|attempts)|rejected (?:by|your|for)|(?:recipient|address|user|mailbox)[\w ]* (?:unknown|rejected|not found|does not exist|full)|returned (?:to sender|mail|undelivered)"
    r"|following (?:address|recipient|error)|error (?:occurred )?(?:while|was|in|delivering)|wasn.t able to deliver|was not delivered|had delivery problems|not a member of (?:this|the)|invalid user|no such user"
    r"|ei voitu toimittaa|toimitus (?:seuraaville|epäonnistui)|kunde inte levereras|nicht zugestellt|konnte nicht|n'a pas pu|no se ha podido|non è stato possibile|не может быть доставлено|送信できません"
)


def from_mail_system(sender: str | None, name: str | None) -> bool:
    """Whether the sender is a mail system by its address or display name."""
    return bool(sender and SYSTEM_SENDER.match(sender)) or bool(name and SYSTEM_NAME.search(name[:200]))


def failed_subject(subject: str) -> bool:
    """Whether the subject speaks of a failed or delayed delivery."""
    return bool(FAILED_SUBJECT.search(subject[:300]))


def failed_words(notice: str) -> bool:
    """Whether the text speaks of a failed or delayed delivery."""
    return bool(FAILED_WORDS.search(" ".join(notice[:6000].split())))
