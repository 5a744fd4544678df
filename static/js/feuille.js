// The attendance sheet under the fingers and the keyboard. Without this file, the same buttons post the sheet.
const LETTRES = { p: "present", b: "present", e: "absent_excuse", a: "absent" };
const feuille = () => document.querySelector("[data-tremplin-feuille]");
const lignes = () => [...feuille().querySelectorAll("[data-tremplin-ligne]")];
const boutons = (ligne) => [...ligne.querySelectorAll("[role=radiogroup] input")];
const marque = (ligne) => boutons(ligne).find((bouton) => bouton.checked)?.value ?? "";
const enregistrer = () => feuille().querySelector("[data-tremplin-enregistrer]");
let modifiee = false;

function changer() {
  modifiee = true;
  const marques = lignes().map(marque);
  feuille().querySelectorAll("[data-tremplin-compte]").forEach((compte) => {
    const nombre = marques.filter((valeur) => valeur === compte.dataset.tremplinCompte).length;
    compte.textContent = `${nombre} ${nombre > 1 ? compte.dataset.plusieurs : compte.dataset.un}`;
  });
  document.dispatchEvent(new Event("tremplin:compter")); // feuille_detail.js
}

function marquer(ligne, valeur) {
  boutons(ligne).forEach((bouton) => { bouton.checked = bouton.value === valeur; });
  changer();
}

function viser(ligne) {
  const cible = ligne ? boutons(ligne).find((bouton) => bouton.checked) ?? boutons(ligne)[0] : enregistrer();
  cible.focus();
}

function touche(event) {
  const champ = event.target, autour = champ.contains(feuille()); // the page itself, after a click beside the sheet
  if (!autour && !feuille().contains(champ)) return;
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    return feuille().requestSubmit(enregistrer());
  }
  if (event.key === "Enter" && champ.matches("input")) {
    event.preventDefault(); // a stray Enter never posts the sheet
    if (champ.matches("[data-tremplin-q]")) htmx.trigger(champ, "chercher");
  }
  const toutes = lignes(), lettre = LETTRES[event.key.toLowerCase()];
  const ligne = autour ? lettre && toutes.find((une) => !marque(une)) : champ.closest("[role=radiogroup]")?.closest("[data-tremplin-ligne]");
  if (!ligne || event.ctrlKey || event.altKey || event.metaKey) return;
  const rang = toutes.indexOf(ligne);
  if (lettre) {
    if (event.key.toLowerCase() === "b") ligne.querySelector("[value=benevole]").checked = true;
    marquer(ligne, lettre);
    viser(toutes[rang + 1]);
  } else if (event.key === "ArrowDown" || event.key === "Enter") viser(toutes[rang + 1]);
  else if (event.key === "ArrowUp") viser(toutes[Math.max(rang - 1, 0)]);
  else if (event.key === "Delete" || event.key === "Backspace") marquer(ligne, "");
  else return;
  event.preventDefault();
}

function clic(event) {
  const pas = event.target.closest("[data-tremplin-pas]");
  if (pas) {
    const champ = feuille().querySelector("[name=visiteurs]");
    pas.dataset.tremplinPas > 0 ? champ.stepUp() : champ.stepDown();
    changer();
  }
  if (event.target.closest("[data-tremplin-tous]")) {
    event.preventDefault();
    lignes().filter((ligne) => !marque(ligne)).forEach((ligne) => marquer(ligne, "present"));
    enregistrer().focus({ preventScroll: true });
  }
}

function saisir(event) {
  if (!event.target.closest("[data-tremplin-feuille]") || event.target.matches("[data-tremplin-q]")) return;
  if (event.target.matches("[type=radio][value='']")) event.target.checked = false; // an empty group keeps its place in the tab order
  changer();
}

function preparer() {
  feuille().querySelectorAll("[data-tremplin-pas]").forEach((bouton) => { bouton.hidden = false; });
  if ("tremplinModifiee" in feuille().dataset) modifiee = true;
}

document.addEventListener("keydown", touche);
document.addEventListener("click", clic);
document.addEventListener("change", saisir);
document.addEventListener("input", saisir);
document.addEventListener("htmx:afterSwap", () => {
  preparer();
  document.getElementById("feuille-resultats").scrollIntoView({ block: "nearest" });
});
document.addEventListener("submit", (event) => {
  if (event.target !== feuille()) return;
  const coupee = !navigator.onLine;
  feuille().querySelector("[data-tremplin-hors-ligne]").hidden = !coupee;
  if (coupee) event.preventDefault();
  else modifiee = false;
});
window.addEventListener("beforeunload", (event) => { if (modifiee) event.preventDefault(); });
preparer();
const ailleurs = location.hash || matchMedia("(hover: none)").matches || document.querySelector("[role=alert]:not([hidden]), [autofocus]");
const premiere = !ailleurs && lignes().find((ligne) => !marque(ligne));
if (premiere) viser(premiere);
