// The session ended during a gesture inside a form: send the whole form, so that the log-in page keeps what it says.
document.addEventListener("session-expiree", (event) => {
  const bouton = event.target.closest("button[type=submit]");
  const formulaire = event.target.closest("form[method=post]");
  if (!formulaire) return location.reload();
  formulaire.noValidate = true;
  formulaire.requestSubmit(bouton?.name ? bouton : null);
});
