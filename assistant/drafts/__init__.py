"""Drafts for buyers, warehouses and carriers: templates, their renderer, and the word lists they are held against."""

from assistant.drafts.batch import write_batch
from assistant.drafts.explain import explain, reason_text
from assistant.drafts.sandbox import compile_letters
from assistant.drafts.shop import Shop
from assistant.drafts.wordlists import platform_words, platforms_with_words
from assistant.drafts.writer import write

__all__ = [
    "Shop",
    "compile_letters",
    "explain",
    "platform_words",
    "platforms_with_words",
    "reason_text",
    "write",
    "write_batch",
]
