"""The pack format as JSON schema, for editors. Checked in as ``selectors/pack.schema.json``; a test compares."""

import json
import sys

from assistant.packs.model import Pack


def schema_text() -> str:
    """The schema as it is checked in."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Pack.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
