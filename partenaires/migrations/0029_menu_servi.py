from django.db import migrations, models

import config.cases


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0028_action_cles_ecrites"),
    ]

    operations = [
        migrations.AddField(
            model_name="lignemenu",
            name="allergenes_servis",
            field=config.cases.CasesField(
                choices=[
                    ("gluten", "Gluten"),
                    ("crustaces", "Crustacés"),
                    ("oeufs", "Œufs"),
                    ("poissons", "Poissons"),
                    ("arachides", "Arachides"),
                    ("soja", "Soja"),
                    ("lait", "Lait"),
                    ("fruits_a_coque", "Fruits à coque"),
                    ("celeri", "Céleri"),
                    ("moutarde", "Moutarde"),
                    ("sesame", "Sésame"),
                    ("sulfites", "Sulfites"),
                    ("lupin", "Lupin"),
                    ("mollusques", "Mollusques"),
                ],
                editable=False,
                verbose_name="allergènes servis",
            ),
        ),
        migrations.AddField(
            model_name="lignemenu",
            name="regimes_servis",
            field=config.cases.CasesField(
                choices=[
                    ("vegetarien", "Végétarien"),
                    ("vegan", "Végan"),
                    ("sans_porc", "Sans porc"),
                    ("halal", "Halal"),
                    ("casher", "Casher"),
                    ("sans_gluten", "Sans gluten"),
                    ("sans_lactose", "Sans lactose"),
                ],
                editable=False,
                verbose_name="régimes servis",
            ),
        ),
        migrations.AddField(
            model_name="lignemenu",
            name="servi_le",
            field=models.DateTimeField(editable=False, null=True, verbose_name="servi le"),
        ),
    ]
