// Welcome and enrol with the keyboard alone: Ctrl+Enter saves from anywhere, a second press does not send twice.
const accueil = document.querySelector("[data-tremplin-accueil]");
let parti = false;

accueil.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  accueil.requestSubmit(accueil.querySelector("[data-tremplin-enregistrer]"));
});
accueil.addEventListener("submit", (event) => {
  if (parti) event.preventDefault();
  parti = true;
});
window.addEventListener("pageshow", () => { parti = false; });
