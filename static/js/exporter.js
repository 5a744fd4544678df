// The menu « Exporter » closes once a format is chosen, with Escape, or when the focus or the pointer goes elsewhere.
const menus = () => document.querySelectorAll("details[data-tremplin-exporter][open]");

const fermer = (menu, rendre) => {
  menu.open = false;
  if (rendre) menu.querySelector("summary").focus();
};

document.addEventListener("submit", (event) => {
  const menu = event.target.closest("[data-tremplin-exporter]");
  if (menu) setTimeout(() => fermer(menu, true));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") menus().forEach((menu) => fermer(menu, menu.contains(document.activeElement)));
});
document.addEventListener("click", (event) => {
  menus().forEach((menu) => menu.contains(event.target) || fermer(menu, false));
});
