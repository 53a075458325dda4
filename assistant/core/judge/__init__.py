"""The judge: orders in, cases out. Pure; the same orders at the same moment always give the same verdict."""

from assistant.core.judge.verdict import Judgement, find_cases, judge

__all__ = ["Judgement", "find_cases", "judge"]
