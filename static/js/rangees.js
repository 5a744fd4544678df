// One more row in a form that has several of them. Without this file, a few empty rows are always there.
for (const zone of document.querySelectorAll("[data-tremplin-rangees]")) {
  const total = zone.querySelector("[name$=-TOTAL_FORMS]");
  const maximum = Number(zone.querySelector("[name$=-MAX_NUM_FORMS]").value);
  const modele = zone.querySelector("template");
  const bouton = zone.querySelector("[data-tremplin-ajouter]");
  // What is counted stays what it was in the row above: one rarely changes from one line to the next.
  const reprendre = () => {
    const [unite, avant] = [...zone.querySelectorAll("select[name$=-unite]")].reverse();
    if (unite && avant) unite.value = avant.value;
  };
  const montrer = () => { bouton.hidden = Number(total.value) >= maximum; };
  bouton.addEventListener("click", () => {
    modele.insertAdjacentHTML("beforebegin", modele.innerHTML.replaceAll("__prefix__", total.value));
    total.value = Number(total.value) + 1;
    reprendre();
    montrer();
    modele.previousElementSibling.querySelector("input:not([type=hidden]), select").focus();
  });
  montrer();
}
