"""The look's tags: what a template writes, a reader sees and hears in his language."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from cms import icons
from cms.templatetags.look import STATES


def rendered(source: str, language: str = "en", **context: Any) -> str:
    """A template's text in one language."""
    with translation.override(language):
        return Template("{% load look %}" + source).render(Context(context))


class ReasonForm(forms.Form):
    """A field that must be filled, one that may be, one to tick, one to choose."""

    reason = forms.CharField(label="Reason", help_text="What the signers read first")
    comment = forms.CharField(label="Comment", required=False)
    read = forms.BooleanField(label="I have read it", required=False)
    decision = forms.ChoiceField(
        label="Decision", widget=forms.RadioSelect, choices=[("a", "Approve"), ("r", "Return")]
    )


class TestStates:
    @pytest.mark.parametrize("state", sorted(STATES))
    def test_each_state_is_shape_and_word_and_colour(self, state: str) -> None:
        text = rendered("{% state_badge state %}", state=state)
        assert "<svg" in text and 'aria-hidden="true"' in text
        assert str(STATES[state][0]) in text
        assert f"gj-{STATES[state][1]}" in text

    def test_no_two_states_share_a_mark(self) -> None:
        assert len(set(icons.STATE_MARKS.values())) == len(STATES) == len(icons.STATE_MARKS)

    def test_the_frame_is_drawn_only_when_asked_for(self) -> None:
        assert "gj-state-framed" in rendered("{% state_badge 'in_force' framed=True %}")
        assert "gj-state-framed" not in rendered("{% state_badge 'in_force' %}")

    def test_an_unknown_state_is_not_drawn_as_another(self) -> None:
        with pytest.raises(KeyError):
            rendered("{% state_badge 'nonsense' %}")


class TestIcons:
    @pytest.mark.parametrize("name", sorted(icons.ICONS))
    def test_every_icon_is_hidden_from_readers_and_takes_the_text_colour(self, name: str) -> None:
        text = rendered("{% icon name %}", name=name)
        assert 'aria-hidden="true"' in text and "currentColor" in text and "style=" not in text


class TestDays:
    def test_a_day_is_written_as_each_language_does(self) -> None:
        day = date(2026, 11, 4)
        assert rendered("{{ d|day }}", "zh-hans", d=day) == "2026-11-04"
        assert rendered("{{ d|day }}", "en", d=day) == "4 Nov 2026"
        assert rendered("{{ d|short_day }}", "zh-hans", d=day) == "11-04"
        assert rendered("{{ d|short_day }}", "en", d=day) == "4 Nov"

    def test_a_moment_is_on_the_organisations_clock(self) -> None:
        late = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)
        assert rendered("{{ d|moment }}", "zh-hans", d=late) == "2026-11-24 04:05"
        assert rendered("{{ d|moment }}", "en", d=late) == "24 Nov 2026, 04:05"
        assert "+08:00" in rendered("{% moment d offset=True %}", "en", d=late)
        assert rendered("{{ d|day }}", "zh-hans", d=late) == "2026-11-24"

    def test_the_tags_are_readable_by_machines_and_no_day_is_a_dash(self) -> None:
        assert 'datetime="2026-11-04"' in rendered("{% day d %}", d=date(2026, 11, 4))
        assert rendered("{% day d %}{% moment d %}{{ d|day }}{{ d|moment }}", d=None) == "————"


class TestTwoLanguages:
    def test_the_pages_language_comes_first(self) -> None:
        thing = {"title_zh": "产品手册", "title_en": "Product Handbook"}
        assert rendered("{% lang_text t 'title' %}", "zh-hans", t=thing) == "产品手册"
        assert rendered("{% lang_text t 'title' %}", "en", t=thing) == "Product Handbook"
        assert 'lang="zh-Hans"' in rendered("{% other_text t 'title' %}", "en", t=thing)

    def test_what_is_missing_falls_back_and_says_its_language(self) -> None:
        thing = {"title": {"zh": "产品手册", "en": ""}}
        assert rendered("{% lang_text t 'title' %}", "en", t=thing) == '<span lang="zh-Hans">产品手册</span>'
        assert rendered("{% other_text t 'title' %}", "en", t=thing) == ""

    def test_titles_are_escaped(self) -> None:
        assert "<b>" not in rendered("{% lang_text t %}{% other_text t %}", t={"zh": "<b>", "en": "<b>"})


class TestDigests:
    def test_a_digest_is_read_in_groups_of_eight(self) -> None:
        value = "0123456789abcdef" * 4
        assert ">01234567 89abcdef 01234567" in rendered("{% digest d %}", d=value)
        assert ">01234567…cdef<" in rendered("{% digest d short=True %}", d=value)


class TestFields:
    def test_label_hint_and_message_are_tied_to_the_control(self) -> None:
        text = rendered("{% field form.reason %}", form=ReasonForm({}))
        assert 'for="id_reason"' in text and 'aria-invalid="true"' in text
        assert 'aria-describedby="id_reason_hint id_reason_error"' in text
        assert text.index("id_reason_hint") < text.index('id="id_reason_error"') < text.index("<input")

    def test_typed_words_are_kept_and_what_may_stay_empty_says_so(self) -> None:
        form = ReasonForm({"comment": "kept words"})
        text = rendered("{% field form.comment %}", form=form)
        assert 'value="kept words"' in text and "optional" in text and "aria-invalid" not in text

    def test_choices_stand_in_a_fieldset_with_a_legend(self) -> None:
        text = rendered("{% field form.decision %}", form=ReasonForm())
        assert "<fieldset" in text and "<legend" in text

    def test_a_tick_box_has_its_words_after_it(self) -> None:
        text = rendered("{% field form.read %}", form=ReasonForm())
        assert text.index("<input") < text.index("I have read it")

    def test_the_summary_takes_the_focus_and_leads_to_the_fields(self) -> None:
        text = rendered("{% error_summary form %}", form=ReasonForm({}))
        assert 'role="alert"' in text and 'tabindex="-1"' in text and 'href="#id_reason"' in text
        assert rendered("{% error_summary form %}", form=ReasonForm()).strip() == ""

    def test_a_sentence_that_names_its_field_is_not_given_the_name_twice(self) -> None:
        form = ReasonForm({})
        form.errors.clear()
        label = str(form.fields["reason"].label or "Reason")
        form.add_error("reason", f"{label}: say why.")
        form.add_error("reason", "It is empty.")
        text = rendered("{% error_summary form %}", form=form)
        assert f"{label}: {label}" not in text and f">{label}: say why.<" in text
        assert f">{label}: It is empty.<" in text


class TestStepsAndChanges:
    STEPS = (
        {"state": "done", "kind_label": "Review", "post": "Operations", "who": "Zhou Yan", "when": "20 Nov"},
        {"state": "blocked", "kind_label": "Approval", "post": "President", "note": "nobody can sign"},
    )

    def test_a_step_says_its_state_in_words_and_the_reason_when_blocked(self) -> None:
        text = rendered("{% steps_line steps %}", steps=self.STEPS)
        assert text.count("<li") == 2 and "Done" in text and "Blocked" in text and "nobody can sign" in text
        assert text.count('aria-current="step"') == 1

    def test_changed_words_are_said_aloud_and_set_without_added_blanks(self) -> None:
        pieces = [
            {"op": "same", "text": "应"},
            {"op": "del", "text": "及时"},
            {"op": "ins", "text": "<4小时>"},
        ]
        text = rendered("{% redline pieces lang='zh-Hans' %}", pieces=pieces)
        assert "应<del>" in text and "</del><ins>" in text and "&lt;4小时&gt;" in text
        assert text.count("hidden-words") == 2 and 'lang="zh-Hans"' in text

    def test_a_button_that_is_off_stays_in_reach_and_names_its_reason(self) -> None:
        text = rendered("{% button_off 'Send' 'Nobody holds the post.' key='send' %}")
        assert 'aria-disabled="true"' in text and " disabled" not in text.replace("aria-disabled", "")
        assert 'aria-describedby="send-reason"' in text and 'id="send-reason"' in text


class TestLists:
    def test_pages_keep_the_rest_of_the_address(self) -> None:
        request = RequestFactory().get("/list/?state=draft&page=2")
        page = Paginator(range(46), 14).page(2)
        text = rendered("{% pagination page %}", page=page, request=request)
        assert "15–28 of 46" in text and "?state=draft&amp;page=3" in text and 'aria-current="page"' in text

    def test_a_sorted_head_says_its_order_and_turns_it(self) -> None:
        request = RequestFactory().get("/list/?sort=number&page=3")
        text = rendered("{% sort_head 'number' 'Number' 'number' %}", request=request)
        assert 'aria-sort="ascending"' in text and "sort=-number" in text and "page=" not in text

    def test_empty_facts_are_a_dash(self) -> None:
        assert "<dd>—</dd>" in rendered("{% facts rows %}", rows=[("Owner", "")])


class TestNotices:
    def test_a_problem_is_an_alert_and_news_is_a_status(self) -> None:
        assert 'role="alert"' in rendered("{% notice 'stop' title='Not sent' %}")
        assert 'role="status"' in rendered("{% notice 'go' title='Signed' %}")

    def test_messages_of_an_act_have_their_kind(self) -> None:
        tags = ("success", "warning", "error", "info")
        assert [rendered("{{ t|notice_kind }}", t=tag) for tag in tags] == [
            "go", "mid", "stop", "plain",
        ]  # fmt: skip
