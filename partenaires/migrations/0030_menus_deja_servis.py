from django.db import migrations
from django.utils import timezone

SERVIES = ("realisee", "facturee", "payee")


def figer(apps, schema_editor):
    """The menus served before this keep what their recipes say today: nothing truer is known of them."""
    LigneMenu = apps.get_model("partenaires", "LigneMenu")
    lignes = LigneMenu.objects.filter(demande__statut__in=SERVIES, servi_le=None).select_related("recette")
    for ligne in lignes.prefetch_related("recette__lignes__ingredient").iterator(chunk_size=500):
        recette = ligne.recette
        portes = {code for emploi in recette.lignes.all() for code in emploi.ingredient.allergenes}
        portes = (portes | set(recette.allergenes_ajoutes)) - set(recette.allergenes_retires)
        connus = [code for code, _ in LigneMenu._meta.get_field("allergenes_servis").choices]
        ligne.allergenes_servis = [code for code in connus if code in portes]
        ligne.regimes_servis, ligne.servi_le = recette.regimes, timezone.now()
        ligne.save(update_fields=["allergenes_servis", "regimes_servis", "servi_le"])


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0029_menu_servi")]

    operations = [migrations.RunPython(figer, migrations.RunPython.noop)]
