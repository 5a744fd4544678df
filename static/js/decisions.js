// What is decided of an import and not kept yet is not left without a word.
let change = false;
document.addEventListener("change", (event) => { if (event.target.form?.id === "decisions") change = true; });
document.addEventListener("submit", () => { change = false; });
window.addEventListener("beforeunload", (event) => { if (change) event.preventDefault(); });
