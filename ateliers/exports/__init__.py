"""The lists of this floor that go out: what each page shows, with its filters."""
