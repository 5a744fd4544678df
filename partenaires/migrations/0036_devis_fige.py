"""The database itself refuses to change or to erase a devis sent, or its lines: what becomes of it may still be written.

An accord is written once. A later migration that rebuilds one of these two tables on SQLite begins with `retirer` and
ends with `poser`, and adds its columns to FIGEES. tests/partenaires/test_devis_fige.py fails when one is left out.
"""

from django.db import migrations

FIGEES = (
    "demande_id",
    "version",
    "allergenes",
    "remarques",
    "total",
    "numero",
    "date",
    "valable_jusqu_au",
    "envoye_le",
    "envoye_par_id",
    "objet",
    "date_prestation",
    "heure",
    "lieu",
    "vendeur_nom",
    "vendeur_adresse",
    "vendeur_siret",
    "client_nom",
    "client_adresse",
    "client_siret",
    "mention_tva",
    "acompte",
    "conditions_annulation",
    "signataire",
)
ACCORD = (
    "accord_nom",
    "accord_fonction",
    "accord_date",
    "accord_note_le",
    "accord_note_par_id",
    "accord_sur_papier",
    "accord_empreinte",
)
REFUS = "Un devis parti ne change plus."
EFFACEMENTS = (("devis_efface", "devis"), ("ligne_devis_figee_c", "lignedevis"))
TOUS = (
    ("devis_fige", "devis"),
    ("ligne_devis_figee_a", "lignedevis"),
    ("ligne_devis_figee_b", "lignedevis"),
    *EFFACEMENTS,
)
PARTI = "EXISTS (SELECT 1 FROM partenaires_devis WHERE numero IS NOT NULL AND id = {}.devis_id)"


def poser(apps, schema_editor):
    retirer(apps, schema_editor)
    sqlite = schema_editor.connection.vendor == "sqlite"
    for ordre in _sqlite() if sqlite else _postgresql():
        schema_editor.execute(ordre)


def retirer(apps, schema_editor, *, noms=TOUS):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for nom, table in noms:
        sur = "" if sqlite else f" ON partenaires_{table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {nom}{sur}")


def liberer(apps, schema_editor):
    """Leave erasing free: the tests that empty their base need it on SQLite."""
    retirer(apps, schema_editor, noms=EFFACEMENTS)


def _change(autre):
    promis, accord = (" OR ".join(f'NEW."{nom}" {autre} OLD."{nom}"' for nom in noms) for noms in (FIGEES, ACCORD))
    return f"OLD.numero IS NOT NULL AND ({promis} OR (OLD.accord_empreinte <> '' AND ({accord})))"


def _sqlite():
    refuser = f"BEGIN SELECT RAISE(ABORT, '{REFUS}'); END"
    ancienne, nouvelle = PARTI.format("OLD"), PARTI.format("NEW")
    for nom, moment, table, quand in (
        ("devis_fige", "UPDATE", "devis", _change("IS NOT")),
        ("devis_efface", "DELETE", "devis", "OLD.numero IS NOT NULL"),
        ("ligne_devis_figee_a", "INSERT", "lignedevis", nouvelle),
        ("ligne_devis_figee_b", "UPDATE", "lignedevis", f"{ancienne} OR {nouvelle}"),
        ("ligne_devis_figee_c", "DELETE", "lignedevis", ancienne),
    ):
        yield f"CREATE TRIGGER {nom} BEFORE {moment} ON partenaires_{table} WHEN {quand} {refuser}"


def _postgresql():
    refuser = f"RAISE EXCEPTION '{REFUS}' USING ERRCODE = 'integrity_constraint_violation';"
    ligne = (
        "IF EXISTS (SELECT 1 FROM partenaires_devis WHERE numero IS NOT NULL AND ("
        "(TG_OP <> 'INSERT' AND id = OLD.devis_id) OR (TG_OP <> 'DELETE' AND id = NEW.devis_id))) "
        f"THEN {refuser} END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    )
    for fonction, corps in (("devis_fige", refuser), ("ligne_devis_figee", ligne)):
        yield (f"CREATE OR REPLACE FUNCTION {fonction}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {corps} END $$")
    for nom, moment, table, quand, fonction in (
        ("devis_fige", "UPDATE", "devis", f"WHEN ({_change('IS DISTINCT FROM')})", "devis_fige"),
        ("devis_efface", "DELETE", "devis", "WHEN (OLD.numero IS NOT NULL)", "devis_fige"),
        ("ligne_devis_figee_a", "INSERT", "lignedevis", "", "ligne_devis_figee"),
        ("ligne_devis_figee_b", "UPDATE", "lignedevis", "", "ligne_devis_figee"),
        ("ligne_devis_figee_c", "DELETE", "lignedevis", "", "ligne_devis_figee"),
    ):
        yield (
            f"CREATE TRIGGER {nom} BEFORE {moment} ON partenaires_{table} "
            f"FOR EACH ROW {quand} EXECUTE FUNCTION {fonction}()"
        )


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0035_mouvement_papier")]

    operations = [migrations.RunPython(poser, retirer)]
