from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0010_partenaire_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nom",
                    config.champs.LigneField(
                        help_text="Par exemple\xa0: 400 pâtisseries pour le tournoi.",
                        max_length=160,
                        verbose_name="nom",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("demande", "Demande d’un partenaire"),
                            ("manifestation", "Manifestation"),
                            ("vente", "Vente"),
                            ("autre", "Autre"),
                        ],
                        default="manifestation",
                        max_length=15,
                        verbose_name="nature",
                    ),
                ),
                ("date", config.champs.DateField(verbose_name="date")),
                (
                    "manifestation_soutien",
                    models.BooleanField(
                        default=False,
                        help_text="Ouverte au public, au profit du centre\xa0: six par an, dans un compte à part.",
                        verbose_name="manifestation de soutien",
                    ),
                ),
                (
                    "demande",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action",
                        to="partenaires.demande",
                        verbose_name="demande",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Exercice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("annee", models.PositiveSmallIntegerField(unique=True, verbose_name="année")),
                ("cloture_le", models.DateTimeField(editable=False, null=True, verbose_name="clôturée le")),
                (
                    "cloture_par",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "année du livre",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Mouvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", config.champs.DateField(verbose_name="date")),
                (
                    "piece",
                    config.champs.LigneField(
                        help_text="Ticket, facture ou reçu\xa0: ce qui permet de le retrouver.",
                        max_length=40,
                        verbose_name="numéro de pièce",
                    ),
                ),
                ("libelle", config.champs.LigneField(max_length=160, verbose_name="libellé")),
                (
                    "sens",
                    models.CharField(
                        choices=[("recette", "Recette"), ("depense", "Dépense")], max_length=10, verbose_name="sens"
                    ),
                ),
                (
                    "montant",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="En euros.",
                        max_digits=10,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(Decimal("999999.99")),
                        ],
                        verbose_name="montant",
                    ),
                ),
                (
                    "moyen",
                    models.CharField(
                        choices=[
                            ("virement", "Virement"),
                            ("cheque", "Chèque"),
                            ("especes", "Espèces"),
                            ("carte", "Carte"),
                        ],
                        max_length=10,
                        verbose_name="moyen",
                    ),
                ),
                ("justificatif", models.FileField(blank=True, upload_to="livre/", verbose_name="justificatif")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mouvements",
                        to="partenaires.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "corrige",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="partenaires.mouvement",
                        verbose_name="ligne corrigée",
                    ),
                ),
                (
                    "saisi_par",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "mouvement",
                "default_permissions": ("view", "change"),
            },
        ),
        migrations.CreateModel(
            name="Projet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nom",
                    config.champs.LigneField(
                        help_text="Avec son article, comme on le dit\xa0: la sortie d’été, les vacances des familles.",
                        max_length=120,
                        verbose_name="nom",
                    ),
                ),
                (
                    "description",
                    config.champs.TexteField(
                        blank=True,
                        help_text="Pour qui, avec qui. Aucune somme ne va à une personne.",
                        max_length=1000,
                        verbose_name="description",
                    ),
                ),
                (
                    "date",
                    config.champs.DateField(
                        blank=True, help_text="Quand il se fait, si c’est connu.", null=True, verbose_name="date"
                    ),
                ),
            ],
            options={
                "verbose_name": "projet collectif",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("nom"),
                        name="projet_nom_unique",
                        violation_error_message="Un projet porte déjà ce nom.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Affectation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "montant",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="En euros.",
                        max_digits=10,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(Decimal("999999.99")),
                        ],
                        verbose_name="montant",
                    ),
                ),
                ("date", config.champs.DateField(verbose_name="date de la décision")),
                ("reprise_le", models.DateField(editable=False, null=True, verbose_name="reprise le")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affectations",
                        to="partenaires.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "projet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affectations",
                        to="partenaires.projet",
                        verbose_name="projet",
                    ),
                ),
            ],
            options={
                "verbose_name": "affectation",
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("demande__isnull", False), ("nature", "demande")),
                    models.Q(models.Q(("nature", "demande"), _negated=True), ("demande", None)),
                    _connector="OR",
                ),
                name="action_demande_selon_nature",
                violation_error_message="Choisissez la demande dont il s’agit, ou une autre nature.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exercice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cloture_le", None), ("cloture_par", None)),
                    models.Q(("cloture_le__isnull", False), ("cloture_par__isnull", False)),
                    _connector="OR",
                ),
                name="exercice_cloture_par_quelqu_un",
                violation_error_message="Une année close dit qui l’a close, et quand.",
            ),
        ),
        migrations.AddIndex(
            model_name="mouvement",
            index=models.Index(fields=["date", "id"], name="mouvement_date"),
        ),
        migrations.AddConstraint(
            model_name="mouvement",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__gt", 0)),
                name="mouvement_montant_positif",
                violation_error_message="Indiquez un montant supérieur à zéro\xa0: le sens dit s’il entre ou s’il sort.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affectation",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__gt", 0)),
                name="affectation_montant_positif",
                violation_error_message="Indiquez un montant supérieur à zéro.",
            ),
        ),
    ]
