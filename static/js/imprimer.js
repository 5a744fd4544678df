// A button that prints the page, for a tablet, which has no Ctrl-P. Without this file the button stays hidden.
document.querySelectorAll("[data-tremplin-imprimer]").forEach((bouton) => {
  bouton.hidden = false;
  bouton.addEventListener("click", () => window.print());
});
