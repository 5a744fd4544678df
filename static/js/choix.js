// How many lines of a preview are ticked, told as they change. Without this file, the number is that of the start.
function compter() {
  document.querySelectorAll("[data-tremplin-choix]").forEach((formulaire) => {
    const nombre = formulaire.querySelectorAll("[data-tremplin-case]:checked").length;
    const compte = formulaire.querySelector("[data-tremplin-nombre]");
    if (compte) compte.textContent = nombre;
  });
}

document.addEventListener("change", (event) => { if (event.target.matches("[data-tremplin-case]")) compter(); });
window.addEventListener("pageshow", compter); // the browser may have kept the boxes of the last visit
