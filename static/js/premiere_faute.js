// After a refused form, the keyboard starts at the first field to correct.
document.querySelector("[data-tremplin-fautes] ~ * [aria-invalid='true'], [data-tremplin-fautes] ~ * .is-invalid")?.focus();
