from django import forms

from ateliers.actions.confirmation import AConfirmer


class FormulaireAConfirmer(forms.Form):
    """A form whose deed may ask « quand même ? »: `doute` then says why, and the page shows the box to tick."""

    confirme = forms.BooleanField(
        label="Oui, enregistrer quand même",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    doute = ""

    @property
    def champs(self):
        """The fields a person fills in, without the box to tick."""
        return [champ for champ in self.visible_fields() if champ.name != "confirme"]

    def refuser(self, refus):
        """Show why the deed was refused, or what it waits for."""
        if isinstance(refus, AConfirmer):
            self.doute = refus.message
            self.fields["confirme"].widget.attrs |= {"autofocus": True, "aria-describedby": "doute"}
        else:
            self.add_error(None, refus)
