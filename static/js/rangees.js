// One more row in a form that has several of them. Without this file, a few empty rows are always there.
for (const groupe of document.querySelectorAll("[data-tremplin-rangees]")) {
  const total = groupe.querySelector(`[name="${groupe.dataset.tremplinRangees}-TOTAL_FORMS"]`);
  const maximum = groupe.querySelector(`[name="${groupe.dataset.tremplinRangees}-MAX_NUM_FORMS"]`);
  const modele = groupe.querySelector("template");
  const bouton = groupe.querySelector(":scope > button");
  bouton.hidden = false;
  bouton.addEventListener("click", () => {
    const rang = Number(total.value);
    modele.insertAdjacentHTML("beforebegin", modele.innerHTML.replaceAll("__prefix__", rang));
    total.value = rang + 1;
    bouton.hidden = rang + 1 >= Number(maximum.value);
    modele.previousElementSibling.querySelector("input:not([type=hidden]), select").focus();
  });
}
