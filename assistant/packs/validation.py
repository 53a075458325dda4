"""What pydantic finds wrong with a file, as sentences of ours."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from assistant.core.wording import Said, listed, said, why_of

TEMPLATES: Final[Mapping[str, str]] = {
    "bool_parsing": "Input should be a valid boolean, unable to interpret input",
    "bool_type": "Input should be a valid boolean",
    "date_from_datetime_parsing": "Input should be a date",
    "decimal_parsing": "Input should be a valid decimal",
    "decimal_type": "Decimal input should be an integer, float, string or Decimal object",
    "dict_type": "Input should be a valid dictionary",
    "enum": "Input should be {expected}",
    "float_parsing": "Input should be a valid number, unable to parse string as a number",
    "float_type": "Input should be a valid number",
    "greater_than": "Input should be greater than {gt}",
    "greater_than_equal": "Input should be greater than or equal to {ge}",
    "int_from_float": "Input should be a valid integer, got a number with a fractional part",
    "int_parsing": "Input should be a valid integer, unable to parse string as an integer",
    "int_type": "Input should be a valid integer",
    "less_than": "Input should be less than {lt}",
    "less_than_equal": "Input should be less than or equal to {le}",
    "list_type": "Input should be a valid list",
    "literal_error": "Input should be {expected}",
    "model_type": "Input should be a valid dictionary or instance of {class_name}",
    "string_pattern_mismatch": "String should match pattern '{pattern}'",
    "string_too_long": "String should have at most {max_length} characters",
    "string_too_short": "String should have at least {min_length} characters",
    "string_type": "Input should be a valid string",
    "time_parsing": "Input should be a time of day",
    "too_long": "Input should have at most {max_length} entries",
    "too_short": "Input should have at least {min_length} entries",
    "tuple_type": "Input should be a valid tuple",
    "url_parsing": "Input should be a valid URL",
}
"""What pydantic's own findings in a settings file or a pack are called, by their kind."""


def describe(error: ValidationError) -> Said:
    """The findings of a validation, one line each: ``path.to.field: what is wrong``."""
    return listed(_lines(error), "\n")


def _lines(error: ValidationError) -> Iterator[Said]:
    found = error.errors()
    for item in found:
        if item["type"] == "too_short" and any(_within(one["loc"], item["loc"]) for one in found):
            continue  # pydantic counts the entries that are right: it is the wrong one that is to be mended
        path = ".".join(map(str, item["loc"])) or said("(whole)")
        yield said("  {path}: {fault}", path=path, fault=fault_of(item))


def _within(inner: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def fault_of(item: Mapping[str, Any]) -> str:
    """What one finding says. The sentences of a validator of ours come as they were raised, pydantic's by template."""
    if item["type"] == "extra_forbidden":
        return said("unknown key")
    if item["type"] == "missing":
        return said("missing")
    values = item.get("ctx", {})
    if isinstance(problem := values.get("error"), ValueError):
        return why_of(problem)
    return said(TEMPLATES[item["type"]], **values) if item["type"] in TEMPLATES else item["msg"]
