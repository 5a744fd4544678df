"""A partner's postal code has five digits, or is that of a neighbour country."""

import django.core.validators
from django.db import migrations

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0036_devis_fige"),
    ]

    operations = [
        migrations.AlterField(
            model_name="partenaire",
            name="code_postal",
            field=config.champs.LigneField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^(?:[0-9]{5}|(?=(?:[^0-9]*[0-9]){3})[A-Za-z]{1,3}[ -]?[A-Za-z0-9 -]{3,8})$",
                        "Écrivez cinq chiffres, par exemple 54000\xa0; à l’étranger, la lettre du pays devant\xa0: L-4001.",
                    )
                ],
                verbose_name="code postal",
            ),
        ),
    ]
