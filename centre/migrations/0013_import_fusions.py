from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("centre", "0012_import_remarquees"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="fusions",
            field=models.JSONField(default=list, verbose_name="cases fusionnées sous les titres"),
        ),
    ]
