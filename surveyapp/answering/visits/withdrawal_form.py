"""The form by which a response is withdrawn."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.answering.drafts.respondent_secrets import RECEIPT_LENGTH, normalised_receipt
from surveyapp.answering.rendering.form_layout import TemplateObject


class WithdrawalForm(forms.Form):
    """A receipt code, however it was typed."""

    use_required_attribute = False

    receipt = forms.CharField(
        label=_("Receipt code"),
        help_text=_("Five groups of four letters and digits. Lower case is fine; dashes are optional."),
        max_length=100,
        error_messages={
            "required": _("Enter the receipt code that you were given when you sent your answers."),
            "max_length": _("Enter the receipt code only."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms renders it."""
        form_helper = FormHelper()
        form_helper.form_method = "post"
        form_helper.form_action = "./"  # without the fragment that the link of an error left in the address
        form_helper.attrs = {"novalidate": ""}
        form_helper.layout = Layout("receipt", TemplateObject("components/withdraw_buttons.html"))
        return form_helper

    def clean_receipt(self) -> str:
        """The code, if it has the length of one."""
        receipt: str = self.cleaned_data["receipt"]
        if len(normalised_receipt(receipt)) != RECEIPT_LENGTH:
            raise forms.ValidationError(
                _("A receipt code has 20 letters and digits: check what you entered.")
            )
        return receipt
