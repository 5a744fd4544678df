// An article chosen in a line writes its name, its unit and its price there, to be read before saving, and changed if
// need be; what was typed by hand stays. Without this file the server writes them when the form is saved.
const CHAMPS = ["designation", "unite", "prix_unitaire"];

document.addEventListener("change", ({ target }) => {
  if (!target.matches("select[data-tremplin-catalogue]")) return;
  const articles = [...target.options].map((option) => option.dataset);
  const choisi = target.selectedOptions[0].dataset;
  for (const nom of CHAMPS) {
    const champ = target.closest(".rangee").querySelector(`[name$="-${nom}"]`);
    const duCatalogue = articles.some((article) => article[nom] === champ.value);
    if (!champ.value || duCatalogue) champ.value = choisi[nom] ?? "";
  }
});
