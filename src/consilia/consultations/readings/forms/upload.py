"""The files of a letter."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class ManyFiles(forms.FileField):
    """Several files in one field."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ANN401 - Django's signature
        """Return the files; none is for the action to refuse, which says more."""
        return [super(ManyFiles, self).clean(one, initial) for one in data or []]


class FilesInput(forms.FileInput):
    """A file field in which several files can be chosen at once."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """The files of one letter."""

    papers = ManyFiles(
        label=_("Files of one letter"),
        help_text=_("Word (docx), OpenDocument (odt), PDF or text; one file for each language, at most six."),
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ".docx,.odt,.pdf,.txt", "multiple": True}),
    )
