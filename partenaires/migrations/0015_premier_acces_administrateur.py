from django.db import migrations


def nommer_le_premier(apps, schema_editor):
    """A partner that already has accounts needs one that may invite the others: its first one still open."""
    Acces = apps.get_model("partenaires", "AccesPartenaire")
    administres = set(Acces.objects.filter(administrateur=True).values_list("partenaire", flat=True))
    for acces in Acces.objects.filter(compte__is_active=True).order_by("pk"):
        if acces.partenaire_id not in administres:
            administres.add(acces.partenaire_id)
            acces.administrateur = True
            acces.save(update_fields=["administrateur"])


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0014_piece_jointe"), ("centre", "0005_travaux_et_courriers")]

    operations = [migrations.RunPython(nommer_le_premier, migrations.RunPython.noop)]
