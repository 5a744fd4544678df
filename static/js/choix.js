// How many lines of a preview are ticked, and meet a conflict, told as they change. Without this file, the numbers are those of the start.
function compter() {
  document.querySelectorAll("[data-tremplin-choix]").forEach((formulaire) => {
    const nombre = formulaire.querySelectorAll("[data-tremplin-case]:checked").length;
    const compte = formulaire.querySelector("[data-tremplin-nombre]");
    if (compte) compte.textContent = nombre;
    const conflits = formulaire.querySelectorAll("[data-tremplin-conflit]:checked").length;
    const dont = formulaire.querySelector("[data-tremplin-conflits]");
    if (dont) dont.textContent = conflits ? `, dont ${conflits} avec un conflit` : "";
  });
}

document.addEventListener("change", (event) => { if (event.target.matches("[data-tremplin-case]")) compter(); });
window.addEventListener("pageshow", compter); // the browser may have kept the boxes of the last visit
