from decimal import Decimal

import django.core.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0023_recette_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="paiement",
            name="montant",
            field=models.DecimalField(
                decimal_places=2,
                max_digits=14,
                validators=[
                    django.core.validators.MinValueValidator(Decimal("0.01")),
                    django.core.validators.MaxValueValidator(Decimal("999999.99")),
                ],
                verbose_name="montant (€)",
            ),
        ),
        migrations.AlterField(
            model_name="recu",
            name="montant",
            field=models.DecimalField(
                decimal_places=2,
                max_digits=12,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(Decimal("0.01")),
                    django.core.validators.MaxValueValidator(Decimal("999999.99")),
                ],
                verbose_name="montant reçu (€)",
            ),
        ),
        migrations.AddConstraint(
            model_name="affectation",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__lte", Decimal("999999.99"))), name="affectation_montant_borne"
            ),
        ),
        migrations.AddConstraint(
            model_name="mouvement",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__lte", Decimal("999999.99"))), name="mouvement_montant_borne"
            ),
        ),
        migrations.AddConstraint(
            model_name="paiement",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__lte", Decimal("999999.99"))), name="paiement_borne"
            ),
        ),
        migrations.AddConstraint(
            model_name="recu",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant", None), ("montant__lte", Decimal("999999.99")), _connector="OR"),
                name="recu_montant_borne",
            ),
        ),
    ]
