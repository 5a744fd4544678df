// A file too heavy is said before it leaves the phone. Without this file, the server says the same sentence.
for (const champ of document.querySelectorAll("[data-tremplin-poids]")) {
  champ.addEventListener("change", () => {
    champ.parentElement.querySelector(".trop-lourd")?.remove();
    const lourd = [...champ.files].find((fichier) => fichier.size > Number(champ.dataset.tremplinPoids));
    champ.classList.toggle("is-invalid", Boolean(lourd));
    if (!lourd) return;
    const phrase = document.createElement("p");
    phrase.className = "invalid-feedback trop-lourd";
    phrase.setAttribute("role", "alert");
    phrase.textContent = `«\u00a0${lourd.name}\u00a0» dépasse 5\u00a0Mo\u00a0: choisissez un fichier plus léger.`;
    champ.after(phrase);
    champ.value = "";
  });
}
