// The buttons over a text write the marks of the light markup around what is selected.
const MARQUES = {
  gras: (texte) => ["**", texte || "texte", "**"],
  italique: (texte) => ["*", texte || "texte", "*"],
  lien: (texte) => ["[", texte || "mots à cliquer", "](https://)"],
  titre: (texte) => ["", enDebutDeLigne("## ", texte || "Titre"), ""],
  liste: (texte) => ["", enDebutDeLigne("- ", texte || "premier point"), ""],
};

function enDebutDeLigne(marque, texte) {
  return texte.split("\n").map((ligne) => (ligne ? marque + ligne : ligne)).join("\n");
}

function marquer(champ, nom) {
  const parLigne = nom === "titre" || nom === "liste";
  let { selectionStart: debut, selectionEnd: fin, value } = champ;
  if (parLigne) {
    debut = value.lastIndexOf("\n", debut - 1) + 1;
    fin = value.indexOf("\n", fin) === -1 ? value.length : value.indexOf("\n", fin);
  }
  const [avant, corps, apres] = MARQUES[nom](value.slice(debut, fin));
  champ.focus();
  champ.setRangeText(avant + corps + apres, debut, fin, "end");
  champ.setSelectionRange(debut + avant.length, debut + avant.length + corps.length);
  champ.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const barre of document.querySelectorAll("[data-tremplin-mise-en-forme]")) {
  const champ = document.getElementById(barre.dataset.tremplinMiseEnForme);
  barre.hidden = false;
  barre.addEventListener("click", (event) => {
    const bouton = event.target.closest("[data-tremplin-marque]");
    if (bouton) marquer(champ, bouton.dataset.tremplinMarque);
  });
}
