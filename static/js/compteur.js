// The − and + on either side of a number: big enough for a thumb. Without them the number is typed.
for (const compteur of document.querySelectorAll("[data-tremplin-compteur]")) {
  const champ = compteur.querySelector("input");
  for (const bouton of compteur.querySelectorAll("button")) {
    bouton.hidden = false;
    bouton.addEventListener("click", () => {
      Number(bouton.value) > 0 ? champ.stepUp() : champ.stepDown();
      champ.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
