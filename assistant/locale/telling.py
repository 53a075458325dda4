"""Says a sentence of the code in the language that a person reads."""

from assistant.core.wording import Said
from assistant.locale.catalogues import Catalogue, Lang, catalogue


def told(text: str, lang: Lang) -> str:
    """The text in this language: one that remembers how it was made, or one that the catalogue knows as it stands.

    Anything else, a store's words or a file's, is given back as it is.
    """
    return str(text) if lang == "en" else _told(text, catalogue(lang, "sentences"))


def _told(text: str, texts: Catalogue) -> str:
    if not isinstance(text, Said):
        return texts.gettext(text) if text else text
    template = texts.gettext(text.template)
    if text.parts:
        return template.join(_told(part, texts) for part in text.parts)
    return template.format(**{name: _value(value, texts) for name, value in text.values.items()})


def _value(value: object, texts: Catalogue) -> object:
    """What is put in: sentences in the same language, names and figures as they are."""
    return _told(value, texts) if isinstance(value, Said) else value
