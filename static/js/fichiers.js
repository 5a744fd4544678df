// A file too heavy is said before it leaves the phone. Without this file, the server says the same sentence.
for (const champ of document.querySelectorAll("[data-tremplin-poids]")) {
  let lourd = null; // the sentence, as long as no other file is chosen
  let lu = false;
  champ.addEventListener("change", () => {
    for (const faute of champ.parentElement.querySelectorAll(".invalid-feedback")) faute.remove();
    const fichier = [...champ.files].find(({ size }) => size > Number(champ.dataset.tremplinPoids));
    champ.classList.toggle("is-invalid", Boolean(fichier));
    lourd = null;
    if (!fichier) return;
    lourd = document.createElement("p");
    lourd.className = "invalid-feedback";
    lourd.setAttribute("role", "alert");
    lourd.textContent = `«\u00a0${fichier.name}\u00a0» dépasse 5\u00a0Mo, il n’est pas joint\u00a0: choisissez un fichier plus léger, ou continuez sans.`;
    champ.after(lourd);
    champ.value = "";
    lu = false;
  });
  // The page is not left before the sentence was seen; with nothing to join, it is not left to join.
  champ.form.addEventListener("submit", (evenement) => {
    if (!lourd || champ.value || (lu && evenement.submitter?.value !== "joindre")) return;
    evenement.preventDefault();
    lu = true;
    champ.focus();
    lourd.scrollIntoView({ block: "center" });
  });
}
