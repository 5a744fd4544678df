from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centre", "0013_import_fusions"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="choisies",
            field=models.JSONField(default=dict, verbose_name="colonnes choisies à la main"),
        ),
    ]
