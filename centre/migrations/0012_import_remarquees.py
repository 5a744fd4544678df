from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centre", "0011_ligne_import_ensemble"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="remarquees",
            field=models.PositiveIntegerField(default=0, verbose_name="avec une remarque"),
        ),
    ]
