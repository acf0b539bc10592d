"""Working off a search that found nothing: the words get others of the same meaning, or leave the list."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cms.views.desk import controllers_only
from documents.actions import dismiss_search, settle_search
from documents.looked_after import searches_in_vain
from documents.views.answers import private
from ledger.errors import Refused
from people.authentication import person_of


class SynonymsOfWords(forms.Form):
    """Which words of the documents mean the same."""

    synonyms = forms.CharField(
        label=gettext_lazy("Words that mean the same"),
        help_text=gettext_lazy("One a line, as the documents write them. The next search finds them too."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 4}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Kept with the change and shown in its history."),
        max_length=300,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )


@private
@controllers_only
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest) -> HttpResponse:
    """The words (`?words=`), how often they were typed, and the two ways to work them off. Http404 for everybody but
    controllers, and for words that are not in the list."""
    person = person_of(request)
    words = request.GET.get("words", "")
    row = searches_in_vain(person).filter(words=words).first() if words.isprintable() else None
    if row is None:
        raise Http404
    is_dismissal = request.POST.get("act") == "dismiss"
    form = SynonymsOfWords(
        None if is_dismissal or request.method != "POST" else request.POST,
        initial={"reason": _("“%(words)s” found nothing") % {"words": words[:100]}},
    )
    if is_dismissal:
        dismiss_search(words=words, by=person)
        messages.success(request, _("Taken from the list: %(words)s") % {"words": words})
        return redirect("desk_list", "searches")
    if form.is_valid():
        try:
            group = settle_search(words=words, by=person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Words of the same meaning now: %(words)s") % {"words": group})
            return redirect("desk_list", "searches")
    context = {
        "form": form,
        "words": words,
        "times": row["times"],
        "last": row["last"],
        "breadcrumbs": [
            {"label": _("Workbench"), "url": reverse("desk")},
            {"label": _("Searches that found nothing"), "url": reverse("desk_list", args=["searches"])},
            {"label": words, "url": ""},
        ],
    }
    return render(request, "cms/settle_search.html", context)
