"""The wheel carries compiled catalogues; a checkout keeps only their sources."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):
    """Compiles each ``.po`` file before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the ``.mo`` files, and say that they belong into the wheel though git does not know them."""
        sys.path.insert(0, self.root)
        from assistant.locale.compiling import compile_catalogue, sources  # noqa: PLC0415 - the tree is found only now

        for source in sources():
            compile_catalogue(source)
        build_data["artifacts"].append("assistant/locale/**/*.mo")
