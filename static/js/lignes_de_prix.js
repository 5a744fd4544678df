// The lines of a devis or a facture: one more at a touch; an article of the catalogue fills what is still empty.
// Without this file the page offers three empty lines, and the server fills in the article itself.
document.querySelectorAll("[data-tremplin-lignes-de-prix]").forEach((zone) => {
  const total = zone.querySelector("[name$='TOTAL_FORMS']");
  const maximum = Number(zone.querySelector("[name$='MAX_NUM_FORMS']").value);
  const modele = zone.querySelector("template");
  const ajouter = zone.querySelector("[data-tremplin-ligne-ajouter]");
  const montrer = () => { ajouter.hidden = Number(total.value) >= maximum; };
  ajouter.addEventListener("click", () => {
    const rang = total.value;
    const ligne = modele.content.cloneNode(true);
    ligne.querySelectorAll("*").forEach((element) => {
      for (const attribut of element.attributes) attribut.value = attribut.value.replaceAll("__prefix__", rang);
    });
    modele.before(ligne);
    total.value = Number(rang) + 1;
    zone.querySelector(`[name='lignes-${rang}-designation']`).focus();
    montrer();
  });
  montrer();
});
