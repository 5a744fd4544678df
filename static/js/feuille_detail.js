// What a row of the sheet says besides its mark: somebody late or with children is there, and children are counted.
function compter() {
  const compte = document.querySelector("[data-tremplin-enfants]");
  const venus = [...document.querySelectorAll("[data-tremplin-ligne]")].filter((ligne) => ligne.querySelector("[value=present]").checked);
  const nombre = venus.reduce((total, ligne) => total + (Number(ligne.querySelector("[name$=-enfants]").value) || 0), 0);
  compte.textContent = nombre ? `, et ${nombre} ${nombre > 1 ? compte.dataset.plusieurs : compte.dataset.un}` : "";
}

function marquerPresent(event) {
  const ligne = event.target.closest("[data-tremplin-detail]")?.closest("[data-tremplin-ligne]");
  const marquee = ligne?.querySelector("[role=radiogroup] input:checked");
  if (!ligne || marquee || event.target.value === "") return;
  ligne.querySelector("[value=present]").click();
}

document.addEventListener("tremplin:compter", compter);
document.addEventListener("input", marquerPresent);
