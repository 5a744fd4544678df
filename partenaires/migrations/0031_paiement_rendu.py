from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0030_menus_deja_servis")]

    operations = [
        migrations.AddField(
            model_name="paiement",
            name="rendu",
            field=models.BooleanField(default=False, verbose_name="rendu au client"),
        ),
    ]
