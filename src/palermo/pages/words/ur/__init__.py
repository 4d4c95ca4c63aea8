"""The same facts in Urdu: one passive sentence a clause, out of the fragments of content/words/ur.yml."""
