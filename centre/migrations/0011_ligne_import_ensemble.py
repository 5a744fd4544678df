from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centre", "0010_import_en_retour"),
    ]

    operations = [
        migrations.AddField(
            model_name="ligneimport",
            name="ensemble",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="cases de la rangée refusées avec celle-ci"),
        ),
    ]
