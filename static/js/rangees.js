// One more row in a form that has several of them. Without this file, a few empty rows are always there.
for (const zone of document.querySelectorAll("[data-tremplin-rangees]")) {
  const total = zone.querySelector("[name$=-TOTAL_FORMS]");
  const maximum = Number(zone.querySelector("[name$=-MAX_NUM_FORMS]").value);
  const modele = zone.querySelector("template");
  const bouton = zone.querySelector("[data-tremplin-ajouter]");
  const montrer = () => { bouton.hidden = Number(total.value) >= maximum; };
  bouton.addEventListener("click", () => {
    modele.insertAdjacentHTML("beforebegin", modele.innerHTML.replaceAll("__prefix__", total.value));
    total.value = Number(total.value) + 1;
    montrer();
    modele.previousElementSibling.querySelector("input:not([type=hidden]), select").focus();
  });
  montrer();
}
