"""The pack format as JSON schema, for editors. Checked in as ``selectors/pack.schema.json``; a test compares."""

import json
import sys

from assistant.packs.model import Pack
from assistant.packs.variants import BASE, MORE


def schema_text() -> str:
    """The schema as it is checked in."""
    whole = Pack.model_json_schema()
    parts = whole.pop("$defs")
    # What a variant leaves out is in its base, so that of its own parts only their names can be held against anything.
    own: dict[str, dict[str, str]] = {name: {} for name in whole["properties"]}
    told = own | {BASE: {"type": "string"}, MORE: {"type": "object"}}
    variant = {"type": "object", "properties": told, "additionalProperties": False, "required": ["format", BASE]}
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": parts}
    schema = draft | {"if": {"required": [BASE]}, "then": variant, "else": whole}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
