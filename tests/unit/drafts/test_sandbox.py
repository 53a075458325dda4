"""A seller's own template prints fields and can do nothing else."""

from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, TemplateError

from assistant.core.errors import ConfigProblem
from assistant.core.messages import Reason, findings
from assistant.drafts import Shop, platform_words
from assistant.drafts.sandbox import TEMPLATES, sandbox, sheet
from tests.doubles.letters import a_letter


def with_own(folder: Path, text: str, name: str = "zh/letter.j2") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return a_letter(shop=Shop(templates=folder)).text


def test_a_sentence_of_the_sellers_replaces_ours_and_the_rest_stays(tmp_path: Path) -> None:
    text = with_own(tmp_path, "{% block thanks_plain %}多谢包涵。{% endblock %}")
    assert text.endswith("多谢包涵。")
    assert text.startswith("您好，您的春秋薄款针织开衫")


def test_a_block_of_the_sellers_that_lacks_its_field_falls_back_to_ours(tmp_path: Path) -> None:
    text = with_own(tmp_path, "{% block thanks_plain %}{{ ticket }}谢谢{% endblock %}")
    assert text.endswith("谢谢您的耐心。")


def test_an_own_sentence_without_counterpart_has_no_gloss(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh/letter.j2").write_text("{% block thanks_plain %}多谢包涵。{% endblock %}", encoding="utf-8")
    draft = a_letter(shop=Shop(templates=tmp_path, ui_lang="en"))
    assert [one.part for one in draft.sentences if not one.gloss] == ["thanks"]


def test_what_an_own_template_claims_is_linted_like_anything_else(tmp_path: Path) -> None:
    text = with_own(
        tmp_path, '{% block admission %}{{ rests("cause") }}包裹已经在路上。{% endblock %}', "zh/label_only.j2"
    )
    draft = a_letter()
    assert {hit.reason for hit in findings(text, draft.allowed, platform_words())} == {Reason.UNPROVED}


@pytest.mark.parametrize(
    "evil",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ item.__class__ }}",
        "{{ item['__class__'] }}",
        "{{ item|attr('__class__') }}",
        "{{ rests.__globals__ }}",
        "{{ rests.fields }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ '%s'.format(item) }}",
        "{{ '{0.__class__}'.format(item) }}",
        "{{ rests(*[1]) }}",
        "{{ rests(item) }}",
        "{{ rests }}{{ range(9) }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for a in range(99999999) %}x{% endfor %}",
        "{% include '../../../etc/passwd' %}",
        "{% include 'letter.j2' %}",
        "{% import 'letter.j2' as a %}",
        "{% from 'letter.j2' import a %}",
        "{% set item = 1 %}",
        "{% macro a() %}{% endmacro %}",
        "{% filter upper %}a{% endfilter %}",
        "{{ carrier_says }}",
        "{{ buyer }}",
        "{{ super() }}",
    ],
)
def test_a_malicious_template_is_refused_by_name_and_line(evil: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match=r"letter\.j2, line 1"):
        with_own(tmp_path, "{% block thanks_plain %}" + evil + "{% endblock %}")


@pytest.mark.parametrize(
    "evil", ["{% extends 'letter.j2' %}", "Hello", "{{ item }}", "{% block %}", "{% block a %}", "{{"]
)
def test_a_file_that_is_no_list_of_sentences_is_refused(evil: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match=r"letter\.j2"):
        with_own(tmp_path, evil)


@pytest.mark.parametrize(
    "evil",
    [
        "{{ ''.__class__ }}",
        "{{ a.__class__ }}",
        "{{ '{0.__class__}'.format(a) }}",
        "{{ a.append(1) }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_even_without_the_list_the_sandbox_holds(evil: str) -> None:
    with pytest.raises((SecurityError, TemplateError, TypeError)):
        sandbox().from_string(evil).render(a=[], rests=lambda *_: "")


def test_a_template_of_monstrous_size_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match="characters"):
        with_own(tmp_path, " " * 50_000)
    (tmp_path / "zh/letter.j2").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ConfigProblem, match="cannot be read"):
        a_letter(shop=Shop(templates=tmp_path))


def test_both_languages_have_the_same_sentences() -> None:
    names = sorted(path.stem for path in (TEMPLATES / "zh").iterdir())
    assert names == sorted(path.stem for path in (TEMPLATES / "en").iterdir())
    for name in names:
        chinese, english = sheet("zh", name), sheet("en", name)
        assert chinese is not None
        assert english is not None
        assert set(chinese.template.blocks) == set(english.template.blocks), name
