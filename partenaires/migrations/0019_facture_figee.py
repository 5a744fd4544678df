"""The database itself refuses to change an issued facture, or its lines.

A later migration that rebuilds one of these two tables on SQLite (AlterField, a new foreign key) stumbles on the
triggers, or loses them: it begins with `retirer` and ends with `poser`, found by `import_module`, and adds its columns
to FIGEES. tests/partenaires/test_facture_figee.py fails when a column of the paper is left out.
"""

from django.db import migrations

FIGEES = (
    "nature",
    "partenaire_id",
    "demande_id",
    "devis_id",
    "corrigee_id",
    "motif",
    "objet",
    "date_prestation",
    "client_public",
    "code_service",
    "numero_engagement",
    "total",
    "numero",
    "date",
    "echeance",
    "emise_par_id",
    "vendeur_nom",
    "vendeur_adresse",
    "vendeur_siret",
    "client_nom",
    "client_adresse",
    "client_siret",
    "mention_tva",
    "coordonnees_paiement",
    "phrase_retard",
)
REFUS = "Une facture émise ne change plus."
NUMEROTEE = "(SELECT numero FROM partenaires_facture WHERE id = {}.facture_id) IS NOT NULL"


def poser(apps, schema_editor):
    retirer(apps, schema_editor)
    sqlite = schema_editor.connection.vendor == "sqlite"
    for ordre in _sqlite() if sqlite else _postgresql():
        schema_editor.execute(ordre)


def retirer(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for nom, table in (("facture_figee", "facture"), *((f"ligne_figee_{m}", "lignefacture") for m in ("a", "b", "c"))):
        sur = "" if sqlite else f" ON partenaires_{table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {nom}{sur}")


def _sqlite():
    refuser = f"BEGIN SELECT RAISE(ABORT, '{REFUS}'); END"
    change = " OR ".join(f'NEW."{colonne}" IS NOT OLD."{colonne}"' for colonne in FIGEES)
    yield f"CREATE TRIGGER facture_figee BEFORE UPDATE ON partenaires_facture WHEN OLD.numero IS NOT NULL AND ({change}) {refuser}"
    # No trigger on DELETE: it would also refuse the tests that empty their base. PROTECT keeps the facture, its lines keep it.
    for nom, moment, ligne in (("a", "INSERT", "NEW"), ("b", "UPDATE", "OLD")):
        quand = NUMEROTEE.format(ligne)
        yield f"CREATE TRIGGER ligne_figee_{nom} BEFORE {moment} ON partenaires_lignefacture WHEN {quand} {refuser}"


def _postgresql():
    change = " OR ".join(f'NEW."{colonne}" IS DISTINCT FROM OLD."{colonne}"' for colonne in FIGEES)
    yield (
        "CREATE OR REPLACE FUNCTION facture_figee() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{REFUS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        "CREATE OR REPLACE FUNCTION ligne_figee() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE ligne partenaires_lignefacture; BEGIN "
        "IF TG_OP = 'INSERT' THEN ligne := NEW; ELSE ligne := OLD; END IF; "
        "IF (SELECT numero FROM partenaires_facture WHERE id = ligne.facture_id) IS NOT NULL THEN "
        f"RAISE EXCEPTION '{REFUS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER facture_figee BEFORE UPDATE ON partenaires_facture FOR EACH ROW "
        f"WHEN (OLD.numero IS NOT NULL AND ({change})) EXECUTE FUNCTION facture_figee()"
    )
    for nom, moment in (("a", "INSERT"), ("b", "UPDATE"), ("c", "DELETE")):
        yield (
            f"CREATE TRIGGER ligne_figee_{nom} BEFORE {moment} ON partenaires_lignefacture "
            "FOR EACH ROW EXECUTE FUNCTION ligne_figee()"
        )


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0018_factures")]

    operations = [migrations.RunPython(poser, retirer)]
