from django.db import migrations

POLES = [
    ("Apprentissage de la langue française", "francais", "bleu", "translate", False),
    ("Vie quotidienne", "vie-quotidienne", "vert", "house-heart", False),
    ("Actions de solidarité et d’autofinancement", "solidarite", "brique", "basket2", True),
]


def creer_poles(apps, schema_editor):
    Pole = apps.get_model("ateliers", "Pole")
    for ordre, (nom, slug, couleur, icone, cuisine_solidaire) in enumerate(POLES, start=1):
        Pole.objects.create(
            nom=nom, slug=slug, couleur=couleur, icone=icone, ordre=ordre, cuisine_solidaire=cuisine_solidaire
        )


class Migration(migrations.Migration):
    """The three pôles the product ships with; the centre renames, adds or removes them."""

    dependencies = [("ateliers", "0002_initial")]
    operations = [migrations.RunPython(creer_poles, migrations.RunPython.noop)]
