from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0032_recu_le")]

    operations = [
        migrations.AddConstraint(
            model_name="recu",
            constraint=models.CheckConstraint(
                condition=Q(montant=None) | Q(recu_le__isnull=False), name="recu_le_avec_montant"
            ),
        ),
    ]
