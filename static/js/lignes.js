// One more row under the others, as many times as asked. Without this file, the page already holds a few empty rows.
document.querySelectorAll("[data-tremplin-lignes]").forEach((lignes) => {
  const bouton = lignes.querySelector("[data-tremplin-ajouter]");
  const total = lignes.querySelector("[name$=-TOTAL_FORMS]"), maximum = lignes.querySelector("[name$=-MAX_NUM_FORMS]");
  const modele = lignes.querySelector("[data-tremplin-modele]");

  bouton.hidden = false;
  bouton.addEventListener("click", () => {
    const rang = Number(total.value);
    if (rang >= Number(maximum.value)) return;
    const boite = document.createElement("div");
    boite.innerHTML = modele.innerHTML.replaceAll("__prefix__", rang);
    modele.before(...boite.children);
    total.value = rang + 1;
    modele.previousElementSibling.querySelector("select").focus();
  });
});
