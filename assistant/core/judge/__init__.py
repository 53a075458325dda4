"""The judge: orders in, cases out. Pure; the same orders at the same moment always give the same verdict."""

from assistant.core.judge.verdict import find_cases

__all__ = ["find_cases"]
