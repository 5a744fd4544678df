"""The database itself refuses to erase an issued facture or its lines, and to move a line into one.

It adds to the triggers of `0019_facture_figee`. A later migration that rebuilds one of the two tables calls the `retirer`
and the `poser` of both, this one's last.
"""

from importlib import import_module

from django.db import migrations

figee = import_module("partenaires.migrations.0019_facture_figee")
EFFACEES = (("facture_effacee", "facture"), ("ligne_figee_c", "lignefacture"))


def poser(apps, schema_editor):
    retirer(apps, schema_editor)
    sqlite = schema_editor.connection.vendor == "sqlite"
    for ordre in _sqlite() if sqlite else _postgresql():
        schema_editor.execute(ordre)


def retirer(apps, schema_editor):
    """Leave erasing free, as it was; the tests that empty their base need it on SQLite."""
    sur = "" if schema_editor.connection.vendor == "sqlite" else " ON partenaires_{}"
    for nom, table in EFFACEES:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {nom}{sur.format(table)}")


def _sqlite():
    refuser = f"BEGIN SELECT RAISE(ABORT, '{figee.REFUS}'); END"
    ancienne, nouvelle = (figee.NUMEROTEE.format(ligne) for ligne in ("OLD", "NEW"))
    yield "DROP TRIGGER IF EXISTS ligne_figee_b"
    yield (
        "CREATE TRIGGER ligne_figee_b BEFORE UPDATE ON partenaires_lignefacture "
        f"WHEN {ancienne} OR {nouvelle} {refuser}"
    )
    yield f"CREATE TRIGGER ligne_figee_c BEFORE DELETE ON partenaires_lignefacture WHEN {ancienne} {refuser}"
    yield (f"CREATE TRIGGER facture_effacee BEFORE DELETE ON partenaires_facture WHEN OLD.numero IS NOT NULL {refuser}")


def _postgresql():
    yield (
        "CREATE OR REPLACE FUNCTION ligne_figee() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF EXISTS (SELECT 1 FROM partenaires_facture WHERE numero IS NOT NULL AND ("
        "(TG_OP <> 'INSERT' AND id = OLD.facture_id) OR (TG_OP <> 'DELETE' AND id = NEW.facture_id))) THEN "
        f"RAISE EXCEPTION '{figee.REFUS}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER ligne_figee_c BEFORE DELETE ON partenaires_lignefacture "
        "FOR EACH ROW EXECUTE FUNCTION ligne_figee()"
    )
    yield (
        "CREATE TRIGGER facture_effacee BEFORE DELETE ON partenaires_facture FOR EACH ROW "
        "WHEN (OLD.numero IS NOT NULL) EXECUTE FUNCTION facture_figee()"
    )


def reprendre(apps, schema_editor):
    """Back to the triggers of 0019 alone."""
    retirer(apps, schema_editor)
    figee.poser(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0024_montants_bornes")]

    operations = [migrations.RunPython(poser, reprendre)]
