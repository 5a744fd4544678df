from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0011_livre_d_autofinancement")]

    operations = [
        migrations.AlterField(
            model_name="demande",
            name="date",
            field=config.champs.DateField(null=True, verbose_name="date du service"),
        ),
        migrations.AddConstraint(
            model_name="demande",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut", "brouillon"), ("date__isnull", False), _connector="OR"),
                name="demande_envoyee_datee",
                violation_error_message="Indiquez la date du service.",
            ),
        ),
    ]
