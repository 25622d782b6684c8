"""Which reason do a mail server's words give? One row a reason, most telling first."""

import re

# (reason, words). The words are matched on lower-case text with white space folded; the first row that
# matches decides, so what names the sender's fault stands before what names the address.
_ROWS: list[tuple[str, str]] = [
    ("host_unknown", r"account or domain may not exist"),
    ("virus", r"virus|malware|infected with|trojan|potential security issue in"),
    (
        "mailbox_full",
        r"mailbox (?:is |was )?(?:\w+ )?full|mailboxfull|(?:over|exceed\w*|out of|full)[\w' ]{0,30} ?(?:quota|storage)"
        r"|quota (?:is |has been )?(?:exceeded|full|violation)|over ?quota|overquota|inbox is (?:out of|full)"
        r"|exceeded (?:the )?(?:local|storage|space|mailbox)[\w ]* (?:limit|allocation)|insufficient (?:system|disk) storage"
        r"|not enough (?:storage|space|disk)|disk ?quota|mailbox size limit|would exceed mailbox|too many messages on drop"
        r"|mailbox exceeds|account is full|user is over|no space left|(?:maximum|max) (?:mailbox|storage)"
        r"|boîte (?:pleine|du destinataire pleine)|postfach (?:ist )?voll|postilaatikko (?:on )?täynnä"
        r"|brevlådan är full|mailbox for user is full|(?:bal[ií]k|messages) in recipient's mailbox exceeded"
        r"|exceeded the local limit|storage allocation|user has too many messages",
    ),
    (
        "authentication",
        r"\bdmarc\b|\bspf\b|\bdkim\b|sender policy framework|unauthenticated (?:email|mail|sender is|messages)"
        r"|is not allowed to send (?:from|mail)|unauthenticated sender|smtp auth|not authori[sz]ed to send from|sender is unauthenticated"
        r"|authentication(?:-results)? (?:checks? )?fail|is not designated|domain ?keys",
    ),
    (
        "reverse_dns",
        r"reverse dns|\bptr\b|\brdns\b|no (?:valid )?reverse|cannot find your (?:reverse )?hostname"
        r"|unverif[iy]\w*able sending|fcrdns|client host ?name|does not (?:have a|resolve to)[\w ]* host ?name"
        r"|ip(?:-| )?address (?:does not|lookup)|reverse lookup",
    ),
    (
        "relaying",
        r"relay(?:ing)? (?:is )?(?:access )?(?:denied|prohibited|not permitted|not allowed|attempt)|unable to relay"
        r"|(?:not|cannot|won't|don't|refus\w+)(?: \w+){0,4} (?:to )?relay|no relaying|not a (?:gateway|open relay)"
        r"|mail server requires authentication|authentication (?:is )?required|email address is not verified"
        r"|rcpthosts|not local host|relay quota exce",
    ),
    (
        "suspended",
        r"(?:account|user|mailbox|recipient|address|domain)[\w '@.<>()-]{0,80}(?:is |has been |was )?(?:temporar\w+ )?"
        r"(?:disabled|suspended|deactivated|locked|inactive|blocked from receiving|frozen|not active)"
        r"|(?:disabled|suspended|inactive|locked|deactivated) (?:recipient|account|user|mailbox|e-?mail address|address)"
        r"|mailbox (?:is )?(?:currently )?(?:disabled|frozen|unavailable or access denied)|recipient suspend|account disabled",
    ),
    (
        "moved",
        r"recipient no longer on server|has moved|no forwarding address|not our user|(?:mailbox|user|address) (?:has )?moved"
        r"|no longer (?:on|at) (?:this )?server|has been replaced by",
    ),
    (
        "null_mx",
        r"null mx|no smtp service|no mx (?:record )?(?:was )?found|does(?:n't| not) (?:receive|accept) (?:any )?(?:e-?mail|mail)|doesn't receive email"
        r"|system not accepting network messages|host/domain does not accept mail|domain does not accept mail"
        r"|couldn't find a mail exchanger|no mail exchanger|smtp protocol returned a permanent error: name server"
        r"|not accept\w* (?:any )?(?:network )?(?:mail|messages)",
    ),
    (
        "rate",
        r"rate[ -]limit|too many (?:connection|recipient|message|session|concurrent|errors|emails|invalid)"
        r"|frequency limit|sent to too many|connection rate|throttl|sending (?:limit|rate)|too fast|too much mail"
        r"|exceeded (?:the |your )?(?:max\w* |daily |hourly )?(?:number|amount|rate|connections?|sending|messages)"
        r"|message rate|connections? (?:from|limit) .{0,40}exceeded|unexpected volume|max(?:imum)? (?:number of )?(?:recipients|connections)"
        r"|receiving (?:mail|email) at a rate|too frequent",
    ),
    (
        "reputation",
        r"poor reputation|(?:ip|domain|sender|low|bad)[\w ]{0,20} reputation|sender ?base|senderscore|reputation of"
        r"|due to (?:very )?(?:low|poor|bad)[\w ]* reputation",
    ),
    (
        "blocked",
        r"block ?list|invalid ip|black ?list|blocklist|dnsbl|\brbl\b|spamhaus|spamcop|sorbs|banned sending ip|blocked using|blocked by"
        r"|client host (?:rejected|blocked|\[?[\d.]+\]? (?:blocked|rejected))|(?:ip|host|network|server|client|address)[\w .:\[\]-]{0,50}"
        r"(?:is |are |has been |was |not )?(?:blocked|banned|blacklisted|refused|not allowed|rejected due|unauthori[sz]ed)"
        r"|blocked for (?:abuse|spam)|messages? from [\[\]\d.:a-f]+ (?:weren't|wasn't|were not|was not|temporarily|are) "
        r"|refused to talk to me|\(bl\)|connection(?:s)? (?:refused|dropped|not accepted|denied) (?:by|due|for|from)"
        r"|service refused|service refuse|invalid domain name|daily relay quota|access denied\.{2,}|helo (?:command )?(?:rejected|reject)"
        r"|my name was rejected|block list|aup#|not accept(?:ing)? (?:connections?|mail|messages) from|dynamic(?:ally)? (?:assigned )?ip"
        r"|bad helo|helo.{0,20}(?:invalid|syntax)|unsolicited|sender ip",
    ),
    (
        "spam",
        r"\bspam|spam (?:message|content|classification|score|detected)|\bube\b|\bbulk\b|junk|content (?:rejected|filter)"
        r"|looks like spam|message content rejected|identified as|classified as|\bphish|listed in (?:surbl|uribl)"
        r"|contains? (?:a )?(?:url|link)[\w ]* (?:listed|blacklist)|rejected due to content|scored too high",
    ),
    (
        "not_compliant",
        r"rfc ?(?:2822|5322|5321|2821)|not rfc ?822|not (?:rfc )?(?:5322 )?compliant|duplicate header|multiple (?:subject|from|to) headers"
        r"|missing (?:message-id|date|from|required)|bare (?:lf|cr)|invalid header|non-?compliant",
    ),
    (
        "policy",
        r"polic(?:y|ies)|header error|protocol violation|host network not allowed|potential(?:ly)? (?:security|dangerous|harmful)"
        r"|presents a potential|prohibited|forbidden (?:attachment|extension)|attachment[\w ]* (?:not allowed|blocked|rejected)"
        r"|executable file|disallowed|pre-?greet|early talker|message not allowed|content not (?:accept|allow)"
        r"|denied by|administratively prohibited|closed group|not a registered gateway",
    ),
    (
        "too_big",
        r"message (?:size|length|file size|body)[\w ]* (?:exceed|too)|too (?:big|large)|size limit|exceeds (?:the )?(?:\w+ )?"
        r"(?:maximum|fixed|administrative|size)|message size|line limit exceeded|larger than|line (?:is )?too long",
    ),
    (
        "sender_rejected",
        r"(?:sender|from address|mail from|return.?path|reverse.?path|originator)[\w' :<>@.-]{0,60}(?:address )?"
        r"(?:rejected|refused|denied|invalid|unknown|not exist|verify failed|verification failed|blocked|not accepted|prohibited|is not)"
        r"|(?:bad|invalid|unknown|unresolv\w+|unverified|fake|forged) (?:sender|return|envelope sender|from)|domain of sender"
        r"|sender (?:domain )?(?:must|should|domain not|verify|is not|was rejected)|valid from:|domain is invalid"
        r"|not (?:a )?member|senders? not allowed|only members|you are not (?:allowed|authori[sz]ed|permitted)"
        r"|does(?:n't| not) have permission to post|groups\.google\.com/support|not (?:be )?(?:authori[sz]ed|allowed|permitted) to (?:post|send|submit)|permission to post",
    ),
    (
        "network",
        r"not found, try again|host name lookup failure|dns query failed|temporar\w+ (?:lookup|resolution|dns)",
    ),
    (
        "host_unknown",
        r"(?:host|domain)[\w '\".<>@=-]{0,60}(?:unknown|not found|does not exist|doesn't exist|not exist|could not be found|is not reachable)"
        r"|\b[\w-]+\.[a-z]{2,12} does not exist|unknown (?:host|domain|mail domain)|no such (?:host|domain)|unrouteable|unroutable|invalid domain|nxdomain"
        r"|bad destination (?:system|host)|(?:account or )?domain may not exist|domain (?:is )?not (?:found|exist)|name service error"
        r"|host or domain name not found|no route to (?:host|domain)|all relevant mx records|dns (?:server )?(?:error|lookup)[\w :]* not found"
        r"|illegal host/domain|domain must resolve|could not be resolved|invalid host",
    ),
    (
        "user_unknown",
        r"(?:user|recipient|mailbox|account|address|addressee|alias|local part|person|subscriber|rcpt)[\w '@.<>()\[\]{}:/,\"=-]{0,90}"
        r"(?:unknown|not (?:be )?(?:found|known|exist|recogni[sz]ed|listed|valid|registered|a valid)|does(?:n't| not) exist|doesn't have an?|no longer (?:valid|exist|in use|available)"
        r"|unavailable|invalid|undeliverable|wasn.t found|couldn.t be found|rejected|is not (?:a )?(?:valid|known|our)|never existed|has been (?:deleted|removed|closed)|ei ole olemassa|tuntematon)"
        r"|(?:unknown|no such|invalid|bad|unrecogni[sz]ed|non-?existent|undeliverable|illegal|unknown or illegal|malformed|inactive|dormant)"
        r" (?:or illegal )?(?:local[- ]part |virtual )?(?:user|recipient|mailbox|address|account|person|alias|e-?mail|local|destination|addressee|name|subscriber|rcpt|customer)"
        r"|no (?:such )?(?:mailbox|account|user|recipient|valid recipient|one)[\w ]*(?:here|by that name|by this name)|no mailbox|recipientnotfound|recipient not found"
        r"|not (?:listed )?in (?:the )?(?:domino )?(?:directory|(?:public )?name|recipient map)|is not our user|not our customer|user not (?:exist|here|found)|unknown_user"
        r"|user (?:un)?known|doesn.t have (?:an?|any)[\w. ]*account|not a (?:valid|known) (?:user|mailbox|recipient|address)|this user doesn't|name is not recogni[sz]ed|mailbox unavailable"
        r"|addresses? (?:rejected|failed)|can't create output|user_unknown|unrouteable address|unknown (?:to|at) (?:this|the) (?:host|server|system)"
        r"|adresse d.{0,3}au moins un destinataire invalide|destinataire (?:inconnu|invalide)|benutzer (?:unbekannt|existiert nicht)|empfänger (?:unbekannt|nicht gefunden)"
        r"|usuario (?:desconocido|no existe)|vastaanottajaa ei (?:löyd|ole)|tuntematon (?:käyttäjä|vastaanottaja)|osoitetta ei (?:löyd|ole)|användaren finns inte|okänd (?:användare|mottagare)"
        r"|mottagaren (?:hittades inte|finns inte)|адрес\w* .{0,20}не существует|пользовател\w+ не найден",
    ),
    (
        "network",
        r"dns (?:error|query failed|lookup failed|failure)|host name lookup failure|name server (?:error|timeout)|temporar\w+ (?:lookup|resolution|dns)"
        r"|too many hops|routing loop|loop detected|mail loop|mail for .{0,60} loops back|unable to (?:connect|resolve)|lost connection|network (?:is )?(?:unreachable|error)"
        r"|no route|connection (?:reset|refused|lost|aborted)|could ?n[o']t connect|can(?:not|'t) connect|not found, try again|tls (?:is required|handshake|negotiation)|hop count exceeded|socket error"
        r"|bad dns|malformed name server|domain name service|dns type",
    ),
    (
        "expired",
        r"expired|timed? ?out|time-?out|retry (?:timeout|time) |delivery time|could not be delivered (?:for|within)|has been delayed|being delayed|delayed \d+|still (?:being|trying|undelivered)"
        r"|giving up|(?:been )?in the queue too long|unable to deliver in|failed \d+ attempts|have been failing for a long time|not yet been delivered|delivery (?:is |has been |was )?(?:temporarily )?(?:delayed|deferred|suspended)"
        r"|will (?:be retried|keep trying|continue)|queue (?:lifetime|time)|undelivered after|did not accept our requests to connect|conversation with .{0,80} timed out|deferred|try again later|retry later|max(?:imum)? (?:hops|retries)|lifetime exceeded|viivästy|fördröj",
    ),
    (
        "content",
        r"8-?bit data|headers? too large|improper use|conversion|unsupported (?:media|content)|bad content|content (?:error|encoding)|charset|mime (?:error|format)|line too long",
    ),
    (
        "rejected",
        r"access denied|not authori[sz]ed|delivery not authori|denied|refused|rejected|rejection|not accepted|unacceptable|undesirable|blocked|not allowed|not permitted",
    ),
    (
        "system",
        r"system (?:error|config|problem|failure|resources)|local error|internal (?:error|server)|service (?:currently |is |temporarily )?(?:unavailable|not available)|ldap|could not load|configuration error|insufficient (?:memory|resources)"
        r"|temporar(?:y|ily)|out of memory|unable to (?:lock|open|write)|i/o error|resources (?:temporarily )?unavailable|server (?:is )?busy|problem occurred|software error|command died|mailer (?:error|prog)|exit (?:status|code)|pipe to|procmail|x-unix",
    ),
]
REASONS = [(reason, re.compile(words)) for reason, words in _ROWS]
