"""The front door: answers `--help` and `--version` from what is already written down, and opens the house for the rest.

Click alone costs three times a bare Python start; a page of help must not. The text is made by Click itself
(`make help-page`), a file a language, and a test compares the two.
"""

import sys

from assistant.cli.language import choose_language, language_typed, without_language


def run() -> None:
    """The console script."""
    asked = sys.argv[1:]
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show Chinese (Windows with another code page, a bare C locale) gets "?" and no crash.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if without_language(asked) in (["--help"], ["-h"], []):
        lang = choose_language(language_typed(asked) or "auto")
        # Plain open(): pathlib alone would cost as much again as Python's own start.
        with open(__file__.removesuffix("front.py") + f"help.{lang}.txt", encoding="utf-8") as page:  # noqa: PTH123
            sys.stdout.write(page.read())
        sys.exit(0)
    try:
        from assistant.cli.boundary import main  # nothing heavy before it is needed

        code = main(asked)
    except KeyboardInterrupt:  # so early that nothing was open yet
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
