// A button that copies the field it names. Without this file the button stays hidden, and the field copies by hand.
document.querySelectorAll("[data-tremplin-copier]").forEach((bouton) => {
  const champ = document.getElementById(bouton.dataset.tremplinCopier);
  bouton.hidden = !navigator.clipboard;
  bouton.addEventListener("click", async () => {
    champ.select();
    await navigator.clipboard.writeText(champ.value);
    document.querySelector("[data-tremplin-copie]").textContent = "Adresse copiée.";
    bouton.firstChild.textContent = "Copiée";
  });
});
document.querySelectorAll("[data-tremplin-a-copier]").forEach((champ) => {
  champ.addEventListener("focus", () => champ.select());
});
