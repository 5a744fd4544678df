from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0028_action_cles_ecrites")]

    operations = [
        migrations.AddField(
            model_name="paiement",
            name="rendu",
            field=models.BooleanField(default=False, verbose_name="rendu au client"),
        ),
    ]
