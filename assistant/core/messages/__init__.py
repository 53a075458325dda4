"""Messages: what a draft is and rests on, what must not be sent, and when something may be sent at all."""

from assistant.core.messages.allowed import Allowed, Claim, Statement, allowed_for
from assistant.core.messages.draft import (
    Field,
    Lang,
    MessageDraft,
    Recipient,
    Sentence,
    Size,
    Source,
    Tone,
)
from assistant.core.messages.lint import findings
from assistant.core.messages.pace import Hold, QuietHours, Sent, Waiting, hold, what_is_known
from assistant.core.messages.wordlist import Finding, Limits, PlatformWords, Reason, WordRule

__all__ = [
    "Allowed",
    "Claim",
    "Field",
    "Finding",
    "Hold",
    "Lang",
    "Limits",
    "MessageDraft",
    "PlatformWords",
    "QuietHours",
    "Reason",
    "Recipient",
    "Sent",
    "Sentence",
    "Size",
    "Source",
    "Statement",
    "Tone",
    "Waiting",
    "WordRule",
    "allowed_for",
    "findings",
    "hold",
    "what_is_known",
]
