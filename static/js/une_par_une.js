// A tablet tapped twice: the second tap must not answer for the next person, whose screen comes under the same finger.
const tour = document.querySelector("[data-tremplin-tour]");
const ouvrir = () => setTimeout(() => { tour.inert = false; }, 400);

tour.inert = true;
ouvrir();
tour.addEventListener("submit", () => setTimeout(() => { tour.inert = true; }));
window.addEventListener("pageshow", (event) => { if (event.persisted) ouvrir(); });
