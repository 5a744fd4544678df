from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0022_recu_annulation"),
    ]

    operations = [
        migrations.AddField(
            model_name="recette",
            name="place",
            field=models.CharField(
                blank=True,
                choices=[("entree", "Entrée"), ("plat", "Plat"), ("dessert", "Dessert")],
                help_text="Au repas assis, les recettes de chaque place doivent suffire à tous les convives.",
                max_length=8,
                verbose_name="place dans le repas",
            ),
        ),
    ]
