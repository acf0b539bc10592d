"""Forms to begin a document, make a folder, change who may read, give up a draft. The actions decide what is allowed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.kinds import with_list
from documents.models import Confidentiality, DistributionList, Document, DocumentType, Folder, Library
from ledger.days import in_english
from people.models import Department, Post, Role, User
from people.queries import has_role

#: Lazily translated text is text where it is shown.
_CHOOSE: Any = pgettext_lazy("select", "Choose one")
_AS_FOLDER = [("", _("As its folder")), *Confidentiality.choices]


def _text(label: Any, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
        **more,
    )


def _reason(label: Any, hint: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "input", "rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=300, widget=widget)


def _select(choices: Any = ()) -> forms.Select:
    return forms.Select(attrs={"class": "input"}, choices=choices)


def _distribution_list() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Distribution list"),
        queryset=DistributionList.objects.filter(is_active=True),
        required=False,
        empty_label=pgettext_lazy("distribution list", "None"),
        help_text=_("Its departments are copied; a later change of the list changes no document."),
        widget=_select(),
    )


class FolderChoice(forms.ModelChoiceField):
    """A folder with the folders it lies in."""

    def label_from_instance(self, folder: Any) -> str:
        name = (folder.name_en if in_english() else "") or folder.title
        return f"{'　' * max(0, folder.depth - 3)}{name}"


class StartForm(forms.Form):
    """What a new document is and where it stands."""

    document_type = forms.ChoiceField(label=_("Type"), choices=DocumentType.choices, widget=_select())
    folder = FolderChoice(
        label=_("Folder"), queryset=Folder.objects.none(), empty_label=_CHOOSE, widget=_select()
    )
    title_zh = _text(_("Chinese title"), required=False)
    title_en = _text(_("English title"), required=False)
    prevailing_language = forms.ChoiceField(
        label=_("Prevailing language"),
        choices=[("zh-hans", "简体中文"), ("en", "English")],
        help_text=_("Where the two languages differ, the text in this language counts."),
        widget=_select(),
    )
    owner_post = forms.ModelChoiceField(
        label=_("Owner post"),
        queryset=Post.objects.filter(is_active=True),
        empty_label=_CHOOSE,
        widget=_select(),
    )
    distribution_list = _distribution_list()
    number = _text(
        _("Number"),
        required=False,
        help_text=_("Empty: the next number of the scheme. Only for a document that had a number before."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        folders = Folder.objects.order_by("path")
        if not has_role(user, Role.CONTROLLER):
            del self.fields["number"]
            folders = folders.filter(pk__in=_folders_of(user))
        self.fields["folder"].queryset = folders  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One title is enough; which, the prevailing language says."""
        values = super().clean() or {}
        name = "title_en" if values.get("prevailing_language") == "en" else "title_zh"
        if not values.get(name, "").strip():
            self.add_error(name, _("Give the title in the prevailing language."))
        values["distribution"] = with_list((), values.pop("distribution_list", None))
        return values


def _folders_of(user: User) -> list[int]:
    """Folders that belong to the person's department, themselves or by the folder above them."""
    owned: dict[str, int | None] = {}
    found = []
    for folder in Folder.objects.order_by("path").only("path", "department_id"):
        department = folder.department_id or owned.get(folder.path[:-4])
        owned[folder.path] = department
        if department is not None and department == user.department_id:
            found.append(folder.pk)
    return found


class FolderForm(forms.Form):
    """A folder: where it lies, its names, what counts for the documents below it."""

    parent = FolderChoice(
        label=_("Inside"),
        queryset=Folder.objects.none(),
        required=False,
        empty_label=_("The library itself"),
        widget=_select(),
    )
    title_zh = _text(_("Chinese name"))
    name_en = _text(_("English name"))
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.filter(is_active=True),
        required=False,
        empty_label=pgettext_lazy("folder", "As the folder above"),
        widget=_select(),
    )
    number_prefix = forms.RegexField(
        label=_("Numbering prefix"),
        regex=r"^[A-Za-z0-9.-]*$",
        max_length=20,
        required=False,
        error_messages={"invalid": _("Use letters, digits, hyphens and full stops only.")},
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"),
        choices=[("", pgettext_lazy("folder", "As the folder above")), *Confidentiality.choices],
        required=False,
        widget=_select(),
    )
    reader_posts = forms.ModelMultipleChoiceField(
        label=_("Reader posts"),
        queryset=Post.objects.filter(is_active=True),
        required=False,
        help_text=_("Who holds one of these posts reads restricted documents in this folder."),
        widget=forms.CheckboxSelectMultiple(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Folder.objects.order_by("path")  # type: ignore[attr-defined]

    def place(self) -> Folder | Library:
        """The folder chosen, else the library."""
        return self.cleaned_data["parent"] or Library.objects.get()


class AccessForm(forms.Form):
    """Who may read a document from now on, and why that changes."""

    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"), choices=_AS_FOLDER, required=False, widget=_select()
    )
    distribution = forms.ModelMultipleChoiceField(
        label=_("Distribution"),
        queryset=Department.objects.filter(is_active=True),
        required=False,
        help_text=_(
            "These departments are told of each release, and read documents of the level “Department”."
        ),
        widget=forms.CheckboxSelectMultiple(),
    )
    distribution_list = _distribution_list()
    reader_posts = forms.ModelMultipleChoiceField(
        label=_("Reader posts"),
        queryset=Post.objects.filter(is_active=True),
        required=False,
        help_text=_("Who holds one of these posts reads the document while it is restricted."),
        widget=forms.CheckboxSelectMultiple(),
    )
    reason = _reason(_("Reason"), _("It stays in the trail."))

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "confidentiality": document.confidentiality_own,
            "distribution": list(document.distribution.values_list("pk", flat=True)),
            "reader_posts": list(document.reader_posts.values_list("pk", flat=True)),
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """The departments ticked and those of the list chosen."""
        values = super().clean() or {}
        values["distribution"] = with_list(
            values.get("distribution") or (), values.pop("distribution_list", None)
        )
        return values


class DiscardForm(forms.Form):
    """Why a draft is given up."""

    reason = _reason(_("Reason"), _("It stays with the number, which is never given to another document."))


class FileForm(forms.Form):
    """A file for the drafts of a document, and what it is called."""

    title = _text(_("Title"), required=False, help_text=_("Left empty, the file keeps its own name."))
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_("PDF, DOCX, XLSX, PPTX, TXT, CSV, MD, PNG or JPEG."),
        error_messages={"empty": _("The file is empty. Choose another.")},
        widget=forms.FileInput(attrs={"class": "input"}),
    )
